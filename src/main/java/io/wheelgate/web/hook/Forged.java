package io.wheelgate.web.hook;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the log, and nobody else, of webhooks that nobody who knows the secret has sent: at most once a minute. */
@Component
class Forged {

    private static final Logger LOG = LoggerFactory.getLogger(Forged.class);
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong untold = new AtomicLong();

    /** @param product a name that is configured, or words for one that is not: never what the sender wrote */
    void note(String product, String sender) {
        long due = next.get();
        long now = System.nanoTime();
        if (now - due < 0 || !next.compareAndSet(due, now + PAUSE)) {
            untold.incrementAndGet();
            return;
        }
        LOG.warn(
                "A webhook for {} from {} was not signed with its secret; {} more since the last such line",
                product,
                sender,
                untold.getAndSet(0));
    }
}
