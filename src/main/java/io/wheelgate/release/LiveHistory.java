package io.wheelgate.release;

import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The final versions that live ran of a product, as its releases and roll backs tell it.
 *
 * <p>A release comes on top of what was there; a roll back takes away what came after the version that it goes back to. So
 * after 1.1, 1.2 and back to 1.1, the one before is what live ran before 1.1. After a roll back or a
 * release that was left while it installed, what live runs is not known until the next one, or the next release, has ended well.
 */
public final class LiveHistory {

    private final List<Cycle> cycles;
    private final List<Version> line = new ArrayList<>();
    private final Set<Version> ever = new LinkedHashSet<>();
    private boolean known = true;
    /** Whether a version that was given up may still run there: then the way back is to what the record says. */
    private boolean left;

    /** @param cycles all cycles and roll backs of one product, in any order */
    public LiveHistory(List<Cycle> cycles) {
        this.cycles =
                cycles.stream().filter(cycle -> cycle.onDemand().isEmpty()).toList();
        cycles.stream()
                .filter(cycle -> changedLive(cycle) || leftLiveUnknown(cycle))
                .sorted(Comparator.comparing(LiveHistory::end))
                .forEach(this::add);
    }

    /** Whether live ran the cycle's version when it ended. */
    public static boolean changedLive(Cycle cycle) {
        return cycle.ending().filter(goal(cycle)::equals).isPresent()
                && cycle.onDemand().map(OnDemand::isLive).orElse(true);
    }

    private static Ending goal(Cycle cycle) {
        Ending otherwise = cycle.onDemand().isPresent() ? Ending.INSTALLED : Ending.RELEASED;
        return cycle.isRollBack() ? Ending.ROLLED_BACK : otherwise;
    }

    /** Whether live may run its version or the one before since it ended: it was left while it installed, or after. */
    public static boolean leftLiveUnknown(Cycle cycle) {
        return mayBeLeft(cycle)
                || cycle.ending().isPresent()
                        && cycle.rollBack().filter(RollBack::leavesLiveUnknown).isPresent();
    }

    private static boolean mayBeLeft(Cycle cycle) {
        return cycle.mayBeLeftOnLive()
                || cycle.ending().isPresent()
                        && cycle.onDemand()
                                .filter(install -> install.isLive() && install.leavesUnknown())
                                .isPresent();
    }

    private static long end(Cycle cycle) {
        return cycle.entries().stream()
                .filter(entry -> entry.event() instanceof Ended)
                .mapToLong(Entry::sequence)
                .max()
                .orElseThrow();
    }

    private void add(Cycle cycle) {
        known = changedLive(cycle);
        left = !known && mayBeLeft(cycle);
        if (line.isEmpty() && (known || left)) {
            cycle.liveBefore().filter(before -> !before.isPreRelease()).ifPresent(this::run);
        }
        if (known) {
            run(cycle.target());
        }
    }

    private void run(Version version) {
        int place = line.indexOf(version);
        if (place >= 0) {
            line.subList(place + 1, line.size()).clear();
        } else {
            line.add(version);
        }
        ever.add(version);
    }

    /** What live runs by the record; empty when nothing was released, and when nobody knows. */
    public Optional<Version> present() {
        return known ? last() : Optional.empty();
    }

    /** What live ran when that was known last; empty when nothing was released. */
    public Optional<Version> last() {
        return line.isEmpty() ? Optional.empty() : Optional.of(line.get(line.size() - 1));
    }

    /** What live ran before that, and goes back to when nothing else is wanted. */
    public Optional<Version> previous() {
        return line.size() < 2 ? Optional.empty() : Optional.of(line.get(line.size() - 2));
    }

    /** Every version that live can go back to: it ran before, and does not now. In the order in which they came. */
    public List<Version> others() {
        return ever.stream()
                .filter(version -> !present().equals(Optional.of(version)))
                .toList();
    }

    /** The wheel of a version as its cycle released it; empty when it is older than the desk. */
    public Optional<Wheel> released(Version version) {
        return cycles.stream()
                .filter(cycle -> !cycle.isRollBack() && changedLive(cycle))
                .filter(cycle -> cycle.target().equals(version))
                .flatMap(cycle -> cycle.cut().stream())
                .flatMap(cut -> cut.wheel().stream())
                .findFirst();
    }

    /**
     * The version that live goes back to.
     *
     * @param wanted empty for the previous one
     * @throws Refusal when live cannot go back to it, with the story of why
     */
    public Version target(Optional<Version> wanted) {
        if (last().isEmpty()) {
            throw new Refusal("The desk has released nothing of this product yet, so it does not know what live ran"
                    + " before. Install the former version with your own script.");
        }
        Version target = wanted.or(() -> left ? last() : previous())
                .orElseThrow(() -> new Refusal("Live runs " + last().orElseThrow()
                        + ", and the desk knows of nothing that it ran before. " + choices()));
        if (wanted.isPresent() && present().equals(wanted)) {
            throw new Refusal("Live runs " + target + " already, by the record of the desk. " + choices());
        }
        if (!ever.contains(target)) {
            throw new Refusal(story(target)
                            .map(story -> target + " never ran live: " + story)
                            .orElse("Live never ran " + target + ", as far as the desk knows. ")
                    + choices());
        }
        if (target.isPreRelease() || burnt().contains(target)) {
            throw new Refusal("Live cannot go back to " + target + ": "
                    + story(target).orElse("it is a pre-release. ") + choices());
        }
        return target;
    }

    private String choices() {
        List<Version> others = others();
        return others.isEmpty()
                ? "There is nothing to go back to; release a newer version."
                : "It can go back to: "
                        + String.join(
                                ", ", others.stream().map(Version::toString).toList()) + ".";
    }

    private Set<Version> burnt() {
        Set<Version> burnt = new LinkedHashSet<>();
        cycles.stream().filter(cycle -> !changedLive(cycle)).forEach(cycle -> burnt.addAll(cycle.burnt()));
        return burnt;
    }

    /** How the release of a version ended that did not come to live. */
    private Optional<String> story(Version version) {
        return cycles.stream()
                .filter(cycle -> !changedLive(cycle))
                .filter(cycle -> cycle.target().equals(version) && !cycle.isRollBack()
                        || cycle.burnt().contains(version))
                .reduce((earlier, later) -> later)
                .map(LiveHistory::story);
    }

    private static String story(Cycle cycle) {
        return "its cycle, which " + cycle.requestedBy() + " requested on "
                + LocalDate.ofInstant(cycle.requestedAt(), ZoneOffset.UTC)
                + cycle.ending()
                        .map(ending -> ", ended: "
                                + ending.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .orElse(", is open")
                + reason(cycle) + ". ";
    }

    private static String reason(Cycle cycle) {
        return cycle.entries().stream()
                .map(Entry::event)
                .map(event -> event instanceof AbortRequested abort
                        ? abort.reason()
                        : event instanceof Decided decided ? decided.reason() : "")
                .filter(reason -> !reason.isBlank())
                .reduce((earlier, later) -> later)
                .map(reason -> " (" + reason + ")")
                .orElse("");
    }
}
