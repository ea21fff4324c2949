package io.wheelgate.release;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line or string that asks for one project. */
record Requirement(RequirementLine line, RequirementSource source) {

    private static final Pattern RANGE =
            Pattern.compile("\\(?\\s*([<>=!~][\\w.*+!<>=~, \\t-]*?)(?=\\s*\\)|\\s*;|\\s+-|\\s*$)");

    /** The requirement of a project on a line; empty when the line is about something else. */
    static Optional<Requirement> find(RequirementLine line, String project) {
        return RequirementSource.of(line.text())
                .filter(source -> source.isAbout(project))
                .map(source -> new Requirement(line, source));
    }

    /** The plain pin on this line; empty when there is an {@link #obstacle()}, or no version. */
    Optional<Pin> pin() {
        return source.isFromElsewhere() ? Optional.empty() : Pin.find(line, source.rest());
    }

    /** Whether it names the project and leaves the version to others. */
    boolean isBare() {
        String rest = rest();
        return !source.isFromElsewhere() && (rest.isEmpty() || rest.startsWith(";") || rest.startsWith("-"));
    }

    /** Why this is no plain pin; empty when it is one. */
    Optional<String> obstacle() {
        if (source.isFromElsewhere()) {
            return Optional.of("takes it from an address, a path or a repository instead of an index");
        }
        if (isBare()) {
            return Optional.of("names it without a version");
        }
        if (rest().startsWith("===")) {
            return Optional.of("compares it with ===, which means the spelling and not the version");
        }
        return pin().map(Pin::obstacle).orElseGet(() -> Optional.of("asks for a range of versions" + range(rest())));
    }

    private String rest() {
        return line.text().substring(source.rest());
    }

    private static String range(String rest) {
        Matcher range = RANGE.matcher(rest);
        return range.lookingAt() ? " (" + range.group(1) + ")" : "";
    }
}
