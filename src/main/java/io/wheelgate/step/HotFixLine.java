package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.Event.HotFixBranch;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The branch of its own that a hot fix is made on, and whether what is there in its place can be it. */
record HotFixLine(GitRepository git, Product product, Version target, HotFixBase base, HotFixBranch own) {

    boolean isThere() {
        return git.branch(own.name()).isPresent();
    }

    /** Why the branch cannot be what the hot fix is made on; empty when it can, and when there is none yet. */
    Optional<String> trouble() {
        if (List.of(library().developmentBranch(), own.releaseBranch()).contains(own.name())) {
            return Optional.of(
                    "The hot fix would be made on " + own.name() + ", which is the product's own branch: have"
                            + " library.hot-fix-branch-format corrected in the configuration, or choose another version.");
        }
        return Stream.concat(inTheWay().stream(), git.branch(own.name()).flatMap(this::foreign).stream())
                .findFirst();
    }

    /** Git keeps no branch below another one. */
    private Optional<String> inTheWay() {
        String[] parts = own.name().split("/");
        return Stream.iterate(1, length -> length < parts.length, length -> length + 1)
                .map(length -> String.join("/", List.of(parts).subList(0, length)))
                .filter(above -> git.branch(above).isPresent())
                .findFirst()
                .map(above -> "Branch " + own.name() + ", which the hot fix would be made on, cannot be made in "
                        + where()
                        + " beside the branch " + above + ": git allows no branch below another one. Have"
                        + " library.hot-fix-branch-format changed in the configuration, or rename that branch.");
    }

    private Optional<String> foreign(CommitId tip) {
        if (!git.isAncestor(base.commit(), tip)) {
            return Optional.of(refused(
                    tip,
                    "does not come from " + base.version() + " ("
                            + base.commit().abbreviated() + "), which is to be fixed"));
        }
        return held(tip)
                .filter(version -> !version.equals(base.version()) && !isCandidate(version))
                .map(version -> refused(
                        tip,
                        "holds version " + version + ", which is neither " + base.version() + " nor a candidate of "
                                + target));
    }

    private boolean isCandidate(Version version) {
        return version.candidateNumber().isPresent() && version.base().equals(target);
    }

    /** A version that cannot be read is told when the first candidate is cut. */
    private Optional<Version> held(CommitId tip) {
        try {
            return Optional.of(new Cutting(git, product).versionAt(tip));
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    private String refused(CommitId tip, String why) {
        return "Branch " + own.name() + " exists already in " + where() + " and " + why + ". Its tip is "
                + git.origin(tip) + ". The hot fix would be made on a branch of that name, and the desk overwrites"
                + " nothing. Rename the branch, or delete it when nobody needs it (git push origin --delete "
                + own.name() + "), and have the request checked again; or choose another version.";
    }

    private String where() {
        return library().repository().url();
    }

    private Library library() {
        return product.library();
    }
}
