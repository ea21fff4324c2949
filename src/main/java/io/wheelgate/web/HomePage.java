package io.wheelgate.web;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Pending;
import io.wheelgate.cycle.Installs;
import io.wheelgate.cycle.Installs.Place;
import io.wheelgate.cycle.Vacancies;
import io.wheelgate.cycle.building.BuildsNow;
import io.wheelgate.cycle.standing.Blocker;
import io.wheelgate.cycle.standing.Blockers;
import io.wheelgate.cycle.standing.Freezes;
import io.wheelgate.cycle.where.WhereIsWhat;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.Outbox;
import io.wheelgate.release.Cycle;
import io.wheelgate.web.SignedIn.Person;
import io.wheelgate.web.Track.Stage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The first page: the cycles, where each stands, and what it waits for. */
@Controller
class HomePage {

    private static final int MOST = 20;
    private static final int MOST_INSTALLS = 12;
    /** Between two looks at the page while nothing moves by itself. */
    private static final int SECONDS = 10;

    private static final Duration UNDELIVERED = Duration.ofDays(14);

    private final Ledger ledger;
    private final Blockers blockers;
    private final Names names;
    private final Vacancies vacancies;
    private final WhereIsWhat where;
    private final Installs installs;
    private final BuildsNow builds;
    private final Outbox outbox;
    private final Freezes freezes;
    private final CyclePath paths;
    private final Desk desk;

    HomePage(
            Ledger ledger,
            Blockers blockers,
            Names names,
            Vacancies vacancies,
            WhereIsWhat where,
            Installs installs,
            BuildsNow builds,
            Outbox outbox,
            Freezes freezes,
            CyclePath paths,
            Desk desk) {
        this.ledger = ledger;
        this.blockers = blockers;
        this.names = names;
        this.vacancies = vacancies;
        this.where = where;
        this.installs = installs;
        this.builds = builds;
        this.outbox = outbox;
        this.freezes = freezes;
        this.paths = paths;
        this.desk = desk;
    }

    /** In one transaction, so that its some hundred small questions are not as many transactions. */
    @GetMapping("/")
    @Transactional
    String home(@ModelAttribute(name = "person", binding = false) Person person, Model model) {
        List<String> installs = ledger.installs(MOST_INSTALLS);
        Set<String> open = Set.copyOf(ledger.openCycles());
        List<Cycle> cycles = Stream.concat(
                        shown(ledger.releases(MOST), open, MOST), shown(installs, open, MOST_INSTALLS))
                .map(ledger::cycle)
                .toList();
        List<Shown> shown = cycles.stream().map(this::look).toList();
        List<CycleLine> lines = shown.stream().map(Shown::line).toList();
        model.addAttribute("tracks", tracks(shown));
        model.addAttribute("recent", Recent.of(cycles, names.remembered()));
        model.addAttribute("live", SECONDS);
        model.addAttribute("open", lines.stream().filter(CycleLine::open).toList());
        model.addAttribute("freezes", freezes.now());
        model.addAttribute("yours", yours(lines, person));
        model.addAttribute(
                "ended",
                lines.stream()
                        .filter(line -> !line.open() && !installs.contains(line.id()))
                        .toList());
        model.addAttribute(
                "installed",
                lines.stream()
                        .filter(line -> !line.open() && installs.contains(line.id()))
                        .toList());
        List<PlaceLine> places = places(person);
        model.addAttribute("places", places);
        model.addAttribute("products", PlaceLine.byProduct(places));
        model.addAttribute("nowhere", where.nowhere());
        if (lines.stream().anyMatch(CycleLine::isMoving) || builds.isUnderWay()) {
            model.addAttribute("refresh", CyclePage.SECONDS);
        }
        if (person.administrator() || person.is("RELEASE_MANAGER") || person.is("OPERATOR")) {
            model.addAttribute("vacancies", vacancies.now());
            model.addAttribute("undelivered", outbox.undelivered(UNDELIVERED));
        }
        return "home";
    }

    /** A cycle with its line, and how far it has come. */
    private record Shown(CycleLine line, List<Stage> track) {}

    private Shown look(Cycle cycle) {
        Pending pending = desk.pending(cycle);
        CycleLine line = CycleLine.of(cycle, blockers.of(cycle, pending), names);
        return new Shown(line, line.open() ? Track.of(paths.of(cycle, pending)) : List.of());
    }

    private static Map<String, List<Stage>> tracks(List<Shown> cycles) {
        return cycles.stream()
                .filter(cycle -> cycle.line().open())
                .collect(Collectors.toMap(cycle -> cycle.line().id(), Shown::track));
    }

    /** All that are open, and the newest of those that have ended. */
    static Stream<String> shown(List<String> cycles, Set<String> open, int most) {
        return Stream.concat(
                cycles.stream().filter(open::contains),
                cycles.stream().filter(Predicate.not(open::contains)).limit(most));
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

    private List<PlaceLine> places(Person person) {
        List<Place> open = installs.places(person.id());
        return where.now().stream()
                .map(place -> PlaceLine.of(
                        place, open.stream().anyMatch(one -> one.isOf(place.product(), place.environment()))))
                .toList();
    }
}
