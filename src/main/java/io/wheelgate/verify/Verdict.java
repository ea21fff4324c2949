package io.wheelgate.verify;

/** What became of a check. */
public enum Verdict {
    PASS,
    FAIL,
    /** What it needs was not given, or cannot be read: an earlier check says so. */
    NOT_CHECKED;

    /** "NOT CHECKED" for people. */
    public String words() {
        return name().replace('_', ' ');
    }
}
