package io.wheelgate.cycle.task;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Wheel;
import java.util.List;
import java.util.Optional;

/** What is signed of a wheel that the desk has found on an index: it may be older than the desk. */
final class FoundWheel {

    /** Git's own way to say that there is no commit. */
    private static final CommitId NO_COMMIT = new CommitId("0".repeat(40));

    private FoundWheel() {}

    /** @param commit that the version's tag points at; empty when there is no such tag */
    static Covered covered(Asked asked, Wheel wheel, Optional<CommitId> commit, List<Pinned> pins) {
        return new Covered(
                asked.cycle().id(),
                asked.cycle().target(),
                commit.orElse(NO_COMMIT),
                asked.product().library().tagOf(asked.cycle().target()),
                wheel.fileName(),
                wheel.sha256(),
                pins);
    }
}
