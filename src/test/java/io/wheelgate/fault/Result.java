package io.wheelgate.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one run went.
 *
 * @param met the operation that the fault happened to; nothing when the run did not come that far
 * @param repairs what people did to get on
 * @param restarts how often the desk was started again
 * @param violations what must never be and was; mostly nothing
 */
record Result(
        String scenario,
        Fault fault,
        @Nullable Operation met,
        List<String> repairs,
        int restarts,
        long millis,
        List<String> violations) {

    /** How a run ended, as the table counts it. */
    enum Outcome {
        BY_ITSELF,
        BY_A_PERSON,
        VIOLATION
    }

    Outcome outcome() {
        if (!violations.isEmpty()) {
            return Outcome.VIOLATION;
        }
        return repairs.isEmpty() ? Outcome.BY_ITSELF : Outcome.BY_A_PERSON;
    }

    String site() {
        return met == null ? "" : met.site();
    }

    /** One line of a table that programs read. */
    String line() {
        return String.join(
                ";",
                scenario,
                Integer.toString(fault.point()),
                fault.mode().name(),
                site(),
                met == null ? "" : met.kind().name(),
                met == null ? "" : quoted(met.target()),
                outcome().name(),
                Integer.toString(restarts),
                Long.toString(millis),
                quoted(String.join(" | ", repairs)),
                quoted(String.join(" | ", violations)));
    }

    private static String quoted(String text) {
        return "\"" + text.replace('"', '\'').replace('\n', ' ').replace(';', ',') + "\"";
    }

    /** The violations with what reproduces them. */
    String complaint() {
        return "-Dfault.scenario=" + scenario + " -Dfault.point=" + fault.point() + " -Dfault.mode=" + fault.mode()
                + " (" + met + ", then " + repairs + "):\n    " + String.join("\n    ", violations);
    }
}
