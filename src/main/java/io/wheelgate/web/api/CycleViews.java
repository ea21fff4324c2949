package io.wheelgate.web.api;

import io.wheelgate.configuration.DeskAddress;
import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.Desk.Working;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.cycle.standing.Blocker;
import io.wheelgate.cycle.standing.Blocker.Urgency;
import io.wheelgate.cycle.standing.Blockers;
import io.wheelgate.cycle.standing.Debts;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Assessed;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Debt;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Signature;
import io.wheelgate.release.Wheel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Looks cycles up and shows them to programs. */
@Component
class CycleViews {

    private static final String ID = "[0-9A-Za-z-]{1,64}";

    private final Ledger ledger;
    private final Desk desk;
    private final Blockers blockers;
    private final Signing signing;
    private final DeskAddress address;
    private final Debts debts;

    CycleViews(Ledger ledger, Desk desk, Blockers blockers, Signing signing, DeskAddress address, Debts debts) {
        this.ledger = ledger;
        this.desk = desk;
        this.blockers = blockers;
        this.signing = signing;
        this.address = address;
        this.debts = debts;
    }

    boolean knows(String id) {
        return id.matches(ID) && ledger.knows(id);
    }

    /** @throws ApiProblem when there is none */
    Cycle cycle(String id) {
        return Optional.of(id)
                .filter(this::knows)
                .map(ledger::cycle)
                .filter(cycle -> cycle.developmentBuild().isEmpty())
                .orElseThrow(() -> new ApiProblem(Kind.NOT_FOUND, "There is no cycle of that id."));
    }

    CycleView of(String id) {
        Cycle cycle = cycle(id);
        List<Blocker> missing = blockers.of(cycle);
        List<Waiting> waiting = desk.waiting(id);
        List<Working> working = desk.working(id);
        return new CycleView(
                id,
                kind(cycle),
                cycle.product(),
                cycle.target().toString(),
                cycle.title(),
                state(cycle, missing),
                cycle.ending().map(Names::of),
                cycle.cut().map(cut -> cut.version().toString()),
                cycle.requestedBy(),
                cycle.requestedAt(),
                endedAt(cycle),
                cycle.requested().note(),
                HotFix.of(cycle).flatMap(HotFix::base).map(base -> fixed(base, id)),
                address.of("/cycles/" + id),
                Stream.concat(
                                waiting.stream().map(Waiting::key),
                                working.stream().map(Working::step))
                        .distinct()
                        .toList(),
                missing.stream().map(CycleViews::missing).toList(),
                waiting.stream().map(this::open).toList(),
                cycle.refusal().map(StepRefused::reasons).orElse(List.of()),
                cycle.cuts().stream().map(CycleViews::made).toList(),
                owed(cycle));
    }

    private List<CycleView.Owes> owed(Cycle cycle) {
        return debts.of(cycle).stream()
                .flatMap(afterwards -> afterwards.debts().stream().map(debt -> owes(afterwards, debt)))
                .toList();
    }

    private CycleView.Owes owes(Afterwards afterwards, Debt it) {
        return new CycleView.Owes(
                it.owed().area(),
                it.owed().group(),
                it.owed().until(),
                Names.of(debts.state(it)),
                it.answer().map(Entry::actor),
                it.signed().map(signed -> signed.signature().name()),
                it.answer().map(Entry::at),
                it.signed().map(signed -> signed.signature().meaning()),
                afterwards.cycle().id());
    }

    private CycleView.Fixed fixed(HotFixBase base, String id) {
        return new CycleView.Fixed(
                base.version().toString(), ledger.product(id).library().releaseBranch());
    }

    private static String kind(Cycle cycle) {
        if (cycle.onDemand().isPresent()) {
            return "install";
        }
        if (Afterwards.of(cycle).isPresent()) {
            return "signAfterwards";
        }
        return HotFix.of(cycle).map(hotFix -> "hotFix").orElse(cycle.isRollBack() ? "rollBack" : "release");
    }

    /** As on the desk's pages: what has given up comes first, then what goes on by itself. */
    private static String state(Cycle cycle, List<Blocker> missing) {
        if (cycle.ending().isPresent()) {
            return "ended";
        }
        if (has(missing, Urgency.STUCK)) {
            return "needsRepair";
        }
        if (missing.isEmpty() || has(missing, Urgency.MOVING)) {
            return "working";
        }
        return has(missing, Urgency.TIMED) ? "timed" : "waiting";
    }

    private static boolean has(List<Blocker> missing, Urgency urgency) {
        return missing.stream().anyMatch(one -> one.urgency() == urgency);
    }

    private static Optional<Instant> endedAt(Cycle cycle) {
        return cycle.entries().stream()
                .filter(entry -> entry.event() instanceof Ended)
                .map(Entry::at)
                .findFirst();
    }

    private static CycleView.Missing missing(Blocker blocker) {
        return new CycleView.Missing(
                blocker.sentence(),
                blocker.what(),
                blocker.who(),
                blocker.due(),
                Names.of(blocker.urgency()),
                blocker.on(),
                blocker.task().map(Blocker.Task::id));
    }

    private CycleView.Open open(Waiting task) {
        return new CycleView.Open(
                task.id(),
                task.key(),
                task.name(),
                task.groups(),
                Optional.ofNullable(task.assignee()),
                signing.isSigned(task.id()));
    }

    private static CycleView.Made made(Cut cut) {
        return new CycleView.Made(
                cut.version().toString(),
                cut.isFinal(),
                cut.commit().map(CommitId::value),
                cut.wheel().map(Wheel::fileName),
                cut.wheel().map(Wheel::sha256),
                cut.signatures().stream().map(CycleViews::signed).toList(),
                cut.assessed().map(CycleViews::risk));
    }

    private static CycleView.Risk risk(Assessed it) {
        Signature signature = it.signature();
        return new CycleView.Risk(
                Names.of(it.said().answer()),
                it.said().safetyCase(),
                it.said().safetyCaseSha256(),
                it.said().notes(),
                it.by(),
                signature.name(),
                signature.at().toInstant(),
                signature.meaning(),
                signature.covers().sha256());
    }

    private static CycleView.Signed signed(Entry entry) {
        SignedOff it = (SignedOff) entry.event();
        return new CycleView.Signed(
                it.area(),
                Names.of(it.verdict()),
                entry.actor(),
                it.signature().name(),
                entry.at(),
                it.signature().meaning(),
                it.signature().covers().sha256());
    }
}
