package io.wheelgate.release;

/**
 * One finding of a refused sign-off.
 *
 * @param id short and unique at the desk, for example {@code WG-12}; commits name it in a trailer
 * @param steps how to see it
 * @param expected what should have been seen
 * @param seen what was seen
 */
public record Bug(String id, String title, Severity severity, String steps, String expected, String seen) {

    /** How bad a bug is, in the words of the sign-off form. */
    public enum Severity {
        BLOCKER,
        MAJOR,
        MINOR
    }
}
