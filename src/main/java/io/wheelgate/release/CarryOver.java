package io.wheelgate.release;

import io.wheelgate.release.Event.SignedOff;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which approval of an area still holds for a new candidate: that of the last candidate before it that people were asked
 * to sign, as long as no file of the area has changed since somebody really tested the area.
 *
 * @param candidate the new one, that nobody has signed yet
 */
public record CarryOver(Cycle cycle, SignOffPolicy policy, Cut candidate) {

    /**
     * The candidate on which the area was really tested, when its approval may be carried over to the new one.
     *
     * @param changedSince the files that differ between an earlier candidate and the new one
     */
    public Optional<Cut> of(SignOffArea area, Function<Cut, ? extends Collection<String>> changedSince) {
        return area.critical()
                ? Optional.empty()
                : cycle.askedBefore(candidate)
                        .filter(before -> stillHolds(before, area))
                        .flatMap(before -> tested(before, area))
                        .filter(tested -> !policy.touches(changedSince.apply(tested), area));
    }

    /** A refusal voids what was signed for the area; a release manager who takes the candidate back, all of it. */
    private static boolean stillHolds(Cut before, SignOffArea area) {
        return before.withdrawal().isEmpty() && before.isApproved(area);
    }

    /** The oldest candidate that one of the signatures goes back to: a carried one says whence. */
    private Optional<Cut> tested(Cut before, SignOffArea area) {
        Version oldest = before.signatures(area.area()).stream()
                .map(entry -> ((SignedOff) entry.event()).carriedFrom().orElse(before.version()))
                .min(Version::compareTo)
                .orElse(before.version());
        return cycle.candidates().stream()
                .filter(cut -> cut.isAsked() && cut.version().equals(oldest))
                .findFirst();
    }
}
