package io.wheelgate.release;

import java.util.function.Supplier;

/** A text as it was and as it must become, written side by side. */
final class Twins {

    private final StringBuilder before = new StringBuilder();
    private final StringBuilder after = new StringBuilder();
    private final Supplier<String> end;

    /** @param end gives the next line end */
    Twins(Supplier<String> end) {
        this.end = end;
    }

    /** {@code ~} is a line end, {@code ^} a continuation. */
    Twins both(String text) {
        String ended = ended(text);
        return appended(ended, ended);
    }

    Twins changed(String old, String now) {
        return appended(ended(old), ended(now));
    }

    private Twins appended(String old, String now) {
        before.append(old);
        after.append(now);
        return this;
    }

    private String ended(String text) {
        StringBuilder ended = new StringBuilder();
        for (char c : text.toCharArray()) {
            ended.append(c == '^' ? "\\" : "").append(c == '~' || c == '^' ? end.get() : String.valueOf(c));
        }
        return ended.toString();
    }

    String before() {
        return before.toString();
    }

    String after() {
        return after.toString();
    }
}
