package io.wheelgate.release;

import java.util.regex.Pattern;

/** The 40 hex digits that name a git object: a commit, or the object of an annotated tag. */
public record CommitId(String value) {

    private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

    public CommitId {
        if (!SHA1.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a git object id (40 lower-case hex digits): " + value);
        }
    }

    /** The first seven digits, for people. */
    public String abbreviated() {
        return value.substring(0, 7);
    }

    @Override
    public String toString() {
        return value;
    }
}
