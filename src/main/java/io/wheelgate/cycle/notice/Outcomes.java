package io.wheelgate.cycle.notice;

import io.wheelgate.cycle.notice.Announcement.Item;
import io.wheelgate.cycle.standing.Blocker;
import io.wheelgate.cycle.standing.Blocker.Urgency;
import io.wheelgate.cycle.standing.Blockers;
import io.wheelgate.ledger.Notices.Notice;
import io.wheelgate.ledger.Outbox;
import io.wheelgate.release.Abort;
import io.wheelgate.release.Commit;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Event.NothingMoves;
import io.wheelgate.release.Event.SignaturesLeft;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Fix;
import io.wheelgate.release.Occasion;
import io.wheelgate.release.Role;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What has happened to a cycle that somebody waited for, or must look at. */
@Component
class Outcomes {

    private final Audience audience;
    private final Blockers blockers;
    private final Outbox outbox;

    Outcomes(Audience audience, Blockers blockers, Outbox outbox) {
        this.audience = audience;
        this.blockers = blockers;
        this.outbox = outbox;
    }

    Stream<Announcement> of(Cycle cycle, List<Notice> notices) {
        return Stream.of(picked(cycle, notices), toMerge(cycle, notices), stuck(cycle, notices), ended(cycle, notices))
                .flatMap(Optional::stream);
    }

