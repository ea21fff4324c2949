package io.wheelgate.web.api;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.Start;
import io.wheelgate.cycle.Starts;
import io.wheelgate.cycle.Starts.Preview;
import io.wheelgate.cycle.standing.StartKnown;
import io.wheelgate.release.Contents;
import io.wheelgate.release.Contents.Change;
import io.wheelgate.release.Product;
import io.wheelgate.release.Version;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the next cycle of a product would be: looked up now, and nothing is changed. */
@RestController
class NextEndpoint {

    private final Starts starts;
    private final Products products;

    NextEndpoint(Starts starts, Products products) {
        this.starts = starts;
        this.products = products;
    }

    /**
     * A cycle that nobody has started.
     *
     * @param version that was asked for, or is proposed; empty when nobody could tell
     * @param refused every reason for which it would be refused
     * @param holds what refuses nothing, and should be known
     * @param unknown a sentence for each place that could not be asked in time
     */
    record Next(
            Optional<String> version,
            List<Choice> choices,
            List<String> refused,
            List<String> holds,
            List<String> unknown,
            Optional<Cut> cut,
            List<Pin> pins) {}

    /** A version that it could get. */
    record Choice(String version, String change) {}

    /**
     * What would be cut.
     *
     * @param commit the one that the tagged commit comes on top of
     */
    record Cut(
            String candidate, String tag, String branch, String commit, Optional<String> since, List<Line> changes) {}

    /** A change that would be in it. */
    record Line(String commit, String subject, String author, Instant at, List<String> bugs) {}

    /** What an application pins now. */
    record Pin(String consumer, Optional<String> version) {}

    @GetMapping(path = "/api/v1/products/{name}/next", produces = MediaType.APPLICATION_JSON_VALUE)
    Next next(@PathVariable String name, HttpServletRequest request, Caller caller) {
        Query query = Query.of(request, "kind", "version", "hotFixOf");
        boolean hotFix = query.choice("kind", "release", "hotFix").equals(Optional.of("hotFix"));
        query.requireNoMistake();
        if (products.all().stream().map(Product::name).noneMatch(name::equals)) {
            throw new ApiProblem(Kind.NOT_FOUND, "There is no product of that name.");
        }
        Start start = new Start(
                name,
                query.text("version").orElse("").strip(),
                "",
                hotFix,
                "",
                query.text("hotFixOf").orElse("").strip());
        return view(starts.preview(caller.person(), start));
    }

    private static Next view(Preview preview) {
        return new Next(
                preview.target().map(Version::toString),
                preview.choices().stream()
                        .map(choice -> new Choice(choice.version().toString(), choice.change()))
                        .toList(),
                preview.obstacles(),
                preview.holds(),
                preview.unknown(),
                preview.known().flatMap(StartKnown::contents).map(NextEndpoint::view),
                preview.known().stream()
                        .flatMap(known -> known.pins().stream())
                        .map(pin -> new Pin(pin.consumer(), pin.now().map(Version::toString)))
                        .toList());
    }

    private static Cut view(Contents contents) {
        return new Cut(
                contents.candidate().toString(),
                contents.tag(),
                contents.branch(),
                contents.tip().id().value(),
                contents.since().map(Version::toString),
                contents.changes().stream().map(NextEndpoint::view).toList());
    }

    private static Line view(Change change) {
        return new Line(
                change.commit().id().value(),
                change.commit().subject(),
                change.commit().author().name(),
                change.commit().authoredAt(),
                change.bugs());
    }
}
