package io.wheelgate.web.api;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.where.WhereIsWhat;
import io.wheelgate.cycle.where.WhereIsWhat.Instance;
import io.wheelgate.cycle.where.WhereIsWhat.Place;
import io.wheelgate.cycle.where.WhereIsWhat.Since;
import io.wheelgate.release.Product;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where is what: of each environment what is pinned, installed and running, as it was seen last. */
@RestController
class WhereEndpoint {

    private final WhereIsWhat where;
    private final Products products;

    WhereEndpoint(WhereIsWhat where, Products products) {
        this.where = where;
        this.products = products;
    }

    /** All of them: a desk has few. */
    record All(List<PlaceView> items) {}

    /**
     * An environment of a product.
     *
     * @param installedBy the id of the cycle that installed it
     * @param installing the title of what installs there now
     * @param drift since when it has run something else than the desk installed last
     */
    record PlaceView(
            String product,
            String environment,
            String stage,
            String state,
            Optional<String> pinned,
            Optional<String> pinTrouble,
            Optional<String> installed,
            Optional<Instant> installedAt,
            Optional<String> installedBy,
            Optional<String> installing,
            Optional<Since> drift,
            List<Instance> instances) {

        static PlaceView of(Place it) {
            return new PlaceView(
                    it.product(),
                    it.environment(),
                    it.stage(),
                    Names.of(it.state()),
                    it.pinned(),
                    it.pinTrouble(),
                    it.installed(),
                    it.installedAt(),
                    it.installedBy(),
                    it.installing(),
                    it.drift(),
                    it.instances());
        }
    }

    @GetMapping(path = "/api/v1/where", produces = MediaType.APPLICATION_JSON_VALUE)
    All where(HttpServletRequest request) {
        Query query = Query.of(request, "product");
        Optional<String> product = query.text("product");
        product.filter(name -> products.all().stream().map(Product::name).noneMatch(name::equals))
                .ifPresent(unknown -> query.mistake("There is no such product."));
        query.requireNoMistake();
        return new All(where.now().stream()
                .filter(place -> product.isEmpty() || product.get().equals(place.product()))
                .map(PlaceView::of)
                .toList());
    }
}
