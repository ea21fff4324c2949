package io.wheelgate.web;

import io.wheelgate.cycle.Desk;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: the cycles, where each stands, and what it waits for. */
@Controller
class HomePage {

    private static final int MOST = 50;

    private final Ledger ledger;
    private final Desk desk;
    private final Names names;

    HomePage(Ledger ledger, Desk desk, Names names) {
        this.ledger = ledger;
        this.desk = desk;
        this.names = names;
    }

    @GetMapping("/")
    String home(Model model) {
        List<CycleLine> lines = ledger.cycles().stream()
                .limit(MOST)
                .map(ledger::cycle)
                .map(this::line)
                .toList();
        model.addAttribute("open", lines.stream().filter(CycleLine::open).toList());
        model.addAttribute("ended", lines.stream().filter(line -> !line.open()).toList());
        if (lines.stream().anyMatch(CycleLine::isMoving)) {
            model.addAttribute("refresh", CyclePage.SECONDS);
        }
        return "home";
    }

    private CycleLine line(Cycle cycle) {
        return CycleLine.of(cycle, desk.waiting(cycle.id()), desk.working(cycle.id()), names);
    }
}
