package io.wheelgate.release;

import io.wheelgate.release.Debt.State;
import io.wheelgate.release.Event.AddendumMade;
import io.wheelgate.release.Event.RefusalQuestioned;
import io.wheelgate.release.Event.RefusalSettled;
import io.wheelgate.release.Event.SignaturesLeft;
import io.wheelgate.release.Event.SignaturesOwed;
import io.wheelgate.release.Event.SignedOff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The signing of what a hot fix owes since it is live: by whom, until when, and what has become of it. */
public final class Afterwards {

    private final Cycle cycle;
    private final SignaturesOwed request;
    private final History history;

    private Afterwards(Cycle cycle, SignaturesOwed request, History history) {
        this.cycle = cycle;
        this.request = request;
        this.history = history;
    }

    /** Empty for a cycle that is no such signing. */
    public static Optional<Afterwards> of(Cycle cycle) {
        History history = new History(cycle.entries());
        return history.last(SignaturesOwed.class).map(request -> new Afterwards(cycle, request, history));
    }

    /** Where the signatures are asked for that a release went live without; empty when it had all of them. */
    public static Optional<String> after(Cycle release) {
        return new History(release.entries()).last(SignaturesLeft.class).map(SignaturesLeft::signedIn);
    }

    public Cycle cycle() {
        return cycle;
    }

    /** The id of the hot fix's cycle. */
    public String release() {
        return request.release();
    }

    /** What went live, and what each signature covers. */
    public Signature.Covered covers() {
        return request.covers();
    }

    /** The sha256 of the certificate that names what is owed; empty text when there is none. */
    public String certificate() {
        return request.certificate();
    }

    public List<Owed> owed() {
        return request.owed();
    }

    /** @throws IllegalArgumentException when nothing is owed for the area */
    public Owed owed(String area) {
        return owed().stream()
                .filter(owed -> owed.area().equals(area))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing is owed for " + area));
    }

    /** The area's name once for each signature that is owed. */
    public List<String> signatures() {
        return owed().stream()
                .flatMap(owed -> Stream.generate(owed::area).limit(owed.signatures()))
                .toList();
    }

    /** Every answer, signed or refused, in its order. */
    public List<Entry> answers() {
        return history.entries().stream()
                .filter(entry -> entry.event() instanceof SignedOff)
                .toList();
    }

    /** The answer of a person who refused an area. */
    public Optional<SignedOff> refusal(RefusalQuestioned asked) {
        return answers().stream()
                .filter(entry -> entry.actor().equals(asked.refusedBy()))
                .map(entry -> (SignedOff) entry.event())
                .filter(signed -> signed.area().equals(asked.area()))
                .findFirst();
    }

    /** Whether whoever answered last has refused. */
    public boolean isRefusedNow() {
        return history.last(SignedOff.class)
                .filter(signed -> !signed.verdict().approves())
                .isPresent();
    }

    /** Whether the last refusal that was settled led to a roll back. */
    public boolean goesBackNow() {
        return history.last(RefusalSettled.class)
                .filter(settled -> settled.rollBack().isPresent())
                .isPresent();
    }

    /** The refusal that a decision is about, as the ledger noted it when the task was made. */
    public Optional<RefusalQuestioned> questioned(String task) {
        return history.all(RefusalQuestioned.class)
                .filter(asked -> asked.task().equals(task))
                .findFirst();
    }

    /** Each signature that was owed, in the order of the areas. */
    public List<Debt> debts() {
        List<Debt> debts = new ArrayList<>();
        owed().forEach(owed -> debts.addAll(debts(owed)));
        return debts;
    }

    private List<Debt> debts(Owed owed) {
        List<Entry> answers = answers().stream()
                .filter(entry -> ((SignedOff) entry.event()).area().equals(owed.area()))
                .toList();
        boolean over = cycle.ending().isPresent();
        return IntStream.range(0, owed.signatures())
                .mapToObj(i -> i < answers.size()
                        ? new Debt(owed, Optional.of(answers.get(i)), settlement(owed, answers.get(i)), over)
                        : new Debt(owed, Optional.empty(), Optional.empty(), over))
                .toList();
    }

    private Optional<Entry> settlement(Owed owed, Entry answer) {
        return history.entries().stream()
                .filter(entry -> entry.event() instanceof RefusalSettled settled
                        && settled.area().equals(owed.area())
                        && settled.refusedBy().equals(answer.actor()))
                .findFirst();
    }

    /** Whether somebody refused what is live, and nobody has said what follows. */
    public boolean isQuestioned() {
        return debts().stream()
                .anyMatch(debt -> debt.state(Instant.MIN) == State.REFUSED
                        && debt.settled().isEmpty());
    }

    /** Whether everything that was owed was signed, and nothing refused. */
    public boolean isSigned() {
        return debts().stream()
                .map(debt -> debt.state(Instant.MIN))
                .allMatch(state -> state == State.SIGNED || state == State.SIGNED_LATE);
    }

    /** The sha256 of what was written down last of this; empty when nothing was. */
    public Optional<String> addendum() {
        return history.last(AddendumMade.class).map(AddendumMade::sha256);
    }
}
