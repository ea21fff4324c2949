package io.wheelgate.release;

import java.util.Objects;
import java.util.Optional;

/**
 * What the developers say about a bug.
 *
 * @param bug its id
 * @param reason why it is not fixed; empty when it is
 * @param commit the one that fixes it, where the developer names it here instead of in the commit's message
 */
public record BugAnswer(String bug, Answer answer, String reason, Optional<CommitId> commit) {

    public BugAnswer {
        commit = Objects.requireNonNullElse(commit, Optional.empty());
    }

    public BugAnswer(String bug, Answer answer, String reason) {
        this(bug, answer, reason, Optional.empty());
    }

    /** What becomes of the bug. */
    public enum Answer {
        /** The developer says that the commits fix it, whether or not one names it. */
        FIXED,
        NOT_A_BUG,
        LATER
    }
}
