package io.wheelgate.web.api;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.Installs;
import io.wheelgate.cycle.Installs.Preview;
import io.wheelgate.cycle.standing.Freezes;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Installs on demand: what can be installed where, and the way to ask for it; from then on it is read as any cycle. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class InstallsEndpoint {

    private static final int LONGEST_NOTE = 1000;

    private final Installs installs;
    private final Products products;
    private final Freezes freezes;
    private final CycleViews views;
    private final Idempotency idempotency;

    InstallsEndpoint(Installs installs, Products products, Freezes freezes, CycleViews views, Idempotency idempotency) {
        this.installs = installs;
        this.products = products;
        this.freezes = freezes;
        this.views = views;
        this.idempotency = idempotency;
    }

    /** @param unknown a sentence for each that could not be asked in time: then not all of this is known */
    record Choice(List<OfferedView> items, Optional<String> underTest, List<String> freezes, List<String> unknown) {}

    @GetMapping("/products/{name}/environments/{environment}/versions")
    Choice versions(@PathVariable String name, @PathVariable String environment, Caller caller) {
        Environment place = environment(name, environment)
                .orElseThrow(() ->
                        new ApiProblem(Kind.NOT_FOUND, "There is no environment of that name of such a product."));
        if (!installs.may(caller.person(), place)) {
            throw new Forbidden("You may not install on " + environment + ": members of "
                    + String.join(" and ", place.installers()) + " may. Ask one of them.");
        }
        Preview preview = installs.preview(name, environment);
        return new Choice(
                OfferedView.of(preview),
                preview.underTest().map(Object::toString),
                freezes.of(name, List.of(place)),
                preview.known().unknown());
    }

    /** 201 with the install, which has a state and an end like a cycle. */
    @PostMapping("/installs")
    ResponseEntity<String> ask(HttpServletRequest request, Caller caller) {
        Fields body = JsonBody.read(request);
        String product = body.required("product", 200);
        String environment = body.required("environment", 200);
        String version = body.required("version", 200);
        String note = body.text("note", LONGEST_NOTE);
        String over = body.text("over", 200);
        body.requireNoMistake();
        requireRole(caller, environment(product, environment));
        return idempotency.once(caller, request, body, () -> {
            String id = installs.start(caller.person(), product, environment, version, note.strip(), over);
            return new Idempotency.Result(HttpStatus.CREATED.value(), CyclesEndpoint.PATH + "/" + id, views.of(id));
        });
    }

    /**
     * The token must be for a role whose members may install there. A group that is no role is left to the person's
     * membership, but not with a token that only reads.
     */
    private void requireRole(Caller caller, Optional<Environment> place) {
        List<String> groups = place.map(Environment::installers).orElse(List.of());
        Role[] roles = Arrays.stream(Role.values())
                .filter(role -> groups.contains(role.group()))
                .toArray(Role[]::new);
        boolean otherwise = place.map(it -> installs.groups(caller.person(), it)).orElse(List.of()).stream()
                .anyMatch(group -> Arrays.stream(Role.values())
                        .noneMatch(role -> role.group().equals(group)));
        caller.requireOneOf(roles.length == 0 || otherwise ? Role.values() : roles);
    }

    private Optional<Environment> environment(String product, String environment) {
        return products.all().stream()
                .filter(one -> one.name().equals(product))
                .findFirst()
                .flatMap(one -> one.environment(environment));
    }
}
