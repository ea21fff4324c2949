package io.wheelgate.web;

import io.wheelgate.cycle.Vacancies;
import io.wheelgate.cycle.standing.Blocker;
import io.wheelgate.cycle.standing.Blockers;
import io.wheelgate.cycle.standing.Freezes;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.web.SignedIn.Person;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The first page: the cycles, where each stands, and what it waits for. */
@Controller
class HomePage {

    private static final int MOST = 50;

    private final Ledger ledger;
    private final Blockers blockers;
    private final Names names;
    private final Vacancies vacancies;

    private final Freezes freezes;

    HomePage(Ledger ledger, Blockers blockers, Names names, Vacancies vacancies, Freezes freezes) {
        this.ledger = ledger;
        this.blockers = blockers;
        this.names = names;
        this.vacancies = vacancies;
        this.freezes = freezes;
    }

    @GetMapping("/")
    String home(@ModelAttribute(name = "person", binding = false) Person person, Model model) {
        List<CycleLine> lines = ledger.cycles().stream()
                .limit(MOST)
                .map(ledger::cycle)
                .map(this::line)
                .toList();
        model.addAttribute("open", lines.stream().filter(CycleLine::open).toList());
        model.addAttribute("freezes", freezes.now());
        model.addAttribute("yours", yours(lines, person));
        model.addAttribute("ended", lines.stream().filter(line -> !line.open()).toList());
        if (lines.stream().anyMatch(CycleLine::isMoving)) {
            model.addAttribute("refresh", CyclePage.SECONDS);
        }
        if (person.administrator() || person.is("RELEASE_MANAGER") || person.is("OPERATOR")) {
            model.addAttribute("vacancies", vacancies.now());
        }
        return "home";
    }

    /** Something that a person should know of, and its cycle. */
    record Yours(CycleLine cycle, Blocker blocker) {}

    private List<Yours> yours(List<CycleLine> lines, Person person) {
        return lines.stream()
                .flatMap(line -> line.on(person.id(), person.is("RELEASE_MANAGER")).stream()
                        .map(blocker -> new Yours(line, blocker)))
                .sorted(Comparator.comparing((Yours yours) -> yours.blocker().urgency())
                        .reversed())
                .toList();
    }

    private CycleLine line(Cycle cycle) {
        return CycleLine.of(cycle, blockers.of(cycle), names);
    }
}
