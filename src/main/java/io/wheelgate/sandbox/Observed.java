package io.wheelgate.sandbox;

/**
 * One fact of the world outside the desk.
 *
 * @param what was looked at
 */
public record Observed(String what, String expected, String seen) {

    public boolean agrees() {
        return expected.equals(seen);
    }
}
