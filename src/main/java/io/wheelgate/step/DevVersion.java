package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Numbers the wheels of the development branch: above every candidate that is known, below the next one, and each commit
 * above the commits before it.
 *
 * <p>The version is the next one's {@code .devN}. What the next one is, is told by the newer one of the versions that the
 * commit and the release branch hold: later candidates and the final are cut on the release branch and do not come back to
 * the development branch. N counts the commits on the branch's own line. After that line was rewritten the count may be
 * one that was used already: it goes on above the highest one then.
 */
final class DevVersion {

    private final GitRepository git;
    private final Product product;

    DevVersion(GitRepository git, Product product) {
        this.git = git;
        this.product = product;
    }

    /** @param used the versions that were built before, each with its commit: the same commit keeps its version */
    Version of(CommitId commit, Map<CommitId, Version> used) {
        return Optional.ofNullable(used.get(commit)).orElseGet(() -> anew(commit, used.values()));
    }

    private Version anew(CommitId commit, Collection<Version> used) {
        Version next = next(commit);
        BigInteger count = BigInteger.valueOf(git.height(commit));
        return next.development(above(next, used).max(count));
    }

    /** The one after all of these that lead to the same next version. */
    Version after(Version taken, Collection<Version> used) {
        Version next = taken.upcoming();
        return next.development(above(next, used).max(number(taken).add(BigInteger.ONE)));
    }

    private static BigInteger above(Version next, Collection<Version> used) {
        return used.stream()
                .filter(version -> version.developmentNumber().isPresent()
                        && version.upcoming().equals(next))
                .map(DevVersion::number)
                .max(Comparator.naturalOrder())
                .map(highest -> highest.add(BigInteger.ONE))
                .orElse(BigInteger.ZERO);
    }

    private static BigInteger number(Version version) {
        return version.developmentNumber().orElse(BigInteger.ZERO);
    }

    /** A release branch that holds no version says nothing about the next one. */
    private static Optional<Version> released(Cutting cutting, CommitId tip) {
        try {
            return Optional.of(cutting.versionAt(tip));
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    private Version next(CommitId commit) {
        Cutting cutting = new Cutting(git, product);
        Library library = product.library();
        return Stream.concat(
                        Stream.of(cutting.versionAt(commit)),
                        git.branch(library.releaseBranch()).flatMap(tip -> released(cutting, tip)).stream())
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .upcoming();
    }
}
