package io.wheelgate.web.history;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.wheelgate.ledger.Register.Row;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.InstallRequested;
import io.wheelgate.release.Event.InstallableFound;
import io.wheelgate.release.Event.Landed;
import io.wheelgate.release.Event.PreviousFound;
import io.wheelgate.release.Event.RollBackRequested;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Installation;
import io.wheelgate.release.Installation.How;
import io.wheelgate.release.Signature;
import io.wheelgate.release.Wheel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One line of the register: a version, where and when it was installed, who answered for it, and what became of it. All of it
 * is text, the same on the page and in both files; moments are in UTC and say so.
 *
 * @param number of the ledger's entry that says so
 * @param kind why it was installed: "release", "hot fix", "roll back" …
 * @param former what the desk had installed there before; empty for the first
 * @param approved who approved it, by printed name, with date, time and offset; {@code signed} for whom the sign-offs were
 * @param replaced when another version was installed there; empty for what is there now
 * @param rolledBack when live went back from it
 */
@JsonPropertyOrder({
    "number",
    "product",
    "environment",
    "stage",
    "version",
    "kind",
    "installed",
    "former",
    "requestedBy",
    "approved",
    "signed",
    "wheel",
    "sha256",
    "commit",
    "certificate",
    "replaced",
    "replacedBy",
    "rolledBack",
    "cycle"
})
record RegisterRow(
        String number,
        String product,
        String environment,
        String stage,
        String version,
        String kind,
        String installed,
        String former,
        String requestedBy,
        String approved,
        String signed,
        String wheel,
        String sha256,
        String commit,
        String certificate,
        String replaced,
        String replacedBy,
        String rolledBack,
        String cycle) {

    /** What must be known of a run to write its lines. */
    static final Set<Class<? extends Event>> NEEDED = Set.of(
            CutBegun.class,
            Bumped.class,
            Landed.class,
            Built.class,
            Compared.class,
            SignedOff.class,
            Decided.class,
            RollBackRequested.class,
            PreviousFound.class,
            InstallRequested.class,
            InstallableFound.class);

    static final List<String> NAMES = List.of(
            "number",
            "product",
            "environment",
            "stage",
            "version",
            "kind",
            "installed",
            "former",
            "requested by",
            "approved by",
            "signed off by",
            "wheel",
            "sha256",
            "commit",
            "certificate sha256",
            "replaced",
            "replaced by",
            "rolled back",
            "cycle");

    /** In the order of the names. */
    List<String> cells() {
        return List.of(
                number,
                product,
                environment,
                stage,
                version,
                kind,
                installed,
                former,
                requestedBy,
                approved,
                signed,
                wheel,
                sha256,
                commit,
                certificate,
                replaced,
                replacedBy,
                rolledBack,
                cycle);
    }

    /** @param cycle the run that installed it; {@code names} from log-in names to printed ones */
    static RegisterRow of(Row row, Cycle cycle, UnaryOperator<String> names) {
        Installation it = row.installation();
        Optional<Cut> cut = cycle.cuts().stream()
                .filter(one -> one.version().equals(it.version()))
                .reduce((earlier, later) -> later);
        Optional<Wheel> wheel = cut.flatMap(Cut::wheel).or(() -> named(cycle, it));
        boolean own = it.how() != How.BROUGHT_BACK;
        return new RegisterRow(
                String.valueOf(it.entry()),
                it.product(),
                it.environment(),
                it.stage().name().toLowerCase(java.util.Locale.ROOT),
                it.version().toString(),
                words(it.how()),
                moment(it.at()),
                row.former().map(one -> one.version().toString()).orElse(""),
                names.apply(cycle.requestedBy()),
                own ? approved(cycle, it) : "",
                own ? signed(cycle, it) : "",
                wheel.map(Wheel::fileName).orElse(""),
                wheel.map(Wheel::sha256).orElse(""),
                cut.flatMap(Cut::commit).map(Object::toString).orElse(""),
                cut.flatMap(Cut::certificate).orElse(""),
                row.next().map(Installation::at).map(RegisterRow::moment).orElse(""),
                row.next()
                        .map(next -> next.version() + " (" + words(next.how()) + ")")
                        .orElse(""),
                rolledBack(row),
                it.cycle());
    }

    private static Optional<Wheel> named(Cycle cycle, Installation it) {
        return cycle.entries().stream()
                .map(Entry::event)
                .flatMap(event -> event instanceof PreviousFound found
                        ? Stream.of(found.wheel())
                        : event instanceof InstallableFound found ? Stream.of(found.wheel()) : Stream.empty())
                .filter(found -> cycle.target().equals(it.version()))
                .reduce((earlier, later) -> later);
    }

    /** Whoever signed a decision about exactly this version before it was installed. */
    private static String approved(Cycle cycle, Installation it) {
        return cycle.entries().stream()
                .filter(entry -> entry.sequence() < it.entry())
                .map(Entry::event)
                .flatMap(event -> event instanceof Decided decided ? decided.signature().stream() : Stream.empty())
                .filter(signature -> signature.covers().version().equals(it.version()))
                .reduce((earlier, later) -> later)
                .map(RegisterRow::words)
                .orElse("");
    }

    /** The sign-offs of the version; of a final, those of the candidate that it was proved equal to. */
    private static String signed(Cycle cycle, Installation it) {
        List<SignedOff> all = cycle.cuts().stream()
                .filter(cut -> cut.version().base().equals(it.version().base()))
                .reduce((earlier, later) -> later.signOffs().isEmpty() ? earlier : later)
                .map(Cut::signOffs)
                .orElse(List.of());
        return it.version().isPreRelease()
                ? ""
                : String.join(
                        "; ",
                        all.stream()
                                .filter(one -> one.verdict().approves())
                                .map(one -> one.area() + ": " + words(one.signature()))
                                .toList());
    }

    private static String words(Signature signature) {
        return signature.name() + ", " + signature.at().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String rolledBack(Row row) {
        return row.next()
                .filter(next -> next.how() == How.ROLL_BACK || next.how() == How.BROUGHT_BACK)
                .map(Installation::at)
                .map(RegisterRow::moment)
                .orElse("");
    }

    static String words(How how) {
        return switch (how) {
            case RELEASE -> "release";
            case HOT_FIX -> "hot fix";
            case ROLL_BACK -> "roll back";
            case ON_DEMAND -> "on demand";
            case BROUGHT_BACK -> "brought back";
        };
    }

    private static String moment(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** For a page: what is there now. */
    public boolean isThere() {
        return replaced.isEmpty();
    }
}
