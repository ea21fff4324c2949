package io.wheelgate.web;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.where.WhereIsWhat;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.DevelopmentBuild;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** One product: what was ever cut of it, where that went, and how long it took. */
@Controller
class ProductPage {

    /** More would be slow, and say no more. */
    private static final int MOST = 40;

    private static final int MOST_BUILDS = 200;

    private final Products products;
    private final Ledger ledger;
    private final WhereIsWhat where;
    private final Clock clock;

    ProductPage(Products products, Ledger ledger, WhereIsWhat where, Clock clock) {
        this.products = products;
        this.ledger = ledger;
        this.where = where;
        this.clock = clock;
    }

    @GetMapping("/products/{product}")
    String product(@PathVariable String product, Model model) {
        requireKnown(product);
        List<Cycle> cycles = ledger.cyclesOf(product, MOST);
        List<MadeVersion> versions = MadeVersion.of(cycles);
        List<ReleaseLine> releases = releases(cycles, product);
        int burnt = (int)
                versions.stream().filter(version -> !version.burnt().isEmpty()).count();
        model.addAttribute("product", product);
        model.addAttribute("most", MOST);
        model.addAttribute("all", cycles.size() < MOST);
        model.addAttribute("versions", versions);
        model.addAttribute("releases", releases);
        model.addAttribute("mended", ReleaseFigures.mended(releases));
        model.addAttribute("figures", ReleaseFigures.of(releases, burnt));
        model.addAttribute("places", places(product));
        return "product";
    }

    private List<ReleaseLine> releases(List<Cycle> cycles, String product) {
        Map<CommitId, Instant> written = written(product);
        Instant now = clock.instant();
        return cycles.stream()
                .filter(ProductPage::isRelease)
                .map(cycle -> ReleaseLine.of(cycle, written, now))
                .toList();
    }

    private static boolean isRelease(Cycle cycle) {
        return !cycle.isRollBack() && cycle.onDemand().isEmpty();
    }

    /** When the commits were written that the desk has built for the development index. */
    private Map<CommitId, Instant> written(String product) {
        return ledger.builds(product, MOST_BUILDS).stream()
                .flatMap(run -> run.developmentBuild().stream())
                .map(DevelopmentBuild::commit)
                .collect(Collectors.toMap(Commit::id, Commit::authoredAt, (one, other) -> one));
    }

    private List<PlaceLine> places(String product) {
        return where.of(product).stream()
                .map(place -> PlaceLine.of(place, false))
                .toList();
    }

    private void requireKnown(String product) {
        boolean known = products.all().stream().anyMatch(one -> one.name().equals(product))
                || ledger.products().contains(product);
        if (!known) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no product " + product);
        }
    }
}
