package io.wheelgate.configuration;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Optional;

/** Guesses which word was meant. */
final class Spelling {

    private static final int LIMIT = 2;

    private Spelling() {}

    /** The known word that is a part of the written one, or the other way round, or at most two letters away. */
    static Optional<String> closest(String written, Collection<String> known) {
        return known.stream()
                .filter(word -> distance(written, word) <= LIMIT || isPart(written, word) || isPart(word, written))
                .min(comparingInt(word -> distance(written, word)));
    }

    private static boolean isPart(String part, String whole) {
        return part.length() > LIMIT && whole.startsWith(part);
    }

    /** How many letters must be added, taken out or exchanged (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
