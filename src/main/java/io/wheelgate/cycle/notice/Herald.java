package io.wheelgate.cycle.notice;

import io.wheelgate.configuration.NoticeSettings;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.Notices;
import io.wheelgate.ledger.Notices.Notice;
import io.wheelgate.release.Cycle;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides who is told what, once it has been quiet for a while after it happened: what is done by then needs no word. What
 * was noted is settled in the transaction that fills the outbox, while the cycle is held: nothing is told twice or lost.
 */
@Component
public class Herald {

    private static final Logger LOG = LoggerFactory.getLogger(Herald.class);

    private final Notices notices;
    private final Ledger ledger;
    private final TaskNews tasks;
    private final Outcomes outcomes;
    private final Courier courier;
    private final NoticeSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Herald(
            Notices notices,
            Ledger ledger,
            TaskNews tasks,
            Outcomes outcomes,
            Courier courier,
            NoticeSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.notices = notices;
        this.ledger = ledger;
        this.tasks = tasks;
        this.outcomes = outcomes;
        this.courier = courier;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Looks at everything noted that is due. A cycle that cannot be looked at holds up no other. */
    public void look() {
        Instant until = clock.instant().minus(settings.quietTime());
        notices.cycles(until).forEach(cycle -> {
            try {
                transaction.executeWithoutResult(status -> tell(cycle, until));
            } catch (RuntimeException e) {
                LOG.warn("Could not tell anybody of what happened in cycle {}; trying again soon", cycle, e);
            }
        });
    }

    /** What followed within half of the quiet time goes along: what belongs together is told together. */
    private void tell(String id, Instant until) {
        ledger.hold(id);
        List<Notice> noted = notices.of(id, until.plus(settings.quietTime().dividedBy(2)));
        if (noted.stream().noneMatch(notice -> !notice.at().isAfter(until))) {
            return;
        }
        Cycle cycle = ledger.cycle(id);
        Stream.concat(tasks.of(cycle, noted), outcomes.of(cycle, noted)).forEach(told -> courier.send(cycle, told));
        notices.settle(noted);
    }
}
