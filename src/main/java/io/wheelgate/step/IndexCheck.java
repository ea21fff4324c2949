package io.wheelgate.step;

import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds what on the product's indices would keep a version from being released, before anything is changed.
 *
 * @param hotFixOf the final version that somebody named to be fixed, though newer ones may have been released since
 */
record IndexCheck(WheelIndex index, Product product, Optional<Version> hotFixOf) {

    /** @param ours whether the desk itself has cut a version, of those that are there already */
    List<String> obstacles(Version target, Predicate<Version> ours) {
        List<String> obstacles = new ArrayList<>();
        for (String place : written()) {
            List<String> unfit = new Fitness(index, product).obstacles(place);
            obstacles.addAll(unfit);
            if (unfit.isEmpty()) {
                obstacles.addAll(taken(place, target, ours));
            }
        }
        if (!product.environments(Stage.DEVELOPMENT).isEmpty()) {
            String development = product.indices().development();
            obstacles.addAll(index.publicReleases(product.indices(), development, product.name(), false));
        }
        return obstacles.stream().distinct().toList();
    }

    /** The indices that the desk brings wheels into. */
    private Set<String> written() {
        IndexServer indices = product.indices();
        return new LinkedHashSet<>(List.of(indices.ofCandidates(), indices.release()));
    }

    private List<String> taken(String place, Version target, Predicate<Version> ours) {
        List<String> obstacles = new ArrayList<>();
        List<Version> held = index.versions(product.indices(), place, product.name());
        if (held.contains(target) && !ours.test(target)) {
            obstacles.add("Version " + target + " of " + product.name() + " is on " + place
                    + " already: a released version is never made again. Choose a newer one.");
        }
        Version first = target.candidate(1);
        if (held.contains(first) && !ours.test(first)) {
            obstacles.add("Version " + first + " of " + product.name() + " is on " + place
                    + " already, and not from this desk: the version is burnt. Choose a newer one.");
        }
        held.stream()
                .filter(version -> hotFixOf.isEmpty() && !version.isPreRelease() && version.compareTo(target) > 0)
                .max(Version::compareTo)
                .ifPresent(newest -> obstacles.add("Version " + target + " is not newer than " + newest
                        + ", which is on " + place + ". Choose a newer one."));
        return obstacles;
    }

    /** The pinned versions that staging could not be brought back to: it installs from the index of the candidates alone. */
    List<String> unserved(Collection<Version> pinned) {
        String place = product.indices().ofCandidates();
        if (pinned.isEmpty() || (place.equals(product.indices().release()) && !hidesPublicReleases(place))) {
            return List.of();
        }
        List<Version> offered = index.offered(product.indices(), place, product.name());
        return pinned.stream()
                .distinct()
                .filter(version -> !offered.contains(version))
                .map(version -> "Version " + version + " of " + product.name() + " is pinned now, and " + place
                        + ", from which staging installs, will not offer it: after an abort staging could not go back."
                        + " Copy that version to it, or have an index that holds it among its bases.")
                .toList();
    }

    /** The first upload of a name makes devpi hide what a mirror has of it, which may be what is pinned. */
    private boolean hidesPublicReleases(String place) {
        return !index.publicReleases(product.indices(), place, product.name(), false)
                .isEmpty();
    }
}
