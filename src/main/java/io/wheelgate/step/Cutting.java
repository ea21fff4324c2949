package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.VersionFile;
import java.time.Instant;
import java.util.Map;

/** Computes the commit, the tag and the merge of a cut: always the same ones from the same record. */
final class Cutting {

    /** How the messages of the desk's own bumps begin. */
    static final String BUMP = "Bump version to ";

    private final GitRepository repository;
    private final Product product;

    Cutting(GitRepository repository, Product product) {
        this.repository = repository;
        this.product = product;
    }

    /** Whether a cut is made on: nothing was refused in the making, or it is outside, and the desk could not write that down. */
    boolean goesOn(Cut cut) {
        return !cut.isOver() && (!cut.isSpoilt() || isOutside(cut) || isMerged(cut));
    }

    /** A candidate is known by the desk's own tag, one that was taken over may be anybody's; a final has no other name. */
    private boolean isOutside(Cut cut) {
        return (cut.isFinal() ? cut.tag() : cut.ownTag())
                .filter(tag -> repository
                        .tag(tag.tag())
                        .filter(outside -> outside.object().equals(tag.object()))
                        .isPresent())
                .isPresent();
    }

    /** Where only pull requests change the library: whether people have merged it, and only its tag may be missing. */
    private boolean isMerged(Cut cut) {
        return library().repository().forge().isPresent()
                && cut.madeTag().isPresent()
                && (cut.kind() != Cut.Kind.FIRST_CANDIDATE || cut.madeMerge().isPresent())
                && new Landing(repository, product, cut).isDone();
    }

    CommitId bump(Version version, CommitId parent, Instant moment) {
        String path = library().versionFile();
        byte[] bumped = VersionFile.of(path).write(contentOf(path, parent), version);
        return repository.edit(parent, Map.of(path, bumped), signature(moment), BUMP + version);
    }

    /** @param notes the tag's message */
    Tagged tag(Version version, CommitId target, Instant moment, String notes) {
        String name = library().tagOf(version);
        return new Tagged(name, repository.tagObject(name, target, signature(moment), notes), notes);
    }

    /** The tagged tree on the release branch; what the release branch had alone is in it already. */
    CommitId merge(Version version, CommitId releaseTip, CommitId tagged, Instant moment) {
        String message =
                "Merge tag '" + library().tagOf(version) + "' into " + library().releaseBranch();
        return repository.mergeTaking(releaseTip, tagged, signature(moment), message);
    }

    /** Computes everything of a recorded cut again, so that the mirror has its objects even if it was lost since. */
    void recreate(Cut cut) {
        CommitId base = cut.kind() == Cut.Kind.FIRST_CANDIDATE ? cut.developmentBefore() : cut.releaseBefore();
        CommitId commit = bump(cut.version(), base, cut.moment());
        require(commit, Recorded.made(cut), "commit");
        Tagged tag = cut.madeTag().orElseThrow();
        require(tag(cut.version(), commit, cut.moment(), tag.notes()).object(), tag.object(), "tag");
        if (cut.kind() == Cut.Kind.FIRST_CANDIDATE) {
            require(
                    merge(cut.version(), cut.releaseBefore(), commit, cut.moment()),
                    cut.madeMerge().orElseThrow(),
                    "merge");
        }
    }

    /** The version that a branch holds. */
    Version versionAt(CommitId commit) {
        String path = library().versionFile();
        return VersionFile.of(path).read(contentOf(path, commit));
    }

    private byte[] contentOf(String path, CommitId commit) {
        return repository
                .read(commit, path)
                .orElseThrow(() -> new Refusal("The version file " + path + " is not in " + product.name()
                        + " at commit " + commit.abbreviated()
                        + ". Correct library.version-file in the product's configuration, or add the file."));
    }

    private static void require(CommitId computed, CommitId recorded, String what) {
        if (!computed.equals(recorded)) {
            throw new IllegalStateException("The " + what + " was recorded as " + recorded
                    + " and computed again as " + computed + ": the configured committer has changed since, or this"
                    + " is a defect of the desk");
        }
    }

    private Signature signature(Instant moment) {
        return new Signature(library().committer(), moment);
    }

    private Library library() {
        return product.library();
    }
}
