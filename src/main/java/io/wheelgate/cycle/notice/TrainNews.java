package io.wheelgate.cycle.notice;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.Outbox;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Occasion;
import io.wheelgate.release.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the release managers that a release which begins by itself could not begin. */
@Component
public class TrainNews {

    private final Ledger ledger;
    private final Outbox outbox;
    private final Courier courier;
    private final Audience audience;

    TrainNews(Ledger ledger, Outbox outbox, Courier courier, Audience audience) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.courier = courier;
        this.audience = audience;
    }

    /** Told once, also by a desk that was started again, and with the cycle that is in the way, or else the last one. */
    @Transactional
    public void couldNotBegin(String product, String time, String why) {
        inTheWay(product).ifPresent(cycle -> tell(cycle, announcement(product, time, why)));
    }

    private void tell(Cycle cycle, Announcement told) {
        ledger.hold(cycle.id());
        if (!outbox.holds(cycle.id(), told.title())) {
            courier.send(cycle, told);
        }
    }

    private Optional<Cycle> inTheWay(String product) {
        return ledger.openCycle(product).map(ledger::cycle).or(() -> ledger.lastOnLive(product));
    }

    private Announcement announcement(String product, String time, String why) {
        return new Announcement(
                Occasion.STUCK,
                "Not begun: the release of " + product + " of " + time,
                List.of(why, "The desk tries it for a day. Make way for it, or start it by hand."),
                List.of(),
                audience.members(Role.RELEASE_MANAGER),
                Set.of(Role.RELEASE_MANAGER.group()),
                false);
    }
}
