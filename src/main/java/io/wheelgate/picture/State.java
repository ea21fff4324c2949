package io.wheelgate.picture;

import java.util.Locale;

/** What has become of an element in a run. */
public enum State {
    DONE("done"),
    NOW("under way"),
    WAITING("waiting"),
    FAILED("failed"),
    REFUSED("refused"),
    SKIPPED("not needed");

    private final String words;

    State(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** Whether a run stands there, or ended there against its will: it is to be seen first. */
    boolean isStanding() {
        return this == NOW || this == WAITING || this == FAILED;
    }

    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
