package io.wheelgate.web.history;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.Search;
import io.wheelgate.ledger.Search.Question;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Mention;
import io.wheelgate.release.Mention.Kind;
import io.wheelgate.release.Outline;
import io.wheelgate.release.Wheel;
import io.wheelgate.web.Names;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Everything about one wheel: where it was built, uploaded and installed, who signed it, and what proves it. */
@Controller
class WheelPage {

    private static final int MOST = 100;

    private final Search search;
    private final Ledger ledger;
    private final Names names;

    WheelPage(Search search, Ledger ledger, Names names) {
        this.search = search;
        this.ledger = ledger;
        this.names = names;
    }

    /** One fact with the person's printed name. */
    record Told(WheelFact fact, String who) {}

    /** Where it was made. @param certificate the id of the cycle whose certificate names it; empty when there is none */
    record Made(
            Wheel wheel, String product, String version, String commit, String tag, String cycle, String certificate) {}

    /** @param of the SHA-256 of the wheel, or its file name */
    @GetMapping("/history/wheel")
    String wheel(@RequestParam(defaultValue = "") String of, Model model) {
        String asked = of.strip().toLowerCase(Locale.ROOT).replaceAll("\\p{Cntrl}", "");
        Predicate<Wheel> meant = wheel -> wheel.sha256().equals(asked)
                || wheel.fileName().toLowerCase(Locale.ROOT).equals(asked);
        List<Cycle> cycles =
                cycles(asked).stream().map(Outline::cycle).map(ledger::cycle).toList();
        if (cycles.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "The record knows no wheel " + asked);
        }
        List<Wheel> wheels = cycles.stream()
                .flatMap(WheelPage::wheels)
                .filter(meant)
                .distinct()
                .toList();
        model.addAttribute("wheel", asked);
        model.addAttribute("wheels", wheels);
        model.addAttribute(
                "made",
                cycles.stream().flatMap(cycle -> made(cycle, meant)).distinct().toList());
        model.addAttribute(
                "facts",
                cycles.stream()
                        .flatMap(cycle -> WheelFact.of(cycle, meant).stream())
                        .map(fact -> new Told(fact, names.of(fact.actor())))
                        .toList());
        return "wheel";
    }

    /** The oldest first: the one that built it. */
    private List<Outline> cycles(String asked) {
        List<Mention> about = Stream.of(Kind.SHA256, Kind.WHEEL)
                .map(kind -> new Mention(kind, asked))
                .filter(search::knows)
                .limit(1)
                .toList();
        if (about.isEmpty()) {
            return List.of();
        }
        Question question = new Question(
                about,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return search.page(question, MOST).stream()
                .sorted(java.util.Comparator.comparing(Outline::run))
                .toList();
    }

    private static Stream<Wheel> wheels(Cycle cycle) {
        return Stream.concat(
                cycle.cuts().stream().flatMap(cut -> cut.wheel().stream()),
                cycle.entries().stream().map(Entry::event).flatMap(WheelPage::named));
    }

    private static Stream<Wheel> named(Event event) {
        if (event instanceof Event.PreviousFound found) {
            return Stream.of(found.wheel());
        }
        if (event instanceof Event.InstallableFound found) {
            return Stream.of(found.wheel());
        }
        return event instanceof Event.DevelopmentWheelBuilt built ? Stream.of(built.wheel()) : Stream.empty();
    }

    private static Stream<Made> made(Cycle cycle, Predicate<Wheel> meant) {
        return cycle.cuts().stream()
                .filter(cut -> cut.wheel().filter(meant).isPresent())
                .map(cut -> made(cycle, cut));
    }

    private static Made made(Cycle cycle, Cut cut) {
        return new Made(
                cut.wheel().orElseThrow(),
                cycle.product(),
                cut.version().toString(),
                cut.commit().map(Object::toString).orElse(""),
                cut.tag().map(Event.Tagged::tag).orElse(""),
                cycle.id(),
                cut.certificate().isPresent() ? cycle.id() : "");
    }
}
