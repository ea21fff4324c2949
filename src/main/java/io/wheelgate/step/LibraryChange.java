package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Product;
import io.wheelgate.release.Version;

/** What a cut changes on a branch of the library that only pull requests change. */
sealed interface LibraryChange extends Proposal.Change {

    /** How the topics of those begin that must be merged before anything else comes to their branch. */
    String RELEASE = "release-";

    String DEVELOPMENT = "development-";

    Landing landing();

    default Cut cut() {
        return landing().cut();
    }

    default GitRepository git() {
        return landing().git();
    }

    default Product product() {
        return landing().product();
    }

    @Override
    default Version version() {
        return cut().version();
    }

    /** The commit that sets the version, for the development branch. */
    record OnDevelopment(Landing landing) implements LibraryChange {

        @Override
        public String description() {
            return "set the version " + version() + " on branch "
                    + product().library().developmentBranch() + " of "
                    + product().name();
        }

        @Override
        public String subject() {
            return Cutting.BUMP + version();
        }

        @Override
        public String topic() {
            return DEVELOPMENT + product().name();
        }

        @Override
        public String name() {
            return topic() + "-" + version() + "-" + Recorded.made(cut()).abbreviated();
        }

        @Override
        public boolean isThere() {
            git().refresh();
            return landing().onDevelopment().isPresent();
        }

        /** Itself; on a merge that has it already, the version once more. */
        @Override
        public CommitId on(CommitId commit) {
            CommitId made = Recorded.made(cut());
            return git().isAncestor(made, commit)
                    ? new Cutting(git(), product()).bump(version(), commit, cut().moment())
                    : made;
        }
    }

    /** The version itself, for the release branch. */
    record OnRelease(Landing landing, CommitId head) implements LibraryChange {

        @Override
        public String description() {
            return "bring " + version() + " to branch " + product().library().releaseBranch() + " of "
                    + product().name();
        }

        @Override
        public String subject() {
            return "Release " + product().name() + " " + version();
        }

        @Override
        public String topic() {
            return RELEASE + product().name();
        }

        @Override
        public String name() {
            return topic() + "-" + version() + "-" + head.abbreviated();
        }

        @Override
        public boolean isThere() {
            git().refresh();
            return landing().onRelease().isPresent();
        }

        @Override
        public CommitId on(CommitId commit) {
            return head;
        }

        @Override
        public String advice() {
            return cut().kind() == Cut.Kind.FIRST_CANDIDATE
                    ? "Merge it with a merge commit: a squash or a rebase would lose the history that the next merge is"
                            + " computed from. The wheel is built from exactly these files."
                    : "The wheel is built from exactly these files.";
        }
    }
}
