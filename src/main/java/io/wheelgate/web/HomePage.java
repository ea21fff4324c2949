package io.wheelgate.web;

import io.wheelgate.cycle.People;
import io.wheelgate.cycle.standing.Blocker;
import io.wheelgate.cycle.standing.Blockers;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Role;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: the cycles, where each stands, and what it waits for. */
@Controller
class HomePage {

    private static final int MOST = 50;

    private final Ledger ledger;
    private final Blockers blockers;
    private final People people;
    private final Names names;

    HomePage(Ledger ledger, Blockers blockers, People people, Names names) {
        this.ledger = ledger;
        this.blockers = blockers;
        this.people = people;
        this.names = names;
    }

    @GetMapping("/")
    String home(Model model, Principal person) {
        List<CycleLine> lines = ledger.cycles().stream()
                .limit(MOST)
                .map(ledger::cycle)
                .map(this::line)
                .toList();
        model.addAttribute("open", lines.stream().filter(CycleLine::open).toList());
        model.addAttribute("yours", yours(lines, person.getName()));
        model.addAttribute("ended", lines.stream().filter(line -> !line.open()).toList());
        if (lines.stream().anyMatch(CycleLine::isMoving)) {
            model.addAttribute("refresh", CyclePage.SECONDS);
        }
        return "home";
    }

    /** Something that a person should know of, and its cycle. */
    record Yours(CycleLine cycle, Blocker blocker) {}

    private List<Yours> yours(List<CycleLine> lines, String person) {
        boolean manager = people.rolesOf(person).contains(Role.RELEASE_MANAGER);
        return lines.stream()
                .flatMap(line -> line.on(person, manager).stream().map(blocker -> new Yours(line, blocker)))
                .sorted(Comparator.comparing((Yours yours) -> yours.blocker().urgency())
                        .reversed())
                .toList();
    }

    private CycleLine line(Cycle cycle) {
        return CycleLine.of(cycle, blockers.of(cycle), names);
    }
}
