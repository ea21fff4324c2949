package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Carrier;
import io.wheelgate.git.GitRepository.Fit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product.Library;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Tells whether a change is on the development branch now: its content first, then what the history says.
 *
 * <p>A change that would alter nothing is there. One that conflicts is there if a commit brought it that was not taken
 * back: the branch has moved on since. One that applies once more has gone, whatever brought it, unless somebody said
 * that it is there when it applied just so.
 */
final class OnDevelopment {

    private final GitRepository git;
    private final CommitId tip;
    private final Map<CommitId, CommitId> known;
    private final boolean mayMoveOn;
    private final Map<String, UnaryOperator<byte[]>> rules;

    /**
     * @param known the commits that the desk knows to have brought a change
     * @param mayMoveOn whether a change that was once brought may have gone since, as long as nobody took it back
     */
    OnDevelopment(GitRepository git, Library library, CommitId tip, Map<CommitId, CommitId> known, boolean mayMoveOn) {
        this.git = git;
        this.tip = tip;
        this.known = known;
        this.mayMoveOn = mayMoveOn;
        this.rules = new VersionRule(git, library).of(tip);
    }

    CommitId tip() {
        return tip;
    }

    boolean has(CommitId change) {
        return find(change) instanceof Presence.There;
    }

    Presence find(CommitId change) {
        Fit fit = git.fit(change, tip, rules);
        List<Carrier> carriers = carriers(change);
        if (fit == Fit.ALREADY_THERE) {
            return new Presence.There(carriers.stream()
                    .filter(carrier -> carrier.undoneBy().isEmpty())
                    .map(Carrier::commit)
                    .findFirst()
                    .orElse(tip));
        }
        return carriers.stream()
                .filter(carrier -> carrier.undoneBy().isEmpty())
                .filter(carrier -> isBelieved(change, fit, carrier))
                .<Presence>map(carrier -> new Presence.There(carrier.commit()))
                .findFirst()
                .orElseGet(() -> gone(carriers));
    }

    private List<Carrier> carriers(CommitId change) {
        List<Carrier> found = git.mergeBase(change, tip)
                .map(base -> git.carriers(change, base, tip))
                .orElse(List.of());
        return found.isEmpty()
                ? Optional.ofNullable(known.get(change))
                        .filter(as -> git.isAncestor(as, tip))
                        .map(as -> new Carrier(as, true, Optional.empty()))
                        .stream()
                        .toList()
                : found;
    }

    private boolean isBelieved(CommitId change, Fit fit, Carrier carrier) {
        return mayMoveOn
                || fit == Fit.CONFLICTS
                || carrier.said() && git.fit(change, carrier.commit(), rules) == Fit.APPLIES;
    }

    private static Presence gone(List<Carrier> carriers) {
        return carriers.isEmpty() ? new Presence.Never() : new Presence.Gone(carriers.get(carriers.size() - 1));
    }

    /** Whether a change is there. */
    sealed interface Presence {

        /** @param as the commit that carries it; the tip, when it is there in another form */
        record There(CommitId as) implements Presence {}

        /** @param last the last commit that brought it; it was taken back, or is not to be seen any more */
        record Gone(Carrier last) implements Presence {}

        record Never() implements Presence {}
    }
}
