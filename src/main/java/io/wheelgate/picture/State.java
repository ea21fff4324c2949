package io.wheelgate.picture;

import java.util.Locale;

/** What has become of an element in a run. */
public enum State {
    DONE("done"),
    NOW("under way"),
    WAITING("waiting"),
    FAILED("failed"),
    SKIPPED("not needed");

    private final String words;

    State(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
