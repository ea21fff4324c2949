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
 * Tells whether a change is on the development branch: by the branch's files, as long as they tell, and by what its
 * commits say where they do not.
 */
final class OnDevelopment {

    private final GitRepository git;
    private final Content content;
    private final Map<CommitId, CommitId> known;
    private final boolean mayMoveOn;

    /**
     * @param known the commits that the desk knows to have brought a change
     * @param mayMoveOn whether a change that was once brought may have gone since, as long as nobody reverted it
     */
    OnDevelopment(GitRepository git, Library library, CommitId tip, Map<CommitId, CommitId> known, boolean mayMoveOn) {
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
        Fit fit = last(change);
        List<Carrier> carriers = carriers(change);
        List<Carrier> live = carriers.stream()
                .filter(carrier -> carrier.undoneBy().isEmpty())
                .toList();
        if (fit == Fit.THERE) {
            return new Presence.There(
                    live.stream().map(Carrier::commit).findFirst().orElse(tip()));
        }
        return live.stream()
                .filter(carrier -> mayMoveOn || isBelieved(change, fit, carrier))
                .<Presence>map(carrier -> new Presence.There(carrier.commit()))
                .findFirst()
                .orElseGet(() -> gone(carriers));
    }

    /**
     * The last that the branch told about a change. A change back to what was before the branches parted is looked for in
     * the present files only: the older ones have it for another reason.
     */
    private Fit last(CommitId change) {
        Fit now = content.now(change);
        if (now != Fit.CONFLICTS) {
            return now;
        }
        return git.mergeBase(change, tip())
                .filter(base -> content.at(change, base) != Fit.THERE || base.equals(change))
                .map(base -> content.last(change, base))
                .orElse(Fit.CONFLICTS);
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

    /** A change that was brought in another form is there as long as that form is; one that was brought as it is tells. */
    private boolean isBelieved(CommitId change, Fit last, Carrier carrier) {
        boolean otherForm = carrier.said() && content.at(change, carrier.commit()) != Fit.THERE;
        return otherForm ? isThere(carrier.commit()) : last == Fit.CONFLICTS;
    }

    private boolean isThere(CommitId form) {
        Fit last = content.sinceItHas(form, form);
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
