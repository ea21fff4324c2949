package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The versions that there are in a library's repository.
 *
 * @param finals those with a tag, newest first
 * @param released the one that the release branch holds; empty when it cannot be read
 * @param developed the one that the development branch holds; empty when it cannot be read
 */
public record KnownVersions(List<Version> finals, Optional<Version> released, Optional<Version> developed) {

    static KnownVersions in(GitRepository git, Product product) {
        return new KnownVersions(
                new FinalTags(git, product.library())
                        .all().stream()
                                .sorted((one, other) -> other.compareTo(one))
                                .toList(),
                held(git, product, product.library().releaseBranch()),
                held(git, product, product.library().developmentBranch()));
    }

    /** The highest of all; empty when there is none at all. */
    public Optional<Version> newest() {
        return Stream.of(finals.stream(), released.stream(), developed.stream())
                .flatMap(versions -> versions)
                .max(Version::compareTo);
    }

    private static Optional<Version> held(GitRepository git, Product product, String branch) {
        try {
            return git.branch(branch).map(tip -> new Cutting(git, product).versionAt(tip));
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }
}
