package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.Landed;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where a cut is on the library's branches once people have merged it: known by its files, because a squash or a rebase makes
 * another commit of the desk's.
 */
record Landing(GitRepository git, Product product, Cut cut) {

    /** The commit of the development branch that has the version; the desk's own one when that is there. */
    Optional<CommitId> onDevelopment() {
        CommitId tip = Branches.development(git, library());
        require(cut.developmentBefore(), tip, library().developmentBranch());
        return git.isAncestor(made(), tip)
                ? Optional.of(made())
                : since(cut.developmentBefore(), tip).stream()
                        .filter(this::hasVersion)
                        .findFirst();
    }

    private boolean hasVersion(CommitId commit) {
        try {
            return new Cutting(git, product).versionAt(commit).equals(cut.version());
        } catch (Refusal unreadable) {
            return false;
        }
    }

    /** What is proposed for the release branch, and is built: the desk's commit, or its merge of the development branch. */
    CommitId head() {
        return isFirst()
                ? new Cutting(git, product).merge(cut.version(), cut.releaseBefore(), source(), cut.moment())
                : made();
    }

    /** The commit that the version is: what the development branch has of it, as long as that has the same files. */
    private CommitId source() {
        return Optional.of(isFirst())
                .filter(first -> first)
                .flatMap(first -> onDevelopment())
                .filter(there -> isSame(there, made()))
                .orElse(made());
    }

    /** The commit by which the release branch got it, or something with its files. */
    Optional<CommitId> onRelease() {
        CommitId head = head();
        CommitId tip = Branches.release(git, library());
        require(cut.releaseBefore(), tip, library().releaseBranch());
        return git.isAncestor(head, cut.releaseBefore())
                ? Optional.of(cut.releaseBefore())
                : since(cut.releaseBefore(), tip).stream()
                        .filter(commit -> git.isAncestor(head, commit) || isSame(head, commit))
                        .findFirst();
    }

    /** What is wrong with what people merged, one sentence each; empty when it is what was built. */
    List<String> troubles(CommitId landed) {
        String place = "Branch " + library().releaseBranch() + " of "
                + library().repository().url() + " got " + cut.version() + " as " + git.origin(landed) + ", and ";
        List<String> paths = git.changedPaths(head(), landed);
        List<String> troubles = new ArrayList<>();
        if (!paths.isEmpty()) {
            troubles.add(place + "that does not have the files which were built: " + String.join(", ", paths)
                    + ". The branch moved before it was merged, or the pull request was changed. No tag was set. Try again:"
                    + " the desk makes the version anew from the branches as they are. Or abort.");
        }
        if (isFirst() && !git.isAncestor(source(), landed)) {
            troubles.add(place + "without the history of " + library().developmentBranch()
                    + ", which the next merge is computed from: it was squashed or rebased. No tag was set. Try again: the"
                    + " desk proposes it once more; merge that with a merge commit. Or abort.");
        }
        return troubles;
    }

    /** Whether people have merged it as it is. */
    boolean isDone() {
        try {
            return (!isFirst() || onDevelopment().isPresent())
                    && onRelease()
                            .filter(landed -> !landed.equals(cut.releaseBefore()))
                            .filter(landed -> troubles(landed).isEmpty())
                            .isPresent();
        } catch (Refusal rewritten) {
            return false;
        }
    }

    /** @param release where it is on the release branch */
    Landed landed(CommitId release) {
        CommitId commit = git.isAncestor(source(), release) ? source() : release;
        return new Landed(
                commit, isFirst() ? onDevelopment().orElseThrow() : cut.developmentBefore(), release, tag(commit));
    }

    private Tagged tag(CommitId commit) {
        return new Cutting(git, product)
                .tag(
                        cut.version(),
                        commit,
                        cut.moment(),
                        cut.madeTag().orElseThrow().notes());
    }

    private List<CommitId> since(CommitId base, CommitId tip) {
        List<CommitId> oldestFirst = new ArrayList<>(git.mainLine(base, tip));
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    private void require(CommitId before, CommitId tip, String branch) {
        if (!git.isAncestor(before, tip)) {
            throw new Refusal(
                    "Branch " + branch + " of " + library().repository().url()
                            + " was rewritten while " + cut.version() + " waited to be merged: it no longer contains "
                            + before.abbreviated() + ", and its tip is " + git.origin(tip)
                            + ". Try again: the desk makes the version anew from the branches as they are. Or abort.");
        }
    }

    private boolean isSame(CommitId one, CommitId other) {
        return git.changedPaths(one, other).isEmpty();
    }

    private boolean isFirst() {
        return cut.kind() == Cut.Kind.FIRST_CANDIDATE;
    }

    private CommitId made() {
        return Recorded.made(cut);
    }

    private Library library() {
        return product.library();
    }
}
