package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Contents;
import io.wheelgate.release.Contents.Change;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.Event.HotFixBranch;
import io.wheelgate.release.Fix;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds what would be in the first candidate of a cycle if it were cut now. */
record WhatIsNew(GitRepository git, Run run) {

    Contents contents() {
        return HotFix.of(run.cycle())
                .map(hotFix -> ofHotFix(new HotFixPlace(run, git).find(hotFix)))
                .orElseGet(this::ofRelease);
    }

    private Contents ofRelease() {
        CommitId tip = Branches.development(git, library());
        Notes notes = new Notes(git, run);
        Optional<Version> since = notes.since();
        List<Change> changes =
                notes.since(since, tip).stream().map(WhatIsNew::change).toList();
        return contents(since, changes, library().developmentBranch(), true, tip);
    }

    /** Only what came to its branch since the version that it fixes. */
    private Contents ofHotFix(HotFixBase base) {
        String branch = base.own().map(HotFixBranch::name).orElse(library().releaseBranch());
        Optional<CommitId> there = git.branch(branch);
        CommitId tip = there.orElse(base.commit());
        List<Change> fixes = new ArrayList<>(Fixes.since(git, library(), base.commit(), tip).stream()
                .map(Fix::commit)
                .map(WhatIsNew::change)
                .toList());
        Collections.reverse(fixes);
        return contents(Optional.of(base.version()), fixes, branch, there.isPresent(), tip);
    }

    private Contents contents(
            Optional<Version> since, List<Change> changes, String branch, boolean isThere, CommitId tip) {
        Version candidate = BumpVersion.nextCandidate(run, git);
        return new Contents(
                since,
                changes,
                branch,
                isThere,
                git.commit(tip),
                candidate,
                library().tagOf(candidate));
    }

    private static Change change(Commit commit) {
        return new Change(commit, BugTrailer.bugs(commit));
    }

    private Library library() {
        return run.product().library();
    }
}
