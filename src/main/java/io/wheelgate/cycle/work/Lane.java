package io.wheelgate.cycle.work;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Some of the workers, and the steps that they are there for.
 *
 * @param free how many of them have nothing to do
 */
record Lane(Set<String> topics, int workers, AtomicInteger free) {

    Lane(Set<String> topics, int workers) {
        this(topics, workers, new AtomicInteger(workers));
    }

    /** How many steps could be begun now. */
    int places() {
        return topics.isEmpty() ? 0 : free.get();
    }
}
