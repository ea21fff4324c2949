package io.wheelgate.release;

/**
 * One finding of a refused sign-off.
 *
 * @param id short and unique within its cycle, for example {@code B-2}
 * @param seen what was seen, and how to see it
 */
public record Bug(String id, String title, Severity severity, String seen) {

    /** How bad a bug is, in the words of the sign-off form. */
    public enum Severity {
        BLOCKER,
        MAJOR,
        MINOR
    }
}
