package io.wheelgate.web;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.Start;
import io.wheelgate.cycle.Starts;
import io.wheelgate.cycle.Starts.Preview;
import io.wheelgate.cycle.Submissions;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a cycle would be, with everything looked up, and the way to start it; everybody may look. */
@Controller
class StartPage {

    static final String PATH = "/start";

    private static final String HOT_FIX = "hotFix";

    private final Starts starts;
    private final Submissions submissions;
    private final Products products;
    private final Ledger ledger;
    private final StartView view;

    StartPage(Starts starts, Submissions submissions, Products products, Ledger ledger, StartView view) {
        this.starts = starts;
        this.submissions = submissions;
        this.products = products;
        this.ledger = ledger;
        this.view = view;
    }

    /**
     * A product that can be chosen.
     *
     * @param open the cycle that takes its place
     */
    record Choice(String name, Optional<Cycle> open) {}

    /**
     * @param product empty to choose one, unless there is only one
     * @param version empty for the one that is proposed
     * @param of the final version that a hot fix is made of; empty for the one that the release branch holds
     */
    @GetMapping(PATH)
    String look(
            @RequestParam(defaultValue = "") String product,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String of,
            Model model,
            Principal person) {
        List<Choice> choices = products.all().stream().map(this::choice).toList();
        String chosen =
                product.isEmpty() && choices.size() == 1 ? choices.get(0).name() : product;
        model.addAttribute("choices", choices);
        model.addAttribute("product", chosen);
        if (!chosen.isEmpty()) {
            requireKnown(chosen);
            Start start = start(chosen, kind, version, of, "", "");
            Preview preview = starts.preview(person.getName(), start);
            model.addAttribute("preview", preview);
            model.addAttribute("typed", start);
            model.addAttribute("open", ledger.openCycle(chosen).map(ledger::cycle));
            view.show(preview, model);
        }
        return "start";
    }

    private Choice choice(Product product) {
        return new Choice(product.name(), ledger.openCycle(product.name()).map(ledger::cycle));
    }

    private static Start start(String product, String kind, String version, String of, String note, String beginAt) {
        boolean hotFix = kind.equals(HOT_FIX);
        return new Start(product, version.strip(), note.strip(), hotFix, beginAt.strip(), hotFix ? of.strip() : "");
    }

    /** @param anyway whether the person has seen the reasons against it */
    @PostMapping(PATH)
    @PreAuthorize("hasRole('RELEASE_MANAGER')")
    String start(
            @RequestParam(defaultValue = "") String product,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String beginAt,
            @RequestParam(defaultValue = "false") boolean anyway,
            Principal person,
            RedirectAttributes message) {
        requireKnown(product);
        Start start = start(product, kind, version, of, note, beginAt);
        try {
            return "redirect:/cycles/" + started(person.getName(), start, anyway);
        } catch (Forbidden forbidden) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, forbidden.getMessage());
        } catch (Refusal refusal) {
            message.addFlashAttribute("refusals", refusal.reasons());
            message.addFlashAttribute("note", note);
            message.addFlashAttribute("beginAt", beginAt);
            message.addAttribute("product", product);
            message.addAttribute("kind", kind);
            message.addAttribute("version", version);
            message.addAttribute("of", of);
            return "redirect:" + PATH;
        }
    }

    /** A second click leads to what the first one has started. */
    private String started(String person, Start start, boolean anyway) {
        Optional<Cycle> theirs = starts.started(person, start);
        if (theirs.isPresent()) {
            return theirs.get().id();
        }
        try {
            requireNoReason(person, start, anyway);
            return submissions.start(person, start);
        } catch (Forbidden forbidden) {
            throw forbidden;
        } catch (Refusal refusal) {
            return starts.started(person, start).map(Cycle::id).orElseThrow(() -> refusal);
        }
    }

    /** What came up since the page was shown is told before anything is opened. */
    private void requireNoReason(String person, Start start, boolean anyway) {
        List<String> reasons =
                anyway ? List.of() : starts.preview(person, start).obstacles();
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
    }

    private void requireKnown(String product) {
        if (products.all().stream().noneMatch(known -> known.name().equals(product))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no product " + product);
        }
    }
}
