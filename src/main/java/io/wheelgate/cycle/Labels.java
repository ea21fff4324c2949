package io.wheelgate.cycle;

import java.util.Locale;

/** What the boxes of the diagram are called before people. */
public final class Labels {

    private Labels() {}

    /** "Push candidate" for {@code pushCandidate}. */
    public static String of(String step) {
        String words = step.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
