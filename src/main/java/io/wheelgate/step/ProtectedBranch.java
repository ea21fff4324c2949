package io.wheelgate.step;

import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Forge;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Repository;
import java.util.Optional;

/**
 * A branch that only pull requests may change.
 *
 * @param consumer whose pin is on it; {@link MergeAwaited#LIBRARY} for a branch of the library
 * @param name of the repository, for people
 */
record ProtectedBranch(String consumer, String name, Repository repository, String branch) {

    static ProtectedBranch of(Consumer consumer) {
        return new ProtectedBranch(consumer.name(), consumer.name(), consumer.repository(), consumer.branch());
    }

    static ProtectedBranch development(Product product) {
        return ofLibrary(product, product.library().developmentBranch());
    }

    static ProtectedBranch release(Product product) {
        return ofLibrary(product, product.library().releaseBranch());
    }

    static ProtectedBranch ofLibrary(Product product, String branch) {
        return new ProtectedBranch(
                MergeAwaited.LIBRARY, product.name(), product.library().repository(), branch);
    }

    Optional<Forge> forge() {
        return repository.forge();
    }
}
