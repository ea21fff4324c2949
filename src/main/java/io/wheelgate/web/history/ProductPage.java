package io.wheelgate.web.history;

import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.OldCycles;
import io.wheelgate.ledger.Releases;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Delivery;
import io.wheelgate.release.Outline;
import io.wheelgate.web.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One product: every version ever cut, how far it came, and how its releases went. */
@Controller
class ProductPage {

    private static final int MOST = 25;

    private final Releases releases;
    private final Ledger ledger;
    private final Products products;
    private final Names names;
    private final OldCycles old;

    ProductPage(Releases releases, Ledger ledger, Products products, Names names, OldCycles old) {
        this.releases = releases;
        this.ledger = ledger;
        this.products = products;
        this.names = names;
        this.old = old;
    }

    /** @param before only releases that were requested before this one, by its number */
    @GetMapping("/products/{product}")
    String product(@PathVariable String product, @RequestParam Optional<Long> before, Model model) {
        List<Outline> found = releases.of(product, before, MOST + 1);
        boolean configured = products.all().stream().anyMatch(one -> one.name().equals(product));
        if (found.isEmpty() && before.isEmpty() && !configured) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no product " + product + ".");
        }
        List<Outline> shown = found.subList(0, Math.min(found.size(), MOST));
        model.addAttribute("product", product);
        model.addAttribute("configured", configured);
        model.addAttribute("shareWithHotFix", Track.shareWithHotFix(shown).orElse(""));
        model.addAttribute("newer", before.isPresent());
        model.addAttribute("older", found.size() > MOST ? shown.get(MOST - 1).run() : null);
        model.addAttribute("incomplete", !old.areDone());
        tell(shown, model);
        return "product";
    }

    private void tell(List<Outline> shown, Model model) {
        List<Cycle> cycles =
                shown.stream().map(one -> ledger.cycle(one.cycle())).toList();
        Map<String, Delivery> deliveries = new HashMap<>();
        cycles.forEach(cycle -> Delivery.of(cycle).ifPresent(it -> deliveries.put(cycle.id(), it)));
        model.addAttribute(
                "charts",
                new Track(shown.stream()
                                .map(Outline::cycle)
                                .filter(deliveries::containsKey)
                                .map(deliveries::get)
                                .toList())
                        .charts());
        model.addAttribute(
                "releases",
                shown.stream()
                        .map(one -> row(one, Optional.ofNullable(deliveries.get(one.cycle())), shown))
                        .toList());
        model.addAttribute(
                "versions",
                cycles.stream().flatMap(cycle -> VersionRow.of(cycle).stream()).toList());
    }

    private ReleaseRow row(Outline one, Optional<Delivery> delivery, List<Outline> all) {
        return ReleaseRow.of(
                Line.of(one, names),
                one,
                delivery,
                ReleaseRow.hotFixOf(one, all).map(fix -> Line.of(fix, names)));
    }
}
