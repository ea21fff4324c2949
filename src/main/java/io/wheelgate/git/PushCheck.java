package io.wheelgate.git;

import io.wheelgate.git.GitRepository.RefUpdate;
import io.wheelgate.release.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;

/** What is wrong with a push before anything is sent. */
final class PushCheck {

    private final Workbench bench;

    PushCheck(Workbench bench) {
        this.bench = bench;
    }

    /** Why the updates must not be pushed: all reasons, none if they may. */
    List<String> reasons(List<RefUpdate> updates) throws IOException {
        List<String> reasons = new ArrayList<>();
        for (RefUpdate update : updates) {
            SafeRefs.check(update.ref());
            demandObject(update);
            if (update.expected().isPresent()) {
                check(update, update.expected().get(), reasons);
            }
        }
        return reasons;
    }

    private void demandObject(RefUpdate update) throws IOException {
        if (!bench.has(update.target())) {
            throw new IllegalArgumentException(
                    "Nothing to push to " + update.ref() + ": the mirror has no object " + update.target());
        }
    }

    private void check(RefUpdate update, CommitId expected, List<String> reasons) throws IOException {
        boolean tag = update.ref().startsWith(Constants.R_TAGS);
        if (tag && !expected.equals(update.target())) {
            reasons.add("Could not push " + SafeRefs.spoken(update.ref()) + ": it exists already at "
                    + expected.abbreviated() + ", and a tag is never moved. Use another version.");
        }
        if (!tag && !new History(bench).isAncestor(expected, update.target())) {
            reasons.add("Could not push " + update.target().abbreviated() + " to " + SafeRefs.spoken(update.ref())
                    + ": it does not contain the branch's present commit " + expected.abbreviated()
                    + ", which would be lost. Start from the branch's present state.");
        }
    }
}
