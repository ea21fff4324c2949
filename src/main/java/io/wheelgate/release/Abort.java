package io.wheelgate.release;

import io.wheelgate.release.Event.AbortCameTooLate;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.ClinicalRiskAssessed;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.UndoBegun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The end of a cycle before its time, as a person wanted it.
 *
 * @param by the person's log-in name
 * @param isCarriedOut whether the cycle has left its way; until then it waits for a step to end
 */
public record Abort(String by, Instant at, String reason, boolean isCarriedOut) {

    static Optional<Abort> of(List<Entry> entries) {
        int left = left(entries);
        if (entries.stream().anyMatch(entry -> entry.event() instanceof AbortCameTooLate)) {
            return Optional.empty();
        }
        return entries.subList(0, left).stream()
                .filter(entry -> isWord(entry.event(), left < entries.size()))
                .reduce((earlier, later) -> later)
                .map(entry -> new Abort(entry.actor(), entry.at(), reason(entry.event()), left < entries.size()));
    }

    /** Where the cycle left its way: at the first undo, or at its end; behind the last entry when it has not. */
    private static int left(List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            Event event = entries.get(i).event();
            if (event instanceof UndoBegun || event instanceof Ended ended && ended.how() != Event.Ending.RELEASED) {
                return i;
            }
        }
        return entries.size();
    }

    /** A decision is carried out in the moment it is made, unless the step that it asks for says no. */
    private static boolean isWord(Event event, boolean left) {
        return event instanceof AbortRequested || left && endsACycle(event);
    }

    private static boolean endsACycle(Event event) {
        return event instanceof Decided decided
                        && (decided.decision().equals("abort")
                                || decided.decision().equals("rollBack"))
                || event instanceof ClinicalRiskAssessed assessed
                        && !assessed.answer().isAcceptable();
    }

    private static String reason(Event event) {
        if (event instanceof ClinicalRiskAssessed assessed) {
            return assessed.notes();
        }
        return event instanceof Decided decided ? decided.reason() : ((AbortRequested) event).reason();
    }
}
