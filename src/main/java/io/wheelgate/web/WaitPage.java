package io.wheelgate.web;

import io.wheelgate.cycle.Timers;
import io.wheelgate.cycle.standing.Freezes;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The part of a cycle's page about the time: what is frozen, and what it waits for. */
@Controller
class WaitPage {

    private final Timers timers;
    private final Freezes freezes;
    private final Ledger ledger;

    WaitPage(Timers timers, Freezes freezes, Ledger ledger) {
        this.timers = timers;
        this.freezes = freezes;
        this.ledger = ledger;
    }

    void show(Cycle cycle, Model model) {
        if (cycle.ending().isEmpty()) {
            model.addAttribute("freezes", freezes.of(cycle.product(), environments(cycle, ledger.product(cycle.id()))));
        }
        HotFix.of(cycle).ifPresent(hotFix -> {
            model.addAttribute("hotFix", hotFix.reason());
            model.addAttribute("hotFixPlace", place(hotFix, cycle));
        });
        model.addAttribute("reconsiderable", cycle.ending().isEmpty() && timers.isReconsiderable(cycle.id()));
    }

    /** What a hot fix is made of; what was asked for, as long as nothing is found. */
    private String place(HotFix hotFix, Cycle cycle) {
        String branch = ledger.product(cycle.id()).library().releaseBranch();
        return hotFix.base()
                .map(base -> base.version() + " on the branch " + branch)
                .or(() -> hotFix.of().map(Version::toString))
                .orElse("the branch " + branch);
    }

    /** Those on which a freeze could stop it: live goes back at any time, and a build installs nothing. */
    private static List<Environment> environments(Cycle cycle, Product product) {
        if (cycle.isRollBack()
                || cycle.developmentBuild().isPresent()
                || Afterwards.of(cycle).isPresent()) {
            return List.of();
        }
        return product.environments().stream()
                .filter(environment -> cycle.onDemand()
                        .map(install -> install.environment().equals(environment.name()))
                        .orElse(true))
                .toList();
    }

    @PostMapping("/cycles/{id}/reconsider")
    @PreAuthorize("hasRole('RELEASE_MANAGER')")
    String reconsider(
            @PathVariable String id, @RequestParam String reason, Principal person, RedirectAttributes message) {
        if (!ledger.knows(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no cycle " + id);
        }
        try {
            timers.reconsider(person.getName(), id, reason);
        } catch (Refusal refusal) {
            message.addFlashAttribute("refusal", refusal.getMessage());
        }
        return "redirect:/cycles/" + id;
    }
}
