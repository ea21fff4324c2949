package io.wheelgate.release;

import java.util.Locale;

/**
 * A thing that an entry speaks of, as it is looked up.
 *
 * @param token in lower case, and never longer than 255 characters
 */
public record Mention(Kind kind, String token) {

    /** A longer one could not be kept, and nobody types it. */
    private static final int LONGEST = 255;

    public Mention {
        String small = token.strip().toLowerCase(Locale.ROOT);
        token = small.substring(0, Math.min(small.length(), LONGEST));
    }

    /** What is spoken of. */
    public enum Kind {
        PRODUCT,
        VERSION,
        /** What a version is one of: 10.8.5 for 10.8.5rc1, 10.8 and 10 for both. */
        SERIES,
        /** By log-in name or by printed name. */
        PERSON,
        ENVIRONMENT,
        COMMIT,
        SHA256,
        /** A wheel's file name. */
        WHEEL,
        TAG,
        BUG,
        /** Something of note, by the name of an {@link Occurrence}. */
        OCCURRENCE
    }
}
