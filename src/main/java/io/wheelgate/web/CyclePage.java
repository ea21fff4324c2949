package io.wheelgate.web;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Pending;
import io.wheelgate.cycle.Desk.Working;
import io.wheelgate.cycle.Installs;
import io.wheelgate.cycle.repair.Repairs;
import io.wheelgate.cycle.standing.AbortPreviews;
import io.wheelgate.cycle.standing.Blockers;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Refusal;
import io.wheelgate.web.CyclePath.Way;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One cycle: where it stands, its candidates, everything that happened, and the output of its programs. */
@Controller
class CyclePage {

    /** Between two looks at a page of a cycle that moves. */
    static final int SECONDS = 3;

    /** The same of one that waits for people. */
    private static final int WAITING_SECONDS = 10;

    private final Ledger ledger;
    private final Desk desk;
    private final Blockers blockers;
    private final AbortPreviews previews;
    private final Repairs repairs;
    private final Handings handings;
    private final Outputs outputs;
    private final Names names;
    private final WaitPage waits;
    private final Installs installs;
    private final CyclePath paths;
    private final Clock clock;

    CyclePage(
            Ledger ledger,
            Desk desk,
            Blockers blockers,
            AbortPreviews previews,
            Repairs repairs,
            Handings handings,
            Outputs outputs,
            Names names,
            WaitPage waits,
            Installs installs,
            CyclePath paths,
            Clock clock) {
        this.ledger = ledger;
        this.desk = desk;
        this.blockers = blockers;
        this.previews = previews;
        this.repairs = repairs;
        this.handings = handings;
        this.outputs = outputs;
        this.names = names;
        this.waits = waits;
        this.installs = installs;
        this.paths = paths;
        this.clock = clock;
    }

    @GetMapping("/cycles/{id}")
    String cycle(@PathVariable String id, Model model, Principal person) throws IOException {
        Cycle cycle = known(id);
        Pending pending = desk.pending(cycle);
        CycleLine line = show(cycle, pending, model, person);
        if (line.open()) {
            model.addAttribute("live", WAITING_SECONDS);
        }
        if (line.isMoving()) {
            follow(id, pending.working(), model);
        }
        return "cycle";
    }

    /** The cycle with what an abort would do now; it does not look again, for somebody writes a reason. */
    @GetMapping("/cycles/{id}/abort")
    @PreAuthorize("hasRole('RELEASE_MANAGER')")
    String beforeAbort(@PathVariable String id, Model model, Principal person) throws IOException {
        Cycle cycle = known(id);
        show(cycle, desk.pending(cycle), model, person);
        if (cycle.ending().isEmpty() && cycle.abort().isEmpty()) {
            model.addAttribute("preview", previews.of(cycle));
        }
        return "cycle";
    }

    /** An install on demand in the same way. */
    @GetMapping("/installs/{id}/abort")
    String beforeInstallAbort(@PathVariable String id, Model model, Principal person) throws IOException {
        Cycle cycle = known(id);
        show(cycle, desk.pending(cycle), model, person);
        return "cycle";
    }

    private CycleLine show(Cycle cycle, Pending pending, Model model, Principal person) throws IOException {
        String id = cycle.id();
        CycleLine line = CycleLine.of(cycle, blockers.of(cycle, pending), names);
        model.addAttribute("cycle", cycle);
        model.addAttribute("line", line);
        model.addAttribute("repairs", repairs.of(id));
        model.addAttribute("abort", cycle.abort());
        cycle.abort().ifPresent(abort -> model.addAttribute("abortedBy", names.of(abort.by())));
        model.addAttribute("withdrawable", desk.isWithdrawable(id));
        model.addAttribute("handings", handings.of(person.getName(), id));
        model.addAttribute(
                "cuts",
                VersionCut.of(cycle, HotFix.needed(cycle, ledger.product(id).signOffs())));
        model.addAttribute("consumers", ConsumerResult.of(cycle, ledger.product(id)));
        way(cycle, pending, model);
        waits.show(cycle, model);
        model.addAttribute("mayInstall", mayInstall(cycle, person));
        return line;
    }

    private void way(Cycle cycle, Pending pending, Model model) throws IOException {
        Way way = paths.of(cycle, pending);
        model.addAttribute("picture", CyclePicture.of(way, cycle.title()).svg());
        model.addAttribute("stays", StayLine.of(cycle, way, outputs.of(cycle.id()), names::of, clock.instant()));
        model.addAttribute("track", Track.of(way));
    }

    private boolean mayInstall(Cycle cycle, Principal person) {
        return cycle.onDemand()
                .flatMap(install -> ledger.product(cycle.id()).environment(install.environment()))
                .filter(environment -> installs.may(person.getName(), environment))
                .isPresent();
    }

    private void follow(String id, List<Working> working, Model model) throws IOException {
        model.addAttribute("refresh", SECONDS);
        for (Working step : working) {
            outputs.tail(id, step.step()).ifPresent(tail -> model.addAttribute("tail", tail));
        }
    }

    /** The output of one round of a step, as far as it has come. */
    @GetMapping("/cycles/{id}/output/{name}")
    ResponseEntity<String> output(@PathVariable String id, @PathVariable String name) throws IOException {
        known(id);
        String content = outputs.whole(id, name)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "The cycle has no output " + name));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(content);
    }

    @PostMapping("/cycles/{id}/abort")
    @PreAuthorize("hasRole('RELEASE_MANAGER')")
    String abort(@PathVariable String id, @RequestParam String reason, Principal person, RedirectAttributes message) {
        known(id);
        try {
            desk.abort(person.getName(), id, reason);
        } catch (Refusal refusal) {
            message.addFlashAttribute("refusal", refusal.getMessage());
        }
        return "redirect:/cycles/" + id;
    }

    @PostMapping("/cycles/{id}/withdraw")
    @PreAuthorize("hasRole('RELEASE_MANAGER')")
    String withdraw(
            @PathVariable String id, @RequestParam String reason, Principal person, RedirectAttributes message) {
        known(id);
        try {
            desk.withdraw(person.getName(), id, reason);
        } catch (Refusal refusal) {
            message.addFlashAttribute("refusal", refusal.getMessage());
        }
        return "redirect:/cycles/" + id;
    }

    /** @param subject what is repaired; {@code choice} one of the offered ones */
    @PostMapping("/cycles/{id}/repair")
    @PreAuthorize("hasRole('RELEASE_MANAGER')")
    String repair(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String choice,
            @RequestParam String reason,
            Principal person,
            RedirectAttributes message) {
        return repaired(id, subject, choice, reason, person, message);
    }

    /** The one repair that needs no decision about the release. */
    @PostMapping("/cycles/{id}/retry")
    @PreAuthorize("hasAnyRole('RELEASE_MANAGER', 'OPERATOR')")
    String retry(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam String reason,
            Principal person,
            RedirectAttributes message) {
        return repaired(id, subject, Repairs.RETRY, reason, person, message);
    }

    private String repaired(
            String id, String subject, String choice, String reason, Principal person, RedirectAttributes message) {
        known(id);
        try {
            repairs.carryOut(person.getName(), id, subject, choice, reason);
        } catch (Refusal refusal) {
            message.addFlashAttribute("refusal", refusal.getMessage());
        }
        return "redirect:/cycles/" + id;
    }

    private Cycle known(String id) {
        if (!ledger.knows(id) || ledger.cycle(id).developmentBuild().isPresent()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no cycle " + id);
        }
        return ledger.cycle(id);
    }
}
