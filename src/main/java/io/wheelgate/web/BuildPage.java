package io.wheelgate.web;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.building.Builds;
import io.wheelgate.cycle.building.BuildsNow;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.DevelopmentBuild;
import io.wheelgate.release.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One build of the development branch: what happened, its output, and those before it; and the way to build again. */
@Controller
class BuildPage {

    private static final int SHOWN = 20;

    private final Ledger ledger;
    private final Builds builds;
    private final BuildsNow now;
    private final Products products;
    private final Outputs outputs;
    private final Names names;

    BuildPage(Ledger ledger, Builds builds, BuildsNow now, Products products, Outputs outputs, Names names) {
        this.ledger = ledger;
        this.builds = builds;
        this.now = now;
        this.products = products;
        this.outputs = outputs;
        this.names = names;
    }

    @GetMapping("/builds/{id}")
    String build(@PathVariable String id, Model model) throws IOException {
        Cycle run = known(id);
        DevelopmentBuild build = run.developmentBuild().orElseThrow();
        model.addAttribute("run", run);
        model.addAttribute("build", build);
        model.addAttribute("story", Story.of(run, names::of));
        model.addAttribute("outputs", outputs.of(id));
        model.addAttribute("last", now.last(run.product(), SHOWN));
        if (run.ending().isEmpty()) {
            model.addAttribute("refresh", CyclePage.SECONDS);
        }
        return "build";
    }

    /** The output of one round of a step, as far as it has come. */
    @GetMapping("/builds/{id}/output/{name}")
    ResponseEntity<String> output(@PathVariable String id, @PathVariable String name) throws IOException {
        known(id);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(outputs.whole(id, name).orElseThrow(() -> missing("output " + name)));
    }

    @PostMapping("/products/{product}/build-again")
    @PreAuthorize("hasAnyRole('RELEASE_MANAGER', 'DEVELOPER', 'OPERATOR')")
    String again(@PathVariable String product, Principal person, RedirectAttributes message) {
        if (products.all().stream().noneMatch(known -> known.name().equals(product))) {
            throw missing("product " + product);
        }
        try {
            builds.again(person.getName(), product);
        } catch (Refusal refusal) {
            message.addFlashAttribute("buildRefusal", refusal.getMessage());
        }
        return "redirect:/";
    }

    private Cycle known(String id) {
        if (!ledger.knows(id) || ledger.cycle(id).developmentBuild().isEmpty()) {
            throw missing("build " + id);
        }
        return ledger.cycle(id);
    }

    private static ResponseStatusException missing(String what) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no " + what);
    }
}
