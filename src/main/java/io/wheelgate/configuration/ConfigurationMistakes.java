package io.wheelgate.configuration;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The desk does not start, because of these mistakes in its configuration. */
final class ConfigurationMistakes extends RuntimeException {

    private final List<Mistake> mistakes;

    ConfigurationMistakes(List<Mistake> mistakes) {
        super(count(mistakes) + "\n\n"
                + mistakes.stream().map(mistake -> "  " + mistake).collect(joining("\n\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    private static String count(List<Mistake> mistakes) {
        return mistakes.size() == 1
                ? "There is a mistake in the configuration:"
                : "There are " + mistakes.size() + " mistakes in the configuration:";
    }

    /** Short, for the log line that Spring writes before the whole list is shown. */
    @Override
    public String toString() {
        return "mistakes in the configuration: " + mistakes.size();
    }
}
