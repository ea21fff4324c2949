package io.wheelgate.cycle.standing;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Pending;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.Desk.Working;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.Timers;
import io.wheelgate.cycle.Turns;
import io.wheelgate.cycle.signing.Signers;
import io.wheelgate.cycle.standing.Blocker.Urgency;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Product;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Answers "What is missing, and on whom?", from the ledger, the cycle's own policy, the open tasks and the people. */
@Component
public class Blockers {

    private final Desk desk;
    private final Ledger ledger;
    private final People people;
    private final Signers signers;
    private final Turns turns;
    private final Clock clock;
    private final Timers timers;

    Blockers(Desk desk, Ledger ledger, People people, Signers signers, Turns turns, Clock clock, Timers timers) {
        this.desk = desk;
        this.ledger = ledger;
        this.people = people;
        this.signers = signers;
        this.turns = turns;
        this.clock = clock;
        this.timers = timers;
    }

    /** What an open cycle waits for, the most urgent first; nothing for an ended one. */
    public List<Blocker> of(Cycle cycle) {
        return of(cycle, desk.pending(cycle));
    }

    /** The same, for whoever has looked at what is pending in it. */
    public List<Blocker> of(Cycle cycle, Pending pending) {
        if (cycle.ending().isPresent()) {
            return List.of();
        }
        Look look = look(cycle, pending.waiting());
        List<Working> working = pending.working();
        Stream<Blocker> steps = working.stream().map(new StepsAtWork(cycle, look.days())::blocker);
        return Stream.of(
                        new AwaitedAbort(look).missing(working),
                        standstill(cycle),
                        new AwaitedTurn(look, turns).missing(working),
                        steps,
                        timed(cycle),
                        new SignOffs(look).missing(),
                        new OtherTasks(look).missing())
                .flatMap(blockers -> blockers)
                .sorted(Comparator.comparing(Blocker::urgency).reversed())
                .toList();
    }

    /** As the watch found it: it looks twice, this is one moment. */
    private static Stream<Blocker> standstill(Cycle cycle) {
        return cycle
                .standstill()
                .map(found -> new Blocker(
                        "Nothing moves this cycle", found.why(), "", Urgency.STUCK, List.of(), Optional.empty()))
                .stream();
    }

    private Stream<Blocker> timed(Cycle cycle) {
        return timers
                .waiting(cycle.id())
                .map(wait -> new Blocker(
                        "Goes on by itself at " + wait.words(),
                        timers.isReconsiderable(cycle.id()) ? "its approval can be taken back until then" : "",
                        "",
                        Urgency.TIMED,
                        List.of(),
                        Optional.empty()))
                .stream();
    }

    /** Those of a cycle's people who may do a task now; for one that is signed, who may sign it. */
    public List<String> able(Cycle cycle, Waiting task) {
        return look(cycle, List.of(task)).able(task);
    }

    private Look look(Cycle cycle, List<Waiting> waiting) {
        Product product = ledger.product(cycle.id());
        Days days = new Days(product.signOffs().calendar(), clock.instant());
        return new Look(cycle, product, waiting, days, people, signers);
    }
}
