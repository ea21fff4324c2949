package io.wheelgate.web.history;

import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.OldCycles;
import io.wheelgate.ledger.Search;
import io.wheelgate.ledger.Search.Question;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Mention;
import io.wheelgate.release.Mention.Kind;
import io.wheelgate.release.Occurrence;
import io.wheelgate.release.Outline;
import io.wheelgate.release.Product;
import io.wheelgate.web.Names;
import io.wheelgate.web.history.Typed.Reading;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Everything that ever happened, searched: one line a cycle, a page at a time; each address can be shared. */
@Controller
class HistoryPage {

    static final String PATH = "/history";

    private static final int MOST = 25;

    private final Search search;
    private final Typed typed;
    private final Ledger ledger;
    private final Products products;
    private final Names names;
    private final OldCycles old;

    HistoryPage(Search search, Typed typed, Ledger ledger, Products products, Names names, OldCycles old) {
        this.search = search;
        this.typed = typed;
        this.ledger = ledger;
        this.products = products;
        this.names = names;
        this.old = old;
    }

    /** @param link to the same search with another meaning of what was typed */
    record Meaning(String words, String link) {}

    @GetMapping(PATH)
    String history(@RequestParam Map<String, String> parameters, Model model, HttpServletResponse response) {
        Asked asked = new Asked(parameters);
        Optional<String> box = asked.text("q");
        if (box.filter(this::isRun).isPresent()) {
            return "redirect:" + page(box.orElseThrow());
        }
        List<Mention> about = new ArrayList<>();
        box.ifPresent(text -> read(text, asked, about, model));
        fields(asked).filter(one -> isKnown(one, asked)).forEach(about::add);
        Question question = question(asked, about);
        model.addAttribute("asked", asked.fields());
        model.addAttribute("mistakes", asked.mistakes());
        choices(model);
        if (asked.mistakes().isEmpty()) {
            show(question, asked, model);
        } else {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        return "history";
    }

    /** The id of a run is no thing that runs speak of. */
    private boolean isRun(String text) {
        return text.matches("[0-9A-Za-z-]{8,64}") && ledger.knows(text);
    }

    private String page(String id) {
        return search.outline(id)
                        .filter(run -> run.kind() == Outline.Kind.BUILD)
                        .isPresent()
                ? "/builds/" + id
                : "/cycles/" + id;
    }

    private void read(String text, Asked asked, List<Mention> about, Model model) {
        List<Reading> whole = typed.whole(text);
        if (!whole.isEmpty()) {
            Reading first = chosen(whole, asked);
            about.add(first.mention());
            model.addAttribute("reading", List.of(first.words()));
            model.addAttribute("meanings", meanings(whole, first, asked));
            wheel(first).ifPresent(link -> model.addAttribute("wheel", link));
            return;
        }
        words(text, asked, about, model);
    }

    /** The surest, unless the person chose another one. */
    private static Reading chosen(List<Reading> whole, Asked asked) {
        return asked.text("as")
                .flatMap(as -> whole.stream()
                        .filter(one ->
                                (one.mention().kind() + ":" + one.mention().token()).equalsIgnoreCase(as))
                        .findFirst())
                .orElse(whole.get(0));
    }

    private static List<Meaning> meanings(List<Reading> whole, Reading first, Asked asked) {
        return whole.stream()
                .filter(one -> !one.equals(first))
                .map(one -> new Meaning(
                        one.words(),
                        asked.address(
                                PATH,
                                "as",
                                one.mention().kind() + ":" + one.mention().token())))
                .toList();
    }

    private static Optional<String> wheel(Reading reading) {
        boolean digest =
                reading.mention().kind() == Kind.SHA256 || reading.mention().kind() == Kind.WHEEL;
        return digest ? Optional.of(reading.mention().token()) : Optional.empty();
    }

    private void words(String text, Asked asked, List<Mention> about, Model model) {
        Map<String, Optional<Reading>> words = typed.words(text);
        List<String> unknown = words.entrySet().stream()
                .filter(word -> word.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (unknown.isEmpty()) {
            List<Reading> readings =
                    words.values().stream().flatMap(Optional::stream).toList();
            readings.forEach(reading -> about.add(reading.mention()));
            model.addAttribute("reading", readings.stream().map(Reading::words).toList());
            return;
        }
        asked.mistake("Nothing in the record is called “" + String.join("”, “", unknown)
                + "”. You can type a product, a version, a person's log-in or full name, an environment, a commit (7 digits"
                + " or more), a SHA-256, the file name of a wheel, a bug like WG-12, or the id of a cycle.");
    }

    private static Stream<Mention> fields(Asked asked) {
        return Stream.of(
                        asked.mention("product", Kind.PRODUCT),
                        asked.mention("person", Kind.PERSON),
                        asked.mention("environment", Kind.ENVIRONMENT),
                        asked.occurrence("where"))
                .flatMap(Optional::stream);
    }

    private boolean isKnown(Mention mention, Asked asked) {
        boolean known = mention.kind() == Kind.OCCURRENCE || search.knows(mention);
        if (!known) {
            asked.mistake("The record knows no " + mention.kind().name().toLowerCase(Locale.ROOT) + " called “"
                    + mention.token() + "”.");
        }
        return known;
    }

    private static Question question(Asked asked, List<Mention> about) {
        Optional<Instant> from = asked.day("from");
        Optional<Instant> until = asked.endOfDay("until");
        asked.requireOrder(from, until);
        return new Question(
                about,
                asked.choice("kind", Outline.Kind.class),
                asked.choice("state", Search.State.class),
                asked.choice("ending", Ending.class),
                from,
                until,
                asked.number("before"));
    }

    private void choices(Model model) {
        model.addAttribute(
                "products",
                Stream.concat(products.all().stream().map(Product::name), ledger.products().stream())
                        .distinct()
                        .sorted()
                        .toList());
        model.addAttribute("kinds", Outline.Kind.values());
        model.addAttribute("endings", Ending.values());
        model.addAttribute("occurrences", Occurrence.values());
    }

    private void show(Question question, Asked asked, Model model) {
        List<Outline> found = search.page(question, MOST + 1);
        List<Outline> shown = found.subList(0, Math.min(found.size(), MOST));
        model.addAttribute(
                "lines", shown.stream().map(run -> Line.of(run, names)).toList());
        if (found.size() > MOST) {
            model.addAttribute(
                    "older",
                    asked.address(
                            PATH,
                            "before",
                            String.valueOf(shown.get(shown.size() - 1).run())));
        }
        if (asked.has("before")) {
            model.addAttribute("newest", asked.address(PATH, "before", ""));
        }
        model.addAttribute("incomplete", !old.areDone());
    }
}
