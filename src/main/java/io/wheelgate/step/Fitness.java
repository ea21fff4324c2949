package io.wheelgate.step;

import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Looks whether an index is fit for a wheel: there, not volatile, ours to write, and safe from public releases. */
record Fitness(WheelIndex index, Product product) {

    /** Everything that speaks against bringing a wheel of the product into the index. */
    List<String> obstacles(String place) {
        List<String> obstacles = new ArrayList<>(index.obstacles(product.indices(), place));
        if (obstacles.isEmpty()) {
            obstacles.addAll(index.publicReleases(product.indices(), place, product.name(), true));
        }
        return obstacles;
    }

    /** @param tried "upload … into the index …" */
    void require(String place, String tried) {
        List<String> obstacles = obstacles(place);
        if (!obstacles.isEmpty()) {
            throw new Refusal(obstacles.stream()
                    .map(obstacle -> "Could not " + tried + ": " + obstacle + " Then try again, or abort.")
                    .toList());
        }
    }
}
