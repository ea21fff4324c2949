package io.wheelgate.sandbox;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks at all processes again and again, in the background. */
final class ProcessWatch implements AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger looks = new AtomicInteger();

    ProcessWatch(SecretSearch search) {
        thread.scheduleWithFixedDelay(() -> look(search), 0, 100, TimeUnit.MILLISECONDS);
    }

    private void look(SecretSearch search) {
        search.processes();
        looks.incrementAndGet();
    }

    int looks() {
        return looks.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