    private static <E extends Event> List<E> all(Class<E> kind, List<Notice> notices) {
        return notices.stream()
                .flatMap(notice -> notice.event().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private Optional<Announcement> picked(Cycle cycle, List<Notice> notices) {
        List<Item> items = all(BackPorted.class, notices).stream()
                .flatMap(picked -> item(cycle, picked).stream())
                .toList();
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(new Announcement(
                        Occasion.FIX,
                        "Back-ported: " + items.size() + (items.size() == 1 ? " fix" : " fixes") + " of "
                                + cycle.title(),
                        List.of(),
                        items,
                        Set.of(),
                        Set.of(),
                        false));
    }

    private Optional<Item> item(Cycle cycle, BackPorted picked) {
        return cycle.fixes().stream()
                .filter(fix -> fix.id().equals(picked.fix()))
                .map(Fix::commit)
                .findFirst()
                .map(commit -> new Item(Set.of(), words(commit, picked), audience.known(commit.author())));
    }

    private static String words(Commit commit, BackPorted picked) {
        return commit.id().abbreviated() + " “" + commit.subject() + "” is on "
                + picked.onto().orElse("the development branch") + " as "
                + picked.as().abbreviated();
    }

    /**
     * Those that are still waited for, and of which nothing was said before. What is not told now, because the step looks
     * once more at this moment, is recorded again when it still waits after that.
     */
    private Optional<Announcement> toMerge(Cycle cycle, List<Notice> notices) {
        return all(MergeAwaited.class, notices).stream()
                .filter(merge -> cycle.merges().awaited(merge.step()).equals(Optional.of(merge)))
                .map(merge -> toMerge(cycle, merge))
                .filter(told -> !outbox.holds(cycle.id(), told.title()))
                .findFirst();
    }

    /** What differs for people is in the title: by it the outbox knows what was told. */
    private Announcement toMerge(Cycle cycle, MergeAwaited merge) {
        String hint = merge.hint().isEmpty() ? "" : ": " + merge.hint();
        return new Announcement(
                Occasion.TASK,
                "To merge: " + merge.title() + " for " + merge.version() + hint,
                lines(cycle, merge),
                List.of(),
                audience.members(Role.RELEASE_MANAGER, Role.DEVELOPER),
                Set.of(Role.RELEASE_MANAGER.group(), Role.DEVELOPER.group()),
                false);
    }

    private static List<String> lines(Cycle cycle, MergeAwaited merge) {
        String what = cycle.title() + " goes on once " + merge.title() + " is merged: it "
                + (merge.isOfLibrary() ? "is about " : "pins ") + merge.version() + ".";
        return merge.hint().isEmpty() ? List.of(what, merge.url()) : List.of(what, merge.hint(), merge.url());
    }

    /** Only while it is still so. */
    private Optional<Announcement> stuck(Cycle cycle, List<Notice> notices) {
        if (all(StepFailed.class, notices).isEmpty()
                && all(NothingMoves.class, notices).isEmpty()) {
            return Optional.empty();
        }
        List<String> sentences = blockers.of(cycle).stream()
                .filter(blocker -> blocker.urgency() == Urgency.STUCK)
                .map(Blocker::sentence)
                .toList();
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Announcement(
                        Occasion.STUCK,
                        "Needs a person: " + cycle.title(),
                        sentences,
                        List.of(),
                        audience.members(Role.RELEASE_MANAGER, Role.OPERATOR),
                        Set.of(Role.RELEASE_MANAGER.group(), Role.OPERATOR.group()),
                        false));
    }

    private Optional<Announcement> ended(Cycle cycle, List<Notice> notices) {
        Optional<Ending> ending = cycle.ending();
        if (all(Ended.class, notices).isEmpty() || ending.isEmpty() || isBuild(ending.get())) {
            return Optional.empty();
        }
        Set<String> persons = new LinkedHashSet<>(audience.participants(cycle));
        boolean well = isWell(cycle, ending.get());
        if (!well) {
            cause(cycle, ending.get()).ifPresent(persons::remove);
        }
        return Optional.of(new Announcement(
                well ? Occasion.RELEASED : Occasion.ENDED,
                title(cycle, ending.get()),
                lines(cycle, ending.get()),
                List.of(),
                persons,
                Set.of(),
                false));
    }

    /** Its committers alone are told, and only when it failed. */
    private static boolean isBuild(Ending ending) {
        return ending == Ending.BUILT || ending == Ending.BUILD_FAILED;
    }

    private static boolean isWell(Cycle cycle, Ending ending) {
        return ending == Ending.RELEASED
                || ending == Ending.INSTALLED
                || ending == Ending.SIGNED
                || ending == Ending.ROLLED_BACK && cycle.isRollBack();
    }

    /** Whose word ended it. */
    private static Optional<String> cause(Cycle cycle, Ending ending) {
        return ending == Ending.ABORTED
                ? cycle.abort().map(Abort::by)
                : cycle.entries().stream()
                        .filter(entry -> entry.event() instanceof Decided)
                        .map(Entry::actor)
                        .reduce((earlier, later) -> later);
    }

    private static String title(Cycle cycle, Ending ending) {
        String what =
                switch (ending) {
                    case RELEASED -> "Released: ";
                    case WITHDRAWN -> "Withdrawn: ";
                    case ABORTED -> "Aborted: ";
                    case ROLLED_BACK -> "Rolled back: ";
                    case INSTALLED -> "Installed: ";
                    case SIGNED -> "Signed: ";
                    case NOT_SIGNED -> "Refused: ";
                    case BUILT -> "Built: ";
                    case BUILD_FAILED -> "Not built: ";
                };
        return what + cycle.title();
    }

    private static List<String> released(Cycle cycle) {
        String where = cycle.hasTouchedLive() ? "It runs on live." : "It is on the release index.";
        List<String> owed = cycle.entries().stream()
                .filter(entry -> entry.event() instanceof SignaturesLeft)
                .flatMap(entry -> ((SignaturesLeft) entry.event()).owed().stream())
                .map(one -> "It is not signed for " + one.area() + " yet: members of " + one.group()
                        + " have to sign by " + one.until().truncatedTo(ChronoUnit.MINUTES) + ".")
                .toList();
        return Stream.concat(Stream.of(where), owed.stream()).toList();
    }

    private List<String> lines(Cycle cycle, Ending ending) {
        if (ending == Ending.RELEASED) {
            return released(cycle);
        }
        if (ending == Ending.INSTALLED) {
            return List.of("The environment answers the version.");
        }
        if (ending == Ending.SIGNED || ending == Ending.NOT_SIGNED) {
            return List.of(
                    ending == Ending.SIGNED
                            ? "It has every signature that it went live without."
                            : "Somebody refused what is live: the cycle's page says who, why, and what followed.");
        }
        return cycle.abort()
                .filter(abort -> ending == Ending.ABORTED)
                .map(abort -> List.of(audience.name(abort.by()) + ": “" + abort.reason() + "”"))
                .orElse(List.of());
    }
}
