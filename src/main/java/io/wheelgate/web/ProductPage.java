package io.wheelgate.web;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.where.WhereIsWhat;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.OldCycles;
import io.wheelgate.ledger.Releases;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Outline;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One product: what was ever cut of it, where that went, and how long it took. */
@Controller
class ProductPage {

    /** More would be slow, and say no more. */
    private static final int MOST = 40;

    private final Products products;
    private final Ledger ledger;
    private final Releases releases;
    private final OldCycles old;
    private final WhereIsWhat where;
    private final Clock clock;

    ProductPage(Products products, Ledger ledger, Releases releases, OldCycles old, WhereIsWhat where, Clock clock) {
        this.products = products;
        this.ledger = ledger;
        this.releases = releases;
        this.old = old;
        this.where = where;
        this.clock = clock;
    }

    /** @param before only what was requested before this run, by its number: where the page before ended */
    @GetMapping("/products/{product}")
    String product(@PathVariable String product, @RequestParam Optional<Long> before, Model model) {
        requireKnown(product);
        List<Outline> found = releases.of(product, before, MOST + 1);
        List<Outline> runs = found.subList(0, Math.min(found.size(), MOST));
        List<Cycle> cycles = runs.stream().map(run -> ledger.cycle(run.cycle())).toList();
        List<MadeVersion> versions = MadeVersion.of(cycles);
        List<ReleaseLine> lines = lines(cycles);
        int burnt = (int)
                versions.stream().filter(version -> !version.burnt().isEmpty()).count();
        model.addAttribute("product", product);
        model.addAttribute("configured", isConfigured(product));
        model.addAttribute("newer", before.isPresent());
        model.addAttribute("older", found.size() > MOST ? runs.get(MOST - 1).run() : null);
        model.addAttribute("incomplete", !old.areDone());
        model.addAttribute("versions", versions);
        model.addAttribute("releases", lines);
        model.addAttribute("mended", ReleaseFigures.mended(lines));
        model.addAttribute("figures", ReleaseFigures.of(lines, burnt));
        model.addAttribute("charts", ReleaseCharts.of(lines));
        model.addAttribute("places", before.isPresent() ? List.of() : places(product));
        return "product";
    }

    private List<ReleaseLine> lines(List<Cycle> cycles) {
        Instant now = clock.instant();
        return cycles.stream()
                .filter(ProductPage::isRelease)
                .map(cycle -> ReleaseLine.of(cycle, now))
                .toList();
    }

    private static boolean isRelease(Cycle cycle) {
        return !cycle.isRollBack() && cycle.onDemand().isEmpty();
    }

    private List<PlaceLine> places(String product) {
        return where.of(product).stream()
                .map(place -> PlaceLine.of(place, false))
                .toList();
    }

    private void requireKnown(String product) {
        if (!isConfigured(product) && !ledger.products().contains(product)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no product " + product);
        }
    }

    private boolean isConfigured(String product) {
        return products.all().stream().anyMatch(one -> one.name().equals(product));
    }
}
