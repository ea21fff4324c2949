package io.wheelgate.cycle.task;

import io.wheelgate.release.Cycle;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Version;

/** What people are told where the desk has nothing to install. */
final class Nowhere {

    private Nowhere() {}

    /** Empty when candidates are installed somewhere. */
    static String toTest(Product product) {
        if (!product.environments(Stage.STAGING).isEmpty()) {
            return "";
        }
        return (product.consumers().isEmpty()
                        ? "No application of the desk uses " + product.name()
                        : "There is no staging environment for " + product.name())
                + ", so the desk has installed this candidate nowhere. Get it from the index "
                + product.indices().ofCandidates() + ", into a virtual environment of your own, and test it there:";
    }

    /** Whether nothing of a product is installed on live. */
    static boolean isLive(Product product) {
        return product.environments(Stage.LIVE).isEmpty();
    }

    /** A sentence about the version that changes are told since. */
    static String base(Cycle cycle, Version version) {
        if (cycle.liveBefore().isPresent()) {
            return "";
        }
        return version.equals(cycle.currentCut().version())
                ? "No earlier version has a tag, so nothing can be told."
                : version + " was released last.";
    }
}
