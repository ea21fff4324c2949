package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Fit;
import io.wheelgate.release.CommitId;
import java.util.List;

/** What the files of a branch tell about a change, now and, where other changes came in its place, before. */
final class Content {

    private final GitRepository git;
    private final VersionRule version;
    private final CommitId tip;

    Content(GitRepository git, VersionRule version, CommitId tip) {
        this.git = git;
        this.version = version;
        this.tip = tip;
    }

    CommitId tip() {
        return tip;
    }

    Fit now(CommitId change) {
        return at(change, tip);
    }

    Fit at(CommitId change, CommitId commit) {
        return git.fit(change, commit, version.of(commit));
    }

    /** The last that the branch told since it has a commit; {@link Fit#CONFLICTS} when it never did. */
    Fit sinceItHas(CommitId commit, CommitId change) {
        Fit now = now(change);
        return now == Fit.CONFLICTS ? last(change, git.lineTo(commit, tip)) : now;
    }

    /** The last that the branch told since it had nothing of a change. */
    Fit last(CommitId change, CommitId before) {
        return last(change, git.mainLine(before, tip));
    }

    private Fit last(CommitId change, List<CommitId> newestFirst) {
        return newestFirst.stream()
                .map(commit -> at(change, commit))
                .filter(fit -> fit != Fit.CONFLICTS)
                .findFirst()
                .orElse(Fit.CONFLICTS);
    }
}
