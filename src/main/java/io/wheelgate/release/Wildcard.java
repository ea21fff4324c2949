package io.wheelgate.release;

import java.util.List;
import java.util.function.BiPredicate;

/**
 * Compares a row of things with a pattern in which one entry stands for any number of things.
 *
 * <p>Only the last such entry is ever tried again, so the work grows with the product of both lengths at most.
 *
 * @param any the entry that stands for any number of things
 * @param one whether any other entry stands for a thing
 */
record Wildcard<T>(T any, BiPredicate<T, T> one) {

    boolean matches(List<T> pattern, List<T> row) {
        int at = 0;
        int seen = 0;
        int retry = -1;
        int retrySeen = 0;
        while (seen < row.size()) {
            if (isAny(pattern, at)) {
                retry = ++at;
                retrySeen = seen;
            } else if (at < pattern.size() && one.test(pattern.get(at), row.get(seen))) {
                at++;
                seen++;
            } else if (retry >= 0) {
                at = retry;
                seen = ++retrySeen;
            } else {
                return false;
            }
        }
        return pattern.subList(at, pattern.size()).stream().allMatch(any::equals);
    }

    private boolean isAny(List<T> pattern, int at) {
        return at < pattern.size() && pattern.get(at).equals(any);
    }
}
