package io.wheelgate.web;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.handing.HandOver;
import io.wheelgate.cycle.standing.Blocker;
import io.wheelgate.cycle.standing.Blockers;
import io.wheelgate.cycle.standing.Running;
import io.wheelgate.cycle.standing.Running.Instance;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import java.security.Principal;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the desk knows about the cycle of a task, and how a task is handed over. */
@Controller
class TaskEndpoint {

    private final Ledger ledger;
    private final Desk desk;
    private final Blockers blockers;
    private final Running running;
    private final HandOver handOver;

    TaskEndpoint(Ledger ledger, Desk desk, Blockers blockers, Running running, HandOver handOver) {
        this.ledger = ledger;
        this.desk = desk;
        this.blockers = blockers;
        this.running = running;
        this.handOver = handOver;
    }

    /**
     * Where the cycle of a task stands.
     *
     * @param missing what is missing, and on whom, in one sentence each
     * @param running what the environments answer now on which the present version is tried
     */
    record Standing(List<String> missing, List<Instance> running) {}

    /** 404 when there has never been such a task. */
    @GetMapping("/tasks/{task}/standing")
    ResponseEntity<Standing> standing(@PathVariable String task) {
        Cycle cycle = ledger.cycle(cycleOf(task));
        List<String> missing =
                blockers.of(cycle).stream().map(Blocker::sentence).toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Standing(missing, running.now(ledger.product(cycle.id()), stage(cycle))));
    }

    /** A candidate is tested on staging; the final version, or the one to go back to, is on its way to live. */
    private static Stage stage(Cycle cycle) {
        if (cycle.onDemand().isPresent()) {
            return cycle.onDemand().get().stage();
        }
        boolean onLive = cycle.isRollBack() || Afterwards.of(cycle).isPresent();
        return onLive || cycle.cut().filter(Cut::isFinal).isPresent() ? Stage.LIVE : Stage.STAGING;
    }

    @PostMapping("/tasks/{task}/hand-over")
    String handOver(
            @PathVariable String task,
            @RequestParam String to,
            @RequestParam String reason,
            Principal person,
            RedirectAttributes message) {
        String cycle = cycleOf(task);
        return act(cycle, message, () -> handOver.handOver(person.getName(), cycle, task, to, reason));
    }

    @PostMapping("/tasks/{task}/give-back")
    String giveBack(
            @PathVariable String task, @RequestParam String reason, Principal person, RedirectAttributes message) {
        String cycle = cycleOf(task);
        return act(cycle, message, () -> handOver.giveBack(person.getName(), cycle, task, reason));
    }

    /** A refusal is told on the cycle's page. */
    private static String act(String cycle, RedirectAttributes message, Runnable act) {
        try {
            act.run();
        } catch (Refusal refusal) {
            message.addFlashAttribute("refusal", refusal.getMessage());
        }
        return "redirect:/cycles/" + cycle;
    }

    private String cycleOf(String task) {
        return desk.cycleOf(task)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There has never been a task " + task));
    }
}
