package io.wheelgate.git;

import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Person;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One repository: the remote's refs as they were when it was opened or last {@linkplain #refresh() refreshed}, and
 * new objects computed in the mirror without a work tree.
 *
 * <p>Everything computed is deterministic: the same arguments give the same object id, on any machine. Nothing is seen
 * outside until {@link #push}. Paths are {@code /}-separated and relative to the root of the tree; a path with an
 * empty, {@code .} or {@code ..} part, or with a leading {@code /}, is an {@link IllegalArgumentException}.
 */
public interface GitRepository {

    /** Fetches again. @throws GitFailure when the remote could not be reached */
    void refresh();

    /** The tip of a branch of the remote, by its short name. */
    Optional<CommitId> branch(String name);

    /** A tag of the remote, by its short name. */
    Optional<Tag> tag(String name);

    /** The short names of all tags of the remote. */
    List<String> tags();

    /** @throws io.wheelgate.release.Refusal when the repository has no such commit */
    Commit commit(CommitId id);

    /** Whether {@code commit} is {@code tip} or one of its ancestors. False when the repository does not know one. */
    boolean isAncestor(CommitId commit, CommitId tip);

    /**
     * The commits that are reachable from {@code tip} and not from {@code base}, oldest first, in topological order.
     */
    List<Commit> commitsSince(CommitId base, CommitId tip);

    /** The best common ancestor of two commits, as {@code git merge-base} gives it. */
    Optional<CommitId> mergeBase(CommitId one, CommitId other);

    /** The bytes of a file at a commit; empty when there is no such regular file. */
    Optional<byte[]> read(CommitId commit, String path);

    /** The paths that differ between two commits' trees, sorted. */
    List<String> changedPaths(CommitId before, CommitId after);

    /**
     * Computes a commit that changes the given files of its parent and nothing else.
     *
     * @param edits new bytes by path; an existing file keeps its mode
     * @return the new commit's id; the parent's id when no byte changes
     * @throws io.wheelgate.release.Refusal when a path is a folder, a symbolic link or a submodule
     */
    CommitId edit(CommitId parent, Map<String, byte[]> edits, Signature signature, String message);

    /**
     * Computes an annotated tag object.
     *
     * @return the tag object's id
     */
    CommitId tagObject(String name, CommitId target, Signature tagger, String message);

    /**
     * Computes the merge of {@code theirs} into {@code ours}, always as a merge commit (as {@code git merge --no-ff}),
     * with {@code ours} as first parent. When {@code ours} already contains {@code theirs}, the result is {@code ours}.
     *
     * @param rules for a path, what is done to each of the three sides before they are merged: with the rule that sets
     *     the version, the version line can never conflict
     */
    Merge merge(
            CommitId ours,
            CommitId theirs,
            Map<String, UnaryOperator<byte[]>> rules,
            Signature signature,
            String message);

    /**
     * Computes a merge commit of {@code theirs} into {@code ours} whose tree is exactly that of {@code theirs}: for when
     * everything that {@code ours} has alone is known to be in {@code theirs} already, in whatever form.
     *
     * @return the merge commit; {@code ours} when it contains {@code theirs} already
     */
    CommitId mergeTaking(CommitId ours, CommitId theirs, Signature signature, String message);

    /**
     * Computes the cherry-pick of one non-merge commit onto {@code onto}: author and author date are kept, the message
     * gains {@code (cherry picked from commit …)} as {@code git cherry-pick -x} writes it.
     *
     * @param rules as for {@link #merge}
     * @param committer the committer and its date
     */
    Pick cherryPick(CommitId commit, CommitId onto, Map<String, UnaryOperator<byte[]>> rules, Signature committer);

    /**
     * Whether the change of {@code commit} is already among the commits of {@code tip} that are not in {@code since}:
     * by a {@code (cherry picked from commit …)} line in either of the two, or by an equal patch: the same lines with
     * the same context in the same files, white space included ({@code git patch-id --verbatim}), the same bytes of
     * binary files. An empty commit is like no other.
     *
     * @return the commit that carries the same change
     */
    Optional<CommitId> findSameChange(CommitId commit, CommitId since, CommitId tip);

    /**
     * Pushes all updates in one atomic push, each with its expected old id (compare and swap), never forced. A ref
     * that has its target already counts as pushed, so that a push whose answer was lost can be repeated.
     *
     * @throws io.wheelgate.release.Refusal when a ref of the remote is not at its expected old id, an update of a
     *     branch is not a fast-forward, an existing tag would move, or the remote's own rules reject the push; nothing was changed then
     * @throws GitFailure when the outcome is unknown or the remote could not be reached: look before trying again
     */
    void push(List<RefUpdate> updates);

    /**
     * Writes the tree of a commit into an empty directory: regular files with their executable bit, symbolic links
     * only where they stay inside the directory ({@code ..} at the start of their targets only). Bytes, rights
     * (644, 755) and times (the commit's) are the same on any machine; git attributes have no effect.
     *
     * @throws io.wheelgate.release.Refusal when the tree holds a submodule, or a link or path that leads outside
     */
    void export(CommitId commit, Path directory);

    /** @param target the commit a tag points to, {@code object} the id of the tag object (or the commit's, if light) */
    record Tag(String name, CommitId object, CommitId target) {}

    /** Who and when, to the second, in UTC. */
    record Signature(Person person, Instant at) {}

    /**
     * @param ref the full name, {@code refs/heads/…} or {@code refs/tags/…}
     * @param expected the id that the remote must have now; empty when the ref must not exist
     */
    record RefUpdate(String ref, Optional<CommitId> expected, CommitId target) {}

    /** What became of a merge. */
    sealed interface Merge {
        record Merged(CommitId commit) implements Merge {}

        record Conflicting(List<String> paths) implements Merge {}
    }

    /** What became of a cherry-pick. */
    sealed interface Pick {
        record Picked(CommitId commit) implements Pick {}

        /** The tree would not change: what the commit does is there already. */
        record AlreadyThere() implements Pick {}

        record Conflicting(List<Conflict> conflicts) implements Pick {}
    }

    /**
     * One file that a cherry-pick cannot merge, with its three sides as text.
     *
     * @param base the file before the commit, {@code ours} on the branch, {@code theirs} after the commit; empty when
     *     the side does not have the file, or it is binary
     */
    record Conflict(String path, Optional<String> base, Optional<String> ours, Optional<String> theirs) {}
}
