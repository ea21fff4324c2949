package io.wheelgate.web;

import java.util.Locale;

/** What the boxes of the diagram are called on the pages. */
final class Labels {

    private Labels() {}

    /** "Push candidate" for {@code pushCandidate}. */
    static String of(String step) {
        String words = step.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
