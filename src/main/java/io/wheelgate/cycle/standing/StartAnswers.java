package io.wheelgate.cycle.standing;

import io.wheelgate.cycle.Questions.Question;
import io.wheelgate.cycle.standing.StartKnown.Pin;
import io.wheelgate.cycle.standing.StartKnown.Place;
import io.wheelgate.cycle.work.Redaction;
import io.wheelgate.release.Contents;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Version;
import io.wheelgate.step.Inspection.Heard;
import io.wheelgate.step.WayAhead;
import io.wheelgate.step.WayAhead.Application;
import io.wheelgate.step.WayAhead.Library;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Puts together what is answered about a release, in the order in which the check of a request looks. */
final class StartAnswers {

    private static final String NOT_KNOWN = "not known";

    private final Product product;
    private final List<String> obstacles = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<Pin> pins = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    StartAnswers(Product product) {
        this.product = product;
    }

    StartAnswers library(Question<Library> library) {
        told(library, "The library's repository could not be looked up")
                .ifPresent(found -> obstacles.addAll(found.obstacles()));
        return this;
    }

    /**
     * Reasons of a kind.
     *
     * @param trouble what is said when nobody could look
     */
    StartAnswers reasons(Question<List<String>> reasons, String trouble) {
        told(reasons, trouble).ifPresent(obstacles::addAll);
        return this;
    }

    StartAnswers reasons(List<String> reasons) {
        obstacles.addAll(reasons);
        return this;
    }

    StartAnswers pins(Map<Consumer, Question<Application>> applications) {
        applications.forEach((consumer, question) -> {
            Optional<Application> found = told(question, "What " + consumer.name() + " pins could not be looked up");
            found.ifPresent(application -> obstacles.addAll(application.obstacles()));
            pins.add(new Pin(consumer.name(), found.flatMap(Application::pinned)));
        });
        return this;
    }

    StartKnown known(
            WayAhead ahead,
            List<String> people,
            Question<Optional<Contents>> news,
            Map<Environment, Question<List<Heard>>> running) {
        running.keySet().forEach(place -> obstacles.addAll(ahead.script(place)));
        obstacles.addAll(people);
        Optional<Contents> contents =
                told(news, "What would be in it could not be looked up").flatMap(found -> found);
        running.forEach(this::place);
        return new StartKnown(plain(obstacles), contents, pins, places, plain(unknown));
    }

    private void place(Environment place, Question<List<Heard>> question) {
        String trouble = "What " + place.name() + " runs could not be looked up";
        List<Heard> heard = told(question, trouble).orElse(List.of());
        heard.stream()
                .filter(one -> one.version().isEmpty())
                .forEach(silent -> unknown.add(trouble + " (" + silent.why() + ")."));
        places.add(new Place(place, words(heard)));
    }

    private static List<String> words(List<Heard> heard) {
        List<String> answers = heard.stream()
                .map(one -> one.version().map(Version::toString).orElse(NOT_KNOWN))
                .toList();
        if (answers.stream().distinct().count() < 2) {
            return answers.isEmpty() ? List.of(NOT_KNOWN) : answers.subList(0, 1);
        }
        return IntStream.range(0, answers.size())
                .mapToObj(i -> "instance " + (i + 1) + ": " + answers.get(i))
                .toList();
    }

    private <T> Optional<T> told(Question<T> question, String trouble) {
        return question.known(why -> unknown.add(trouble + " (" + why + ")."));
    }

    private List<String> plain(List<String> sentences) {
        return sentences.stream().map(new Redaction(product)::of).distinct().toList();
    }
}
