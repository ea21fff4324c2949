package io.wheelgate.release;

import java.time.Instant;
import java.util.List;

/**
 * A commit as people read it.
 *
 * @param id its object id
 * @param parents the ids of its parents, the first one first; more than one for a merge
 * @param author who wrote it
 * @param authoredAt when it was written, to the second
 * @param message the whole message; its first line is the {@link #subject()}
 */
public record Commit(CommitId id, List<CommitId> parents, Person author, Instant authoredAt, String message) {

    public String subject() {
        return message.lines().findFirst().orElse("");
    }

    public boolean isMerge() {
        return parents.size() > 1;
    }
}
