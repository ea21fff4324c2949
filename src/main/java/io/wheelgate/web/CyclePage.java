package io.wheelgate.web;

import io.wheelgate.configuration.DeskHome;
import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.work.OutputLogs;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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

    private final Ledger ledger;
    private final Desk desk;
    private final OutputLogs logs;

    CyclePage(Ledger ledger, Desk desk, DeskHome home) {
        this.ledger = ledger;
        this.desk = desk;
        this.logs = new OutputLogs(home.path());
    }

    @GetMapping("/cycles/{id}")
    String cycle(@PathVariable String id, Model model) throws IOException {
        Cycle cycle = known(id);
        model.addAttribute("cycle", cycle);
        model.addAttribute("line", CycleLine.of(cycle, desk.waiting(id), desk.working(id)));
        model.addAttribute("stuck", desk.working(id).stream().anyMatch(Desk.Working::givenUp));
        model.addAttribute("tasks", desk.waiting(id));
        model.addAttribute("cuts", cycle.cuts());
        model.addAttribute("story", Story.of(cycle));
        model.addAttribute("outputs", outputs(id));
        return "cycle";
    }

    /** The output of one round of a step, as far as it has come. */
    @GetMapping("/cycles/{id}/output/{name}")
    ResponseEntity<String> output(@PathVariable String id, @PathVariable String name) throws IOException {
        known(id);
        if (!outputs(id).contains(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "The cycle has no output " + name);
        }
        byte[] content = Files.readAllBytes(logs.directory(id).resolve(name));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(new String(content, StandardCharsets.UTF_8));
    }

    @PostMapping("/cycles/{id}/abort")
    @PreAuthorize("hasRole('RELEASE_MANAGER')")
    String abort(@PathVariable String id, @RequestParam String reason, Principal person, RedirectAttributes message) {
        known(id);
        try {
            if (reason.isBlank()) {
                throw new Refusal("Say why the cycle is aborted: others will ask.");
            }
            desk.abort(person.getName(), id, reason.strip());
        } catch (Refusal refusal) {
            message.addFlashAttribute("refusal", refusal.getMessage());
        }
        return "redirect:/cycles/" + id;
    }

    @PostMapping("/cycles/{id}/retry")
    @PreAuthorize("hasAnyRole('RELEASE_MANAGER', 'OPERATOR')")
    String retry(@PathVariable String id, Principal person) {
        known(id);
        desk.retry(person.getName(), id);
        return "redirect:/cycles/" + id;
    }

    private Cycle known(String id) {
        if (!ledger.knows(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no cycle " + id);
        }
        return ledger.cycle(id);
    }

    private List<String> outputs(String id) throws IOException {
        Path directory = logs.directory(id);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
