package io.wheelgate.index;

import io.wheelgate.index.SimplePage.Offer;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.ProjectName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what an installer is given of a project from a public index that an index mirrors: dependency confusion.
 *
 * <p>It is what devpi answers now: a mirror whose public index cannot be reached looks as if nobody had taken the name.
 */
record PublicReleases(IndexReader reader, IndexServer server, IndexPlace place, String project) {

    /** @param ours whether the index will hold the project itself before anybody installs from it */
    List<String> told(boolean ours) {
        SearchPath path = SearchPath.of(reader, server, place);
        if (path.mirrors().isEmpty()) {
            return List.of();
        }
        Optional<IndexPlace> whitelisted = path.whitelistedBy(project);
        if (whitelisted.isEmpty() && (ours || path.holds(reader, server, project))) {
            return List.of();
        }
        return newest(path).map(offer -> sentence(path, offer, whitelisted)).stream()
                .toList();
    }

    /** Of all files that come from a mirror, the one that an installer would prefer. */
    private Optional<Offer> newest(SearchPath path) {
        return reader.simplePage(server, place, project).stream()
                .flatMap(page -> SimplePage.offers(page).filter(offer -> !path.isUploaded(page.uri(), offer.url())))
                .max(Comparator.comparing(
                        offer -> offer.version().orElse(null), Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    private String sentence(SearchPath path, Offer newest, Optional<IndexPlace> whitelisted) {
        String mirrors =
                String.join(", ", path.mirrors().stream().map(IndexPlace::index).toList());
        return "The index " + place + " passes on public releases of " + ProjectName.normalised(project) + ", such as "
                + newest.fileName()
                + ", from the mirror " + mirrors + ": an installer could take one of them for the team's own. "
                + whitelisted
                        .map(by -> "Take " + ProjectName.normalised(project) + " and * off the mirror_whitelist of "
                                + by.index() + ", or " + mirrors + " out of the bases.")
                        .orElse("devpi hides them as soon as " + place.index()
                                + " holds the name itself: upload a version of your own into it, or take " + mirrors
                                + " out of the bases.");
    }
}
