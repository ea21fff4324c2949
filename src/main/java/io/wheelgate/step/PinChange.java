package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product.Consumer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** Finds the commit that last changed the requirements files of a consumer: who set the pin that is there. */
record PinChange(GitRepository git, Consumer consumer) {

    private static final int FARTHEST = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    /** Such as: commit 1a2b3c4 "Pin sample 1.1" of Dan, 2026-11-20 14:30 UTC. */
    String last(CommitId tip) {
        Commit commit = git.commit(tip);
        for (int back = 0; back < FARTHEST && isUnchanged(commit); back++) {
            commit = git.commit(commit.parents().get(0));
        }
        return "commit " + commit.id().abbreviated() + " \"" + commit.subject() + "\" of "
                + commit.author().name() + ", " + TIME.format(commit.authoredAt());
    }

    private boolean isUnchanged(Commit commit) {
        return !commit.parents().isEmpty()
                && consumer.requirementsFiles().stream().allMatch(file -> isSame(commit, file));
    }

    private boolean isSame(Commit commit, String file) {
        byte[] now = git.read(commit.id(), file).orElse(new byte[0]);
        byte[] before = git.read(commit.parents().get(0), file).orElse(new byte[0]);
        return Arrays.equals(now, before);
    }
}
