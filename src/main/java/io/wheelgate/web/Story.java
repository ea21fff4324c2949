package io.wheelgate.web;

import io.wheelgate.cycle.Labels;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.AbortCameTooLate;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.AddendumMade;
import io.wheelgate.release.Event.BackPortConflicting;
import io.wheelgate.release.Event.BackPortNotNeeded;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Event.BackPortsMissing;
import io.wheelgate.release.Event.BackPortsWaived;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.BuildRequested;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.CandidateSkipped;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.DevelopmentWheelBuilt;
import io.wheelgate.release.Event.DevelopmentWheelsRemoved;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Escalated;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Event.GlassBroken;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.Event.HotFixRequested;
import io.wheelgate.release.Event.InstallRequested;
import io.wheelgate.release.Event.InstallableFound;
import io.wheelgate.release.Event.InstalledMeanwhile;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.Landed;
import io.wheelgate.release.Event.LeftAlone;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Event.MovesAgain;
import io.wheelgate.release.Event.NothingMoves;
import io.wheelgate.release.Event.NothingToDo;
import io.wheelgate.release.Event.Observed;
import io.wheelgate.release.Event.PreviousFound;
import io.wheelgate.release.Event.RefusalQuestioned;
import io.wheelgate.release.Event.RefusalSettled;
import io.wheelgate.release.Event.Reminded;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.RequestRevised;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.RetryRequested;
import io.wheelgate.release.Event.RollBackRequested;
import io.wheelgate.release.Event.RolledBackMeanwhile;
import io.wheelgate.release.Event.SignaturesLeft;
import io.wheelgate.release.Event.SignaturesOwed;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.SigningRefused;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.TaskTaken;
import io.wheelgate.release.Event.TokenMade;
import io.wheelgate.release.Event.TokenRefused;
import io.wheelgate.release.Event.TokenRevoked;
import io.wheelgate.release.Event.TurnCame;
import io.wheelgate.release.Event.UndoBegun;
import io.wheelgate.release.Event.Verified;
import io.wheelgate.release.Event.VersionBurnt;
import io.wheelgate.release.Event.WaitSet;
import io.wheelgate.release.Event.WrongPassword;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.Owed;
import io.wheelgate.release.Version;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened in a cycle, one sentence an entry; what only serves the clockwork is left out. */
final class Story {

    private static final DateTimeFormatter DUE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    /** @param tone {@code good}, {@code bad}, {@code person} or empty */
    record Line(Instant at, String actor, String text, String tone) {}

    /** An effect of a step: what was intended is told only as long as it was not achieved. */
    private record Step(String step, String effect) {}

    private Story() {}

    /** @param names from log-in names to those that people are called by */
    static List<Line> of(Cycle cycle, UnaryOperator<String> names) {
        return of(cycle, cycle.entries(), names);
    }

