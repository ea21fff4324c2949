package io.wheelgate.web.hook;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.building.BranchWatch;
import io.wheelgate.cycle.work.MergeHints;
import io.wheelgate.ledger.Deliveries;
import io.wheelgate.release.Product;
import io.wheelgate.release.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where forges tell of a push or a merge. Whoever knows the product's secret may say "look", and nothing else: what is there is read
 * from git. Nothing of a body is read before its signature is right.
 */
@RestController
class HookEndpoint {

    static final int LONGEST = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(HookEndpoint.class);

    private final List<Product> products;
    private final Deliveries deliveries;
    private final BranchWatch watch;
    private final MergeHints merges;
    private final Forged forged;
    private final Clock clock;

    HookEndpoint(
            Products products,
            Deliveries deliveries,
            BranchWatch watch,
            MergeHints merges,
            Forged forged,
            Clock clock) {
        this.products = products.all().stream()
                .filter(product -> secret(product).isPresent())
                .toList();
        this.deliveries = deliveries;
        this.watch = watch;
        this.merges = merges;
        this.forged = forged;
        this.clock = clock;
    }

    private static Optional<Secret> secret(Product product) {
        return product.library().development().hookSecret();
    }

    @PostMapping("/hooks/{name}")
    ResponseEntity<?> receive(@PathVariable String name, HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LONGEST) {
            return tooLarge();
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            return tooLarge();
        }
        Optional<Product> product =
                products.stream().filter(one -> one.name().equals(name)).findFirst();
        Optional<Forge> forge = Forge.of(request);
        try {
            boolean signed = isSigned(product, forge, request, body);
            return product.isPresent() && signed
                    ? signed(product.get(), forge.orElseThrow(), request, body)
                    : unsigned(product, request);
        } catch (IllegalStateException | UncheckedIOException e) {
            LOG.warn("Could not check the signature of a webhook: {}", e.getMessage());
            return problem(HttpStatus.SERVICE_UNAVAILABLE, "Signatures cannot be checked now. Look at the desk's log.");
        }
    }

    /** For a product that nobody knows the same is computed, with another one's secret: it is answered as fast. */
    private boolean isSigned(
            Optional<Product> product, Optional<Forge> forge, HttpServletRequest request, byte[] body) {
        String secret = product.or(() -> products.stream().findFirst())
                .flatMap(HookEndpoint::secret)
                .map(Secret::reveal)
                .orElse("nobody's");
        return forge.orElse(Forge.GITHUB).isSigned(request, body, secret, clock.instant());
    }

    private ResponseEntity<?> unsigned(Optional<Product> product, HttpServletRequest request) {
        forged.note(product.map(Product::name).orElse("an unknown product"), request.getRemoteAddr());
        return product.isPresent()
                ? problem(HttpStatus.UNAUTHORIZED, "The signature is missing or wrong.")
                : problem(HttpStatus.NOT_FOUND, "There is no such product, or it takes no webhooks.");
    }

    private ResponseEntity<?> signed(Product product, Forge forge, HttpServletRequest request, byte[] body) {
        Optional<String> delivery = forge.delivery(request);
        if (forge == Forge.PLAIN && delivery.isEmpty()) {
            return problem(
                    HttpStatus.BAD_REQUEST, "The header X-Wheelgate-Delivery is missing: an id of this delivery.");
        }
        String event = forge.event(request).toLowerCase(Locale.ROOT);
        if (event.contains("ping")) {
            return answer(HttpStatus.OK, "The signature is right.");
        }
        try {
            Push push = Push.of(body, isForm(request));
            return deliveries.isNew(product.name(), marks(forge, delivery, body))
                    ? pushed(product, event, push)
                    : answer(HttpStatus.OK, "This was delivered before: nothing happens again.");
        } catch (IOException unreadable) {
            return problem(HttpStatus.BAD_REQUEST, "The body is not the JSON of a push.");
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        return Optional.ofNullable(request.getContentType())
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"))
                .isPresent();
    }

    /**
     * What makes it this one delivery. Most forges do not sign the id: the same body under another id is the same, too. Only
     * the plain form signs it, and says the same for every push.
     */
    private static List<String> marks(Forge forge, Optional<String> delivery, byte[] body) {
        List<String> marks = new ArrayList<>();
        delivery.map(id -> Signing.sha256Hex(forge + " id", id.getBytes(StandardCharsets.UTF_8)))
                .ifPresent(marks::add);
        if (forge != Forge.PLAIN) {
            marks.add(Signing.sha256Hex(forge + " body", body));
        }
        return marks;
    }

    private ResponseEntity<?> pushed(Product product, String event, Push push) {
        boolean waits = isOfAChanged(product, push) && merges.hint(product.name());
        Optional<String> idle = idle(product, event, push);
        if (idle.isPresent() && waits) {
            return answer(HttpStatus.ACCEPTED, "The desk looks whether what it waits for is merged.");
        }
        if (idle.isPresent()) {
            return answer(HttpStatus.ACCEPTED, "Nothing happens: " + idle.get());
        }
        watch.hint(product.name());
        return answer(HttpStatus.ACCEPTED, "The desk looks for new commits.");
    }

    /** A push, a merge, or whatever else has happened there. */
    private static boolean isOfAChanged(Product product, Push push) {
        return Stream.concat(
                        Stream.of(product.library().repository())
                                .filter(library -> library.forge().isPresent()),
                        product.consumers().stream().map(Product.Consumer::repository))
                .anyMatch(repository -> !push.isOfAnother(repository.url()));
    }

    private static Optional<String> idle(Product product, String event, Push push) {
        var library = product.library();
        if (!library.development().isOn()) {
            return Optional.of("development builds of " + product.name() + " are switched off.");
        }
        if (!event.isEmpty() && !event.contains("push") && !event.contains("refs_changed")) {
            return Optional.of("only a push brings commits.");
        }
        if (push.isOfAnother(library.repository().url())) {
            return Optional.of("this is another repository than the one of " + product.name() + ".");
        }
        return push.isElsewhere(library.developmentBranch())
                ? Optional.of("only " + library.developmentBranch() + " is built.")
                : Optional.empty();
    }

    private static ResponseEntity<?> tooLarge() {
        return problem(HttpStatus.PAYLOAD_TOO_LARGE, "A webhook has at most " + LONGEST + " bytes.");
    }

    private static ResponseEntity<Map<String, String>> answer(HttpStatus status, String detail) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("detail", detail));
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
