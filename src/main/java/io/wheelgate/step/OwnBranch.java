package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Merge;
import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A branch that the desk has made for a pull request, beside the one that it shall be merged into. */
record OwnBranch(GitRepository git, ProtectedBranch place, String name) {

    /** Merges that are only tried are all made by this one, so that the same one gives the same objects. */
    private static final Signature NOBODY =
            new Signature(new Person("Wheelgate", "wheelgate@localhost"), Instant.EPOCH);

    Optional<CommitId> tip() {
        return git.branch(name);
    }

    /** Whether what is there now cannot be merged by itself. */
    boolean conflicts() {
        CommitId target = target();
        return tip().filter(tip -> !git.isAncestor(target, tip))
                .filter(tip -> git.merge(target, tip, Map.of(), NOBODY, "") instanceof Merge.Conflicting)
                .isPresent();
    }

    /** Who else has commits on it: what people added there is theirs. */
    List<Person> people(Person desk) {
        return tip().stream()
                .flatMap(tip -> git.commitsSince(target(), tip).stream())
                .map(Commit::author)
                .filter(author -> !author.email().equalsIgnoreCase(desk.email()))
                .distinct()
                .toList();
    }

    CommitId target() {
        return Branches.tip(git, place.repository(), place.branch());
    }
}