    /** @param entries those of the cycle that are told */
    static List<Line> of(Cycle cycle, List<Entry> entries, UnaryOperator<String> names) {
        Set<Step> achieved = cycle.entries().stream()
                .map(Entry::event)
                .filter(Achieved.class::isInstance)
                .map(event -> new Step(((Achieved) event).step(), ((Achieved) event).effect()))
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(entry ->
                        !(entry.event() instanceof Intended it) || !achieved.contains(new Step(it.step(), it.effect())))
                .map(entry -> line(cycle, entry, names))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Line> line(Cycle cycle, Entry entry, UnaryOperator<String> names) {
        Optional<String> told = cycle.isRollBack()
                        || cycle.onDemand().isPresent()
                        || Afterwards.of(cycle).isPresent()
                ? noRelease(cycle, entry.event())
                : text(entry.event());
        return told.map(text -> new Line(entry.at(), names.apply(entry.actor()), text, tone(entry)));
    }

    private static String tone(Entry entry) {
        Event event = entry.event();
        if (event instanceof StepRefused
                || event instanceof StepFailed
                || event instanceof NothingMoves
                || event instanceof GlassBroken
                || event instanceof SignaturesLeft
                || event instanceof BackPortConflicting
                || event instanceof BackPortsMissing) {
            return "bad";
        }
        return entry.actor().equals(Entry.DESK) ? "" : "person";
    }

    /** What is asked for is no version to be made: it is told once, with both ends of the way. */
    private static Optional<String> noRelease(Cycle cycle, Event event) {
        if (event instanceof InstallRequested it) {
            return Optional.of("asked to install " + cycle.product() + " " + cycle.target() + " on " + it.environment()
                    + over(it) + note(cycle.requested().note()));
        }
        if (event instanceof RollBackRequested it) {
            return Optional.of("asked to roll live back from " + it.from() + " to " + cycle.target()
                    + note(cycle.requested().note()));
        }
        return event instanceof Requested ? Optional.empty() : text(event);
    }

    private static String over(InstallRequested it) {
        return it.over()
                .map(candidate -> ", knowing that people test " + candidate + " there")
                .orElse("");
    }

    private static Optional<String> text(Event event) {
        return Optional.ofNullable(happening(event)).or(() -> Optional.ofNullable(fact(event)));
    }

    /** What people and the clockwork did. */
    private static @Nullable String happening(Event event) {
        if (event instanceof Requested it) {
            return "asked for " + it.product() + " " + it.target()
                    + readAs(it.typed(), it.target().toString()) + note(it.note());
        }
        if (event instanceof RollBackRequested it) {
            return "asked to roll live back from " + it.from();
        }
        if (event instanceof HotFixRequested it) {
            return "asked for it as a hot fix: from "
                    + it.of().map(Version::toString).orElse("the release branch") + ", without the development branch";
        }
        if (event instanceof SignaturesLeft it) {
            return "it is live and not signed for "
                    + it.owed().stream().map(Story::owed).collect(Collectors.joining(", "));
        }
        if (event instanceof SignaturesOwed it) {
            return "asks for what " + it.covers().wheel() + " went live without: "
                    + it.owed().stream().map(Story::owed).collect(Collectors.joining(", "));
        }
        if (event instanceof RefusalQuestioned it) {
            return "asks the release managers what follows from the refusal of " + it.area();
        }
        if (event instanceof RefusalSettled it) {
            return (it.accepted()
                            ? "let it stay live, refused for "
                            : "asked that live goes back from it, refused for ")
                    + it.area();
        }
        if (event instanceof AddendumMade it) {
            return "wrote down what the certificate lacked, as it stands: " + it.sha256();
        }
        if (event instanceof InstallRequested it) {
            return "asked for it on " + it.environment() + over(it);
        }
        if (event instanceof TurnCame) {
            return "may install now: nobody else installs there";
        }
        if (event instanceof InstalledMeanwhile it) {
            return it.version() + " is being installed on " + it.environment() + " on demand of " + it.by()
                    + ": from now on that is what is tested there";
        }
        if (event instanceof RequestRevised it) {
            return "asked for " + it.target() + " instead"
                    + readAs(it.typed(), it.target().toString());
        }
        if (event instanceof SignedOff it) {
            return verdict(it)
                    + it.area()
                    + it.carriedFrom().map(from -> " from " + from).orElse("")
                    + bugs(it)
                    + note(it.notes());
        }
        if (event instanceof Decided it) {
            return it.signature()
                            .map(signature -> "signed: " + signature.meaning())
                            .orElseGet(() -> decision(it))
                    + note(it.reason());
        }
        if (event instanceof SigningRefused it) {
            return "was not let sign: " + it.why();
        }
        if (event instanceof WrongPassword it) {
            return "gave a wrong password to sign " + it.task()
                    + (it.locked() ? "; signing is locked for a while" : "");
        }
        if (event instanceof TaskTaken it) {
            return taken(it);
        }
        if (event instanceof WaitSet it) {
            return "it goes on by itself at " + it.words();
        }
        if (event instanceof GlassBroken it) {
            return "broke the glass, although "
                    + it.freezes().stream().map(Freeze::words).collect(Collectors.joining(", and "))
                    + note(it.reason());
        }
        if (event instanceof TokenMade it) {
            return "made the access token “" + it.name() + "”";
        }
        if (event instanceof TokenRevoked it) {
            return "revoked the access token “" + it.name() + "”" + note(it.why());
        }
        if (event instanceof TokenRefused it) {
            return "was not let in with the access token “" + it.name() + "”: " + it.why() + note(it.asked());
        }
        if (event instanceof CandidateWithdrawn it) {
            return "withdrew " + it.version() + note(it.reason());
        }
        if (event instanceof Reminded it) {
            return "reminded of the sign-off for " + it.area() + ", due " + DUE.format(it.due());
        }
        if (event instanceof Escalated it) {
            return "told the release managers that the sign-off for " + it.area() + " is overdue since "
                    + DUE.format(it.due());
        }
        if (event instanceof BugsAnswered it) {
            return it.answers().isEmpty() ? null : "answered the bugs: " + answers(it);
        }
        if (event instanceof AbortRequested it) {
            return "asked to abort the cycle" + note(it.reason());
        }
        if (event instanceof AbortCameTooLate it) {
            return "did not carry the abort out, which came too late: " + it.why();
        }
        if (event instanceof UndoBegun) {
            return "took the cycle off its way; what it changed is undone now";
        }
        if (event instanceof LeftAlone it) {
            return "left alone: " + it.what();
        }
        if (event instanceof VersionBurnt it) {
            return "burnt " + it.version() + ": it is never used again" + note(it.reason());
        }
        if (event instanceof RetryRequested it) {
            return "asked to try again: " + Labels.of(it.step()).toLowerCase(Locale.ROOT) + note(it.reason());
        }
        if (event instanceof StepRefused it) {
            return Labels.of(it.step()) + " was refused: " + String.join(" ", it.reasons());
        }
        if (event instanceof StepFailed it) {
            return Labels.of(it.step()) + " failed" + account(it)
                    + (it.retryAt().isEmpty() ? " The desk has given up." : " Next try at " + it.retryAt() + ".");
        }
        if (event instanceof MergeAwaited it) {
            return "waits for " + it.title() + " to be merged: " + it.url() + note(it.hint());
        }
        if (event instanceof NothingMoves it) {
            return "found that nothing moves the cycle: " + it.why();
        }
        if (event instanceof MovesAgain) {
            return "found that the cycle moves again";
        }
        if (event instanceof Intended it) {
            return "will " + it.effect();
        }
        if (event instanceof Achieved it) {
            return (it.adopted() ? "found done: " : "done: ") + it.effect();
        }
        return null;
    }

    /** What is so since then. */
    private static @Nullable String fact(Event event) {
        if (event instanceof RequestAccepted it) {
            return "accepted the request; "
                    + it.pins().entrySet().stream()
                            .map(pin -> pin.getKey() + " " + pin.getValue())
                            .sorted()
                            .reduce((one, other) -> one + ", " + other)
                            .map(pins -> "pinned so far: " + pins)
                            .orElse("no application pins the library");
        }
        if (event instanceof PreviousFound it) {
            return "found what live goes back to: " + it.wheel().fileName() + " with the sha256 "
                    + it.wheel().sha256();
        }
        if (event instanceof InstallableFound it) {
            return "found what is to be installed on " + it.index() + ": "
                    + it.wheel().fileName() + " with the sha256 " + it.wheel().sha256();
        }
        if (event instanceof RolledBackMeanwhile it) {
            return "live was rolled back to " + it.version()
                    + " in the meantime: that is what an abort of this cycle leaves, or brings back";
        }
        if (event instanceof HotFixBase it) {
            return "found what the hot fix is made on: " + it.version() + " at "
                    + it.commit().abbreviated()
                    + it.own().map(own -> ", on the branch " + own.name()).orElse("");
        }
        if (event instanceof BuildRequested it) {
            return "began to build " + it.commit().id().abbreviated() + " “"
                    + it.commit().subject() + "” for the" + " development index";
        }
        if (event instanceof DevelopmentWheelBuilt it) {
            return "built " + it.wheel().fileName() + " with the sha256 "
                    + it.wheel().sha256();
        }
        if (event instanceof DevelopmentWheelsRemoved it) {
            return it.versions().isEmpty()
                    ? String.join(" ", it.spared())
                    : "removed old development wheels: "
                            + it.versions().stream().map(Version::toString).collect(Collectors.joining(", "));
        }
        if (event instanceof CutBegun it) {
            return "began " + it.version();
        }
        if (event instanceof CandidateSkipped it) {
            return "skipped " + it.version() + ": " + it.why();
        }
        if (event instanceof NothingToDo it) {
            return "nothing to do: " + it.why();
        }
        if (event instanceof Landed it) {
            return "found it merged as " + it.release().abbreviated() + ", and tagged "
                    + it.commit().abbreviated();
        }
        if (event instanceof Built it) {
            return "built " + it.wheel().fileName();
        }
        if (event instanceof Verified it) {
            return "read back from the index: " + it.url();
        }
        if (event instanceof Observed it) {
            return it.environment() + " answers " + it.version();
        }
        if (event instanceof FixesCollected it) {
            return "found " + it.fixes().size() + " fix(es) on the release branch";
        }
        if (event instanceof BackPorted it) {
            return "fix " + it.fix().abbreviated() + " is on " + onto(it.onto()) + " as "
                    + it.as().abbreviated() + (it.alreadyThere() ? " (it was there already)" : "");
        }
        if (event instanceof BackPortConflicting it) {
            return "fix " + it.fix().abbreviated() + " conflicts on " + onto(it.onto()) + " in "
                    + String.join(
                            ", ", it.files().stream().map(file -> file.path()).toList());
        }
        if (event instanceof Compared) {
            return "compared the final wheel with the signed candidate: nothing differs but the version";
        }
        if (event instanceof BackPortsMissing it) {
            return "missed on "
                    + (it.branches().isEmpty()
                            ? onto(Optional.empty())
                            : String.join(
                                    " and ", it.branches().stream().distinct().toList()))
                    + ": " + String.join(" ", it.reasons());
        }
        if (event instanceof BackPortsWaived it) {
            return "waived the back-port of "
                    + it.fixes().stream().map(CommitId::abbreviated).collect(Collectors.joining(", "))
                    + note(it.reason());
        }
        if (event instanceof BackPortNotNeeded it) {
            return "said that " + it.fix().abbreviated() + " is not needed on " + onto(it.onto()) + note(it.reason());
        }
        if (event instanceof BackPortsComplete it) {
            return "checked that every fix is on the development branch or waived (" + it.fixes() + " there)";
        }
        if (event instanceof Ended it) {
            return "ended: " + it.how().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        return null;
    }

    private static String onto(Optional<String> branch) {
        return branch.orElse("the development branch");
    }

    /** An older desk kept one sentence. */
    private static String account(StepFailed it) {
        return it.diagnosis().tried().isEmpty()
                ? ": " + it.error()
                : ". "
                        + it.diagnosis()
                                .parts()
                                .map(part ->
                                        part.getKey() + ": " + part.getValue().replaceFirst("\\.$", "") + ".")
                                .collect(Collectors.joining(" "));
    }

    private static String decision(Decided it) {
        return Labels.of(it.task()).toLowerCase(Locale.ROOT) + ": "
                + Labels.of(it.decision()).toLowerCase(Locale.ROOT);
    }

    private static String taken(TaskTaken it) {
        return it.name() + ": "
                + it.from().map(from -> "from " + from + " ").orElse("")
                + it.to().map(to -> "to " + to).orElse("back to the group") + note(it.reason());
    }

    private static String answers(BugsAnswered it) {
        return it.answers().stream()
                .map(answer -> answer.bug() + " "
                        + answer.answer().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + answer.commit()
                                .map(commit -> " by " + commit.abbreviated())
                                .orElse("")
                        + note(answer.reason()))
                .collect(Collectors.joining("; "));
    }

    private static String verdict(SignedOff it) {
        return Labels.of(it.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .toLowerCase(Locale.ROOT) + " ";
    }

    private static String owed(Owed it) {
        return it.area() + " by " + it.signatures() + " of " + it.group() + " until " + DUE.format(it.until());
    }

    private static String readAs(String typed, String target) {
        return typed.equals(target) ? "" : " (typed as " + typed + ")";
    }

    private static String note(String note) {
        return note.isEmpty() ? "" : " — " + note;
    }

    private static String bugs(SignedOff signOff) {
        return signOff.bugs().stream()
                .map(bug -> bug.id() + " " + bug.title())
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("; "), bugs -> bugs.isEmpty() ? "" : " (" + bugs + ")"));
    }
}
