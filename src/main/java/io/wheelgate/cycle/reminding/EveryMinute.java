package io.wheelgate.cycle.reminding;

import io.wheelgate.cycle.notice.Postman;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks once a minute at what is due; mail goes out afterwards, and holds nobody up. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class EveryMinute {

    private final Reminders reminders;
    private final Postman postman;

    EveryMinute(Reminders reminders, Postman postman) {
        this.reminders = reminders;
        this.postman = postman;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void look() {
        reminders.look();
        postman.deliver();
    }
}
