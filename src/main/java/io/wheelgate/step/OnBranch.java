package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Carrier;
import io.wheelgate.git.GitRepository.Fit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product.Library;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether a change is on a branch: by the branch's files, as long as they tell, and by what its commits say where
 * they do not.
 */
final class OnBranch {

    private final GitRepository git;
    private final Content content;
    private final Map<CommitId, CommitId> known;
    private final boolean mayMoveOn;

    /**
     * @param known the commits that the desk knows to have brought a change
     * @param mayMoveOn whether a change that was once brought may have gone since, as long as nobody reverted it
     */
    OnBranch(GitRepository git, Library library, CommitId tip, Map<CommitId, CommitId> known, boolean mayMoveOn) {
        this.git = git;
        this.content = new Content(git, new VersionRule(git, library), tip);
        this.known = known;
        this.mayMoveOn = mayMoveOn;
    }

    CommitId tip() {
        return content.tip();
    }

    boolean has(CommitId change) {
        return find(change) instanceof Presence.There;
    }

    Presence find(CommitId change) {
        return find(change, false);
    }

    /**
     * @param takesBack whether the change takes another one back that the branch has: then neither older files nor a merge of
     *     the very commit tell that it is there
     */
    Presence find(CommitId change, boolean takesBack) {
        Fit now = content.now(change);
        List<Carrier> carriers = carriers(change);
        List<Carrier> live = carriers.stream()
                .filter(carrier -> carrier.undoneBy().isEmpty())
                .toList();
        if (now == Fit.THERE || now == Fit.CONFLICTS && !takesBack && wasThere(change)) {
            return new Presence.There(
                    live.stream().map(Carrier::commit).findFirst().orElse(tip()));
        }
        return live.stream()
                .filter(carrier -> !takesBack || !carrier.commit().equals(change))
                .filter(carrier -> mayMoveOn || isBelieved(change, now, carrier))
                .<Presence>map(carrier -> new Presence.There(carrier.commit()))
                .findFirst()
                .orElseGet(() -> gone(carriers));
    }

    /**
     * Whether the branch had the change when it last told. One that goes back to what was before the branches parted is
     * looked for in the present files only: the older ones have it for another reason.
     */
    private boolean wasThere(CommitId change) {
        return git.mergeBase(change, tip())
                .filter(base -> base.equals(change) || content.at(change, base) != Fit.THERE)
                .filter(base -> content.last(change, base) == Fit.THERE)
                .isPresent();
    }

    private List<Carrier> carriers(CommitId change) {
        List<Carrier> found = git.mergeBase(change, tip())
                .map(base -> git.carriers(change, base, tip()))
                .orElse(List.of());
        return found.isEmpty() ? known(change).stream().toList() : found;
    }

    private Optional<Carrier> known(CommitId change) {
        return Optional.ofNullable(known.get(change))
                .filter(as -> git.isAncestor(as, tip()))
                .map(as -> new Carrier(as, true, Optional.empty()));
    }

    /** What was brought in another form is there as long as that form is; what was brought as it is, as long as itself. */
    private boolean isBelieved(CommitId change, Fit now, Carrier carrier) {
        CommitId as = carrier.commit();
        boolean otherForm = carrier.said() && content.at(change, as) != Fit.THERE;
        return otherForm ? isKept(as, as) : now == Fit.CONFLICTS && isKept(as, change);
    }

    private boolean isKept(CommitId by, CommitId change) {
        Fit last = content.sinceItHas(by, change);
        return last == Fit.THERE || last == Fit.CONFLICTS;
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
