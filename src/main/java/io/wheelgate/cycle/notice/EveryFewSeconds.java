package io.wheelgate.cycle.notice;

import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks at what is to be told, and calls the webhooks; each by itself, so that a slow one holds up nothing else. */
@Configuration(proxyBeanMethods = false)
class EveryFewSeconds {

    private final Herald herald;
    private final Caller caller;

    EveryFewSeconds(Herald herald, Caller caller) {
        this.herald = herald;
        this.caller = caller;
    }

    @Scheduled(initialDelay = 3, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void tell() {
        herald.look();
    }

    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void call() {
        caller.deliver();
    }
}
