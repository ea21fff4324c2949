package io.wheelgate.git;

import org.jspecify.annotations.Nullable;

/**
 * One path that cannot be merged, with its three sides as they are; null where a side does not have it.
 *
 * @param moves where else the sides have the file
 */
record Clash(String path, @Nullable Entry base, @Nullable Entry ours, @Nullable Entry theirs, Moves moves) {

    Clash(String path, @Nullable Entry base, @Nullable Entry ours, @Nullable Entry theirs) {
        this(path, base, ours, theirs, Moves.NONE);
    }

    Clash with(Moves known) {
        return new Clash(path, base, ours, theirs, known);
    }

    /** Other paths of the file; null where there is none. */
    record Moves(@Nullable String base, @Nullable String ours, @Nullable String theirs) {
        static final Moves NONE = new Moves(null, null, null);
    }
}
