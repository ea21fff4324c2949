package io.wheelgate.web.history;

import io.wheelgate.cycle.Labels;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.Event.ClinicalRiskAssessed;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.DevelopmentWheelBuilt;
import io.wheelgate.release.Event.InstallableFound;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Observed;
import io.wheelgate.release.Event.PreviousFound;
import io.wheelgate.release.Event.Promoted;
import io.wheelgate.release.Event.Pushed;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Event.Uploaded;
import io.wheelgate.release.Event.Verified;
import io.wheelgate.release.Event.VersionBurnt;
import io.wheelgate.release.Verdict;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One thing that happened to a wheel.
 *
 * @param actor a log-in name, or the desk
 * @param cycle the id of the run that it happened in, and {@code title} what people call it
 */
record WheelFact(Instant at, String actor, String what, String tone, String cycle, String title, boolean build) {

    /** What a run did with the wheels that are meant, in its order. */
    static List<WheelFact> of(Cycle cycle, Predicate<Wheel> meant) {
        List<WheelFact> facts = new ArrayList<>();
        Optional<Wheel> present = Optional.empty();
        Optional<Cut> cut = Optional.empty();
        for (Entry entry : cycle.entries()) {
            if (entry.event() instanceof CutBegun begun) {
                cut = cut(cycle, begun);
                present = cut.flatMap(Cut::wheel);
            }
            present = named(entry.event()).or(constant(present));
            boolean itself = present.filter(meant).isPresent();
            Optional<String> words = itself && !isOfAnother(entry.event(), cut)
                    ? words(entry.event(), cut)
                    : beside(entry.event(), cycle, meant);
            words.map(what -> new WheelFact(
                            entry.at(),
                            entry.actor(),
                            what,
                            tone(entry),
                            cycle.id(),
                            cycle.title(),
                            cycle.developmentBuild().isPresent()))
                    .ifPresent(facts::add);
        }
        return facts;
    }

    private static java.util.function.Supplier<Optional<Wheel>> constant(Optional<Wheel> wheel) {
        return () -> wheel;
    }

    /** Of a candidate whose number was used twice, each has its own. */
    private static Optional<Cut> cut(Cycle cycle, CutBegun begun) {
        return cycle.cuts().stream().filter(one -> one.isOf(begun)).findFirst();
    }

    /** What a run without a cut is about from then on. */
    private static Optional<Wheel> named(Event event) {
        if (event instanceof PreviousFound found) {
            return Optional.of(found.wheel());
        }
        if (event instanceof InstallableFound found) {
            return Optional.of(found.wheel());
        }
        return event instanceof DevelopmentWheelBuilt built ? Optional.of(built.wheel()) : Optional.empty();
    }

    private static String tone(Entry entry) {
        boolean refused =
                entry.event() instanceof SignedOff signOff && !signOff.verdict().approves()
                        || entry.event() instanceof ClinicalRiskAssessed risk
                                && !risk.answer().isAcceptable()
                        || entry.event() instanceof VersionBurnt
                        || entry.event() instanceof CandidateWithdrawn;
        return refused ? "bad" : entry.actor().equals(Entry.DESK) ? "" : "person";
    }

    /** While it was cut, the version from before may have been brought back. */
    private static boolean isOfAnother(Event event, Optional<Cut> cut) {
        Optional<Version> installed = event instanceof Installed it
                ? Optional.of(it.version())
                : event instanceof Observed it ? Optional.of(it.version()) : Optional.empty();
        return cut.map(Cut::version)
                .filter(version ->
                        installed.filter(other -> !other.equals(version)).isPresent())
                .isPresent();
    }

    /** What happens to another wheel, and says something about this one. */
    private static Optional<String> beside(Event event, Cycle cycle, Predicate<Wheel> meant) {
        return event instanceof Compared compared && wheels(cycle).anyMatch(wheel -> isSigned(wheel, compared, meant))
                ? Optional.of("the final was compared with it, and differs in nothing but the version: "
                        + compared.finalSha256())
                : Optional.empty();
    }

    private static Stream<Wheel> wheels(Cycle cycle) {
        return cycle.cuts().stream().flatMap(cut -> cut.wheel().stream());
    }

    private static boolean isSigned(Wheel wheel, Compared compared, Predicate<Wheel> meant) {
        return wheel.sha256().equals(compared.candidateSha256()) && meant.test(wheel);
    }

    private static Optional<String> words(Event event, Optional<Cut> cut) {
        return made(event, cut).or(() -> decided(event)).or(() -> placed(event));
    }

    private static Optional<String> made(Event event, Optional<Cut> cut) {
        if (event instanceof Built built) {
            return Optional.of("built " + built.wheel().fileName()
                    + cut.flatMap(Cut::commit)
                            .map(CommitId::value)
                            .map(commit -> " from the commit " + commit)
                            .orElse(""));
        }
        if (event instanceof DevelopmentWheelBuilt built) {
            return Optional.of("built " + built.wheel().fileName() + " from the commit "
                    + built.commit().value());
        }
        if (event instanceof Tagged tagged) {
            return Optional.of("made the tag " + tagged.tag());
        }
        if (event instanceof Pushed) {
            return Optional.of("pushed its tag and its branches");
        }
        return event instanceof Compared compared
                ? Optional.of(
                        "compared it with the signed candidate: nothing differs but the version (the candidate has "
                                + compared.candidateSha256() + ")")
                : Optional.empty();
    }

    private static Optional<String> decided(Event event) {
        if (event instanceof SignedOff it) {
            return Optional.of((it.verdict() == Verdict.CARRIED_OVER
                            ? "carried the signature for "
                            : it.verdict().approves() ? "approved it for " : "refused it for ")
                    + it.area() + ", signed as " + it.signature().name() + ": “"
                    + it.signature().meaning() + "”");
        }
        if (event instanceof Decided it) {
            return it.signature()
                    .map(signature -> Labels.of(it.task()).toLowerCase(Locale.ROOT) + ", signed as " + signature.name()
                            + ": “" + signature.meaning() + "”");
        }
        if (event instanceof ClinicalRiskAssessed it) {
            return Optional.of("assessed its clinical risk as "
                    + it.answer().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", signed as "
                    + it.signature().name() + ": “" + it.signature().meaning() + "”");
        }
        if (event instanceof CandidateWithdrawn it) {
            return Optional.of("withdrew it: " + it.reason());
        }
        return event instanceof VersionBurnt it ? Optional.of("burnt its version: " + it.reason()) : Optional.empty();
    }

    private static Optional<String> placed(Event event) {
        if (event instanceof Uploaded it) {
            return Optional.of("uploaded it to " + it.index());
        }
        if (event instanceof Promoted it) {
            return Optional.of("promoted it from " + it.from() + " to " + it.to());
        }
        if (event instanceof Verified it) {
            return Optional.of("read it back from the index, the same bytes: " + it.url());
        }
        if (event instanceof PreviousFound) {
            return Optional.of("looked it up to go back to it");
        }
        if (event instanceof InstallableFound it) {
            return Optional.of("looked it up on " + it.index() + " to install it");
        }
        if (event instanceof Installed it) {
            return Optional.of("installed " + it.version() + " on " + it.environment());
        }
        return event instanceof Observed it
                ? Optional.of(it.environment() + " answered " + it.version()
                        + (it.instances() > 1 ? ", on all " + it.instances() + " instances" : ""))
                : Optional.empty();
    }
}
