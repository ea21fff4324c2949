package io.wheelgate.web;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.RollBacks;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Refusal;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What rolling live back would do, and the way to ask for it. */
@Controller
@PreAuthorize("hasRole('RELEASE_MANAGER')")
class RollBackPage {

    private static final int LONGEST_REASON = 1000;

    private final RollBacks rollBacks;
    private final Products products;

    RollBackPage(RollBacks rollBacks, Products products) {
        this.rollBacks = rollBacks;
        this.products = products;
    }

    /** The page also says when it cannot be, or who could not be asked. */
    @GetMapping("/products/{product}/roll-back")
    String preview(@PathVariable String product, @RequestParam(defaultValue = "") String version, Model model) {
        requireKnown(product);
        model.addAttribute("product", product);
        model.addAttribute("version", version);
        Optional<Cycle> open = rollBacks.open(product);
        if (open.isPresent()) {
            model.addAttribute("open", open.get());
            return "roll-back";
        }
        try {
            model.addAttribute("preview", rollBacks.preview(product, version));
        } catch (Refusal refusal) {
            model.addAttribute("refusal", refusal.getMessage());
        }
        return "roll-back";
    }

    @PostMapping("/products/{product}/roll-back")
    String ask(
            @PathVariable String product,
            @RequestParam String version,
            @RequestParam String reason,
            Principal person,
            RedirectAttributes message) {
        requireKnown(product);
        try {
            requireReason(reason);
            return "redirect:/cycles/" + rollBacks.start(person.getName(), product, version, reason.strip());
        } catch (Refusal refusal) {
            message.addFlashAttribute("refusal", refusal.getMessage());
            message.addAttribute("product", product);
            message.addAttribute("version", version);
            return "redirect:/products/{product}/roll-back";
        }
    }

    private static void requireReason(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Refusal("Say why live has to go back, in up to " + LONGEST_REASON
                    + " characters: whoever signs it will ask.");
        }
    }

    private void requireKnown(String product) {
        if (products.all().stream().noneMatch(known -> known.name().equals(product))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no product " + product);
        }
    }
}
