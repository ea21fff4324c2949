package io.wheelgate.web;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Installs;
import io.wheelgate.cycle.Installs.Preview;
import io.wheelgate.cycle.standing.Freezes;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Refusal;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What can be installed where on demand, and the way to ask for it; who may, says each environment. */
@Controller
class InstallPage {

    private static final int LONGEST_REASON = 1000;

    private final Installs installs;
    private final Products products;
    private final Ledger ledger;
    private final Desk desk;
    private final Names names;
    private final Freezes freezes;

    InstallPage(Installs installs, Products products, Ledger ledger, Desk desk, Names names, Freezes freezes) {
        this.installs = installs;
        this.products = products;
        this.ledger = ledger;
        this.desk = desk;
        this.names = names;
        this.freezes = freezes;
    }

    /** @param all whether every version is listed, also old ones */
    @GetMapping("/installs/new")
    String ask(
            @RequestParam(defaultValue = "") String product,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "false") boolean all,
            Model model,
            Principal person) {
        model.addAttribute("product", product);
        model.addAttribute("environment", environment);
        if (product.isEmpty()) {
            model.addAttribute("places", installs.places(person.getName()));
            return "install";
        }
        requireMay(person, requireKnown(product, environment));
        Preview preview = installs.preview(product, environment);
        model.addAttribute("preview", preview);
        model.addAttribute("freezes", freezes.of(product, List.of(preview.environment())));
        model.addAttribute("versions", Offered.of(preview, all));
        preview.before()
                .ifPresent(holder ->
                        model.addAttribute("before", names.of(holder.cycle().requestedBy())));
        return "install";
    }

    @PostMapping("/installs/new")
    String ask(
            @RequestParam String product,
            @RequestParam String environment,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String over,
            Principal person,
            RedirectAttributes message) {
        requireKnown(product, environment);
        try {
            return "redirect:/cycles/" + start(person.getName(), product, environment, version, reason, over);
        } catch (Forbidden forbidden) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, forbidden.getMessage());
        } catch (Refusal refusal) {
            message.addFlashAttribute("refusal", refusal.getMessage());
            message.addAttribute("product", product);
            message.addAttribute("environment", environment);
            return "redirect:/installs/new?product={product}&environment={environment}";
        }
    }

    /** A second click leads to what the first one has asked for. */
    private String start(
            String person, String product, String environment, String version, String reason, String over) {
        if (version.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Refusal("Choose a version, and say why in up to " + LONGEST_REASON + " characters.");
        }
        try {
            return installs.start(person, product, environment, version, reason.strip(), over);
        } catch (Forbidden forbidden) {
            throw forbidden;
        } catch (Refusal refusal) {
            Optional<Cycle> theirs = installs.asked(product, environment, version)
                    .filter(open -> open.requestedBy().equals(person));
            return theirs.map(Cycle::id).orElseThrow(() -> refusal);
        }
    }

    /** For everybody who may install there, also on development. */
    @PostMapping("/installs/{id}/abort")
    String abort(@PathVariable String id, @RequestParam String reason, Principal person, RedirectAttributes message) {
        requireMay(person, place(id));
        try {
            desk.abort(person.getName(), id, reason);
        } catch (Refusal refusal) {
            message.addFlashAttribute("refusal", refusal.getMessage());
        }
        return "redirect:/cycles/" + id;
    }

    private Environment place(String id) {
        if (!ledger.knows(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no install " + id);
        }
        return ledger.cycle(id)
                .onDemand()
                .flatMap(install -> ledger.product(id).environment(install.environment()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no install " + id));
    }

    private void requireMay(Principal person, Environment environment) {
        if (!installs.may(person.getName(), environment)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "You may not install on " + environment.name());
        }
    }

    private Environment requireKnown(String name, String environment) {
        return products.all().stream()
                .filter(product -> product.name().equals(name))
                .map(product -> product.environment(environment))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no environment " + environment + " of " + name));
    }
}
