package io.wheelgate.release;

import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Outline.Kind;
import io.wheelgate.release.Outline.Live;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The final versions that live ran of a product, as its releases and roll backs tell it.
 *
 * <p>A release comes on top of what was there; a roll back takes away what came after the version that it goes back to. So
 * after 1.1, 1.2 and back to 1.1, the one before is what live ran before 1.1. After a roll back or a
 * release that was left while it installed, what live runs is not known until the next one, or the next release, has ended well.
 */
public final class LiveHistory {

    private final List<Outline> runs;
    private final Function<String, Cycle> cycles;
    private final List<Version> line = new ArrayList<>();
    private final Set<Version> ever = new LinkedHashSet<>();
    private boolean known = true;
    /** Whether a version that was given up may still run there: then the way back is to what the record says. */
    private boolean left;

    /** @param cycles all cycles and roll backs of one product, in any order */
    public LiveHistory(List<Cycle> cycles) {
        this(
                cycles.stream().map(Outline::of).toList(),
                cycles.stream().collect(Collectors.toMap(Cycle::id, Function.identity()))::get);
    }

    /**
     * Reads nothing but outlines, as long as nobody asks for more.
     *
     * @param all every run of one product that may have changed live, in any order
     * @param cycles finds each of them by its id
     */
    public LiveHistory(List<Outline> all, Function<String, Cycle> cycles) {
        this.runs = all.stream().filter(run -> run.kind() != Kind.INSTALL).toList();
        this.cycles = cycles;
        all.stream()
                .filter(run -> run.live() != Live.UNTOUCHED)
                .sorted(Comparator.comparing(run -> run.end().orElseThrow().entry()))
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

    static boolean mayBeLeft(Cycle cycle) {
        return cycle.mayBeLeftOnLive()
                || cycle.ending().isPresent()
                        && cycle.onDemand()
                                .filter(install -> install.isLive() && install.leavesUnknown())
                                .isPresent();
    }

    private void add(Outline run) {
        known = run.live() == Live.CHANGED;
        left = run.live() == Live.LEFT;
        if (line.isEmpty() && (known || left)) {
            run.liveBefore().filter(before -> !before.isPreRelease()).ifPresent(this::run);
        }
        if (known) {
            run(Version.parse(run.target()));
        }
    }

    private void run(Version version) {
        int place = ever.contains(version) ? line.indexOf(version) : -1;
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
        return runs.stream()
                .filter(run -> run.kind() != Kind.ROLL_BACK && run.live() == Live.CHANGED)
                .filter(run -> run.target().equals(version.toString()))
                .map(run -> cycles.apply(run.cycle()))
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
        return runs.stream()
                .filter(run -> run.live() != Live.CHANGED)
                .flatMap(run -> run.burnt().stream())
                .collect(Collectors.toSet());
    }

    /** How the release of a version ended that did not come to live. */
    private Optional<String> story(Version version) {
        return runs.stream()
                .filter(run -> run.live() != Live.CHANGED)
                .filter(run -> run.kind() != Kind.ROLL_BACK && run.target().equals(version.toString())
                        || run.burnt().contains(version))
                .reduce((earlier, later) -> later)
                .map(run -> story(cycles.apply(run.cycle())));
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
