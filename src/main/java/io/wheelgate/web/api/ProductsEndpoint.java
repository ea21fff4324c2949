package io.wheelgate.web.api;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.RollBacks;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.Version;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The configured products, and where each stands. */
@RestController
@RequestMapping(path = "/api/v1/products", produces = MediaType.APPLICATION_JSON_VALUE)
class ProductsEndpoint {

    private final Products products;
    private final Ledger ledger;
    private final RollBacks rollBacks;

    ProductsEndpoint(Products products, Ledger ledger, RollBacks rollBacks) {
        this.products = products;
        this.ledger = ledger;
        this.rollBacks = rollBacks;
    }

    /** All of them. */
    record All(List<ProductView> items) {}

    /**
     * A product.
     *
     * @param live the version that live runs by the desk's record; empty when nobody knows
     * @param openCycle the id of the cycle that is open
     * @param openRollBack the id of the roll back that is open
     * @param areas what is signed off of each candidate
     */
    record ProductView(
            String name,
            String releaseBranch,
            Optional<String> live,
            Optional<String> openCycle,
            Optional<String> openRollBack,
            List<Area> areas,
            List<Where> environments) {}

    /** An area to be signed. */
    record Area(String area, String group, int signatures) {}

    /** An environment. */
    record Where(String name, String stage, String consumer) {}

    @GetMapping
    All all() {
        return new All(products.all().stream().map(this::view).toList());
    }

    @GetMapping("/{name}")
    ProductView product(@PathVariable String name) {
        return products.all().stream()
                .filter(product -> product.name().equals(name))
                .findFirst()
                .map(this::view)
                .orElseThrow(() -> new ApiProblem(Kind.NOT_FOUND, "There is no product of that name."));
    }

    private ProductView view(Product product) {
        return new ProductView(
                product.name(),
                product.library().releaseBranch(),
                ledger.onLive(product.name())
                        .filter(version -> !product.environments(Stage.LIVE).isEmpty())
                        .map(Version::toString),
                ledger.openCycle(product.name()),
                rollBacks.open(product.name()).map(open -> open.id()),
                product.signOffs().areas().stream().map(ProductsEndpoint::area).toList(),
                product.environments().stream().map(ProductsEndpoint::where).toList());
    }

    private static Area area(SignOffArea area) {
        return new Area(area.area(), area.group(), area.signatures());
    }

    private static Where where(Product.Environment environment) {
        return new Where(environment.name(), Names.of(environment.stage()), environment.consumer());
    }
}
