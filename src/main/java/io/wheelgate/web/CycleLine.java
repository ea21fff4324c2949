package io.wheelgate.web;

import io.wheelgate.cycle.standing.Blocker;
import io.wheelgate.cycle.standing.Blocker.Urgency;
import io.wheelgate.cycle.standing.Freezes;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.LiveHistory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A cycle in one line.
 *
 * @param state how it ended, or what moves it next, in a few words
 * @param tone of the state: {@code good}, {@code bad}, {@code busy}, {@code wait} or {@code muted}
 * @param blockers what is missing, the most urgent first
 * @param glassBroken whether somebody let it install in spite of a freeze
 */
record CycleLine(
        String id,
        String title,
        String by,
        Instant since,
        String version,
        boolean open,
        String state,
        String tone,
        List<Blocker> blockers,
        boolean glassBroken) {

    static CycleLine of(Cycle cycle, List<Blocker> blockers, Names names) {
        boolean stuck = any(blockers, Urgency.STUCK);
        boolean moving = blockers.isEmpty() || any(blockers, Urgency.MOVING);
        boolean overdue = any(blockers, Urgency.OVERDUE);
        return new CycleLine(
                cycle.id(),
                cycle.title(),
                names.of(cycle.requestedBy()),
                cycle.requestedAt(),
                cycle.cut().map(cut -> cut.version().toString()).orElse(""),
                cycle.ending().isEmpty(),
                cycle.ending()
                        .map(CycleLine::words)
                        .orElse(stuck ? "needs repair" : moving ? "working" : overdue ? "overdue" : waiting(blockers)),
                cycle.ending()
                        .map(how -> tone(cycle))
                        .orElse(stuck ? "bad" : moving ? "busy" : overdue ? "warn" : "wait"),
                blockers,
                Freezes.isGlassBroken(cycle));
    }

    private static String waiting(List<Blocker> blockers) {
        return any(blockers, Urgency.TIMED) ? "waiting for its time" : "waiting for people";
    }

    private static boolean any(List<Blocker> blockers, Urgency urgency) {
        return blockers.stream().anyMatch(blocker -> blocker.urgency() == urgency);
    }

    /** Whether it goes on without anybody, so that the page is soon old. */
    boolean isMoving() {
        return tone.equals("busy");
    }

    /** What waits for a person: theirs to do, or overdue and theirs to see to. */
    List<Blocker> on(String person, boolean releaseManager) {
        return blockers.stream()
                .filter(blocker ->
                        blocker.on().contains(person) || releaseManager && blocker.urgency() == Urgency.OVERDUE)
                .toList();
    }

    private static String words(Ending ending) {
        return ending.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Good is what came to its goal: a release that went live, a roll back that brought live back, an install, a signature. */
    private static String tone(Cycle cycle) {
        boolean well = cycle.ending()
                .filter(how -> how == Ending.INSTALLED || how == Ending.SIGNED)
                .isPresent();
        boolean refused = cycle.ending().filter(Ending.NOT_SIGNED::equals).isPresent();
        return refused ? "bad" : well || LiveHistory.changedLive(cycle) ? "good" : "muted";
    }
}
