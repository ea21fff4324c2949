package io.wheelgate.cycle.token;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks once a minute for tokens whose owners are gone. */
@Component
class Orphans {

    private final Tokens tokens;

    Orphans(Tokens tokens) {
        this.tokens = tokens;
    }

    @Scheduled(initialDelay = 15, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void look() {
        tokens.revokeOrphans();
    }
}
