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

    /** What an annotated tag says, by the id of its object; empty when it is a light one or has no tagger. */
    Optional<Annotation> annotation(CommitId object);

    /** The short names of all tags of the remote. */
    List<String> tags();

    /** What the remote's notes on {@code refs/notes/wheelgate} say of a commit ({@code git notes --ref=wheelgate show}). */
    Optional<String> note(CommitId commit);

    /** @throws io.wheelgate.release.Refusal when the repository has no such commit */
    Commit commit(CommitId id);

    /**
     * Who made a commit or a tag object, and when, for people to read: {@code 5d6e7f8 "Fix it" by Dan Whitfield on …}. Git
     * does not know who pushed it.
     */
    String origin(CommitId object);

    /**
     * What made a branch differ from where the desk knew it, for people to read: the commits that were added, or that it was
     * rewritten, and who made the last commit, and when.
     */
    String change(CommitId known, CommitId now);

    /** The newest commit of {@code tip} that changed a file; empty when none did. */
    Optional<CommitId> lastChange(CommitId tip, String path);

    /** Whether {@code commit} is {@code tip} or one of its ancestors. False when the repository does not know one. */
    boolean isAncestor(CommitId commit, CommitId tip);

    /**
     * The commits that are reachable from {@code tip} and not from {@code base}, oldest first, in topological order.
     */
    List<Commit> commitsSince(CommitId base, CommitId tip);

    /** How many commits the line of first parents has that ends in {@code tip}, with {@code tip} itself. */
    int height(CommitId tip);

    /** The first parents of {@code tip} that are not reachable from {@code base}, newest first, with {@code tip} itself. */
    List<CommitId> mainLine(CommitId base, CommitId tip);

    /**
     * The commits from {@code tip} down to {@code commit}, without it, newest first: of a merge's parents the first one that
     * has it is followed.
     */
    List<CommitId> lineTo(CommitId commit, CommitId tip);

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

    /** Computes a commit without parents that has these files and no others: the beginning of a branch. */
    CommitId begin(Map<String, byte[]> files, Signature signature, String message);

    /**
     * Computes an annotated tag object.
     *
     * @return the tag object's id
     */
    CommitId tagObject(String name, CommitId target, Signature tagger, String message);

    /**
     * Computes a commit of {@code refs/notes/wheelgate} on top of the remote's, in which each of the given commits has a
     * text more; what a note says already stays, and the text comes below it.
     *
     * @return what {@link #push} needs; its target is the expected id when there is nothing to add
     */
    RefUpdate addNotes(Map<CommitId, String> texts, Signature signature, String message);

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
     * How much of the change of {@code commit} is in {@code onto}; of a merge, what it changes beyond the automatic merge of
     * its parents. Renamed files are followed as for {@link #cherryPick}.
     *
     * @param rules as for {@link #merge}
     */
    Fit fit(CommitId commit, CommitId onto, Map<String, UnaryOperator<byte[]>> rules);

    /**
     * The paths that a commit changes by itself, sorted: of a merge, those that differ from the automatic merge of its
     * parents ({@code git show --remerge-diff}).
     *
     * @param rules as for {@link #merge}, applied to the parents of a merge
     */
    List<String> ownPaths(CommitId commit, Map<String, UnaryOperator<byte[]>> rules);

    /**
     * The commits of {@code tip} that are not in {@code since} and carry the change of {@code commit}: itself; those that
     * say so, or that it names itself, by a line {@code (cherry picked from commit …)} or {@code Back-port-of: …} (at
     * least seven digits, of one commit only); those with an equal patch: the same lines with the same context in the
     * same files, white space included ({@code git patch-id --verbatim}), the same bytes of binary files. An empty commit is
     * like no other.
     *
     * @return the carriers, oldest first, each with the commit that took it back
     */
    List<Carrier> carriers(CommitId commit, CommitId since, CommitId tip);

    /**
     * The commits of {@code tip} that are not in {@code since} and were taken back there, by an inverse patch or by a
     * {@code git revert} that changes exactly what it says.
     */
    Undoings undoings(CommitId since, CommitId tip);

    /**
     * Pushes all updates in one atomic push, each with its expected old id (compare and swap), never forced. A ref
     * that has its target already counts as pushed, so that a push whose answer was lost can be repeated.
     *
     * @throws MovedOn when others have only added commits to the branches: it can be computed again on top of them
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

    /** @param tagger with the moment in UTC, whatever the tag's own time zone is */
    record Annotation(Signature tagger, String message) {}

    /** Who and when, to the second, in UTC. */
    record Signature(Person person, Instant at) {}

    /**
     * @param ref the full name, {@code refs/heads/…}, {@code refs/tags/…} or {@code refs/notes/wheelgate}
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

    /** How much of a commit's change another one has. */
    enum Fit {
        /** All of it: nothing would change. */
        THERE,
        /** Nothing of it: it applies, and there is nothing to take back. */
        ABSENT,
        /** It applies, and would change something. */
        PARTLY,
        /** Nobody can tell from the content: other changes are in its place. */
        CONFLICTS
    }

    /**
     * A commit that carries the change of another one.
     *
     * @param said whether one of the two names the other; otherwise their patches are equal, or they are the same
     * @param undoneBy the commit that took it back, if that still holds
     */
    record Carrier(CommitId commit, boolean said, Optional<CommitId> undoneBy) {}

    /**
     * One file that a cherry-pick cannot merge, with its three sides.
     *
     * @param renamedFrom the path before one side renamed it
     * @param base the file before the commit, {@code ours} on the branch, {@code theirs} after the commit
     */
    record Conflict(String path, Optional<String> renamedFrom, Side base, Side ours, Side theirs) {}

    /** @param text the text; of a binary file its size, of a link its target, of a submodule its commit, or the new path */
    record Side(Kind kind, String text) {

        /** What is at the path. */
        public enum Kind {
            TEXT,
            BINARY,
            LINK,
            SUBMODULE,
            FOLDER,
            NOT_THERE,
            RENAMED
        }
    }
}
