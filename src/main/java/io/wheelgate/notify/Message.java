package io.wheelgate.notify;

import io.wheelgate.release.Occasion;
import io.wheelgate.release.Webhook.Shape;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What another program is told. All texts are in one line and of bounded length; they hold what people wrote.
 *
 * @param version the version that it is about; empty when none was cut
 */
public record Message(
        Occasion occasion,
        Instant at,
        String product,
        Optional<String> version,
        Link cycle,
        String title,
        List<String> lines,
        List<Task> tasks) {

    /** @param url empty when the desk does not know its own address */
    public record Link(String id, String text, Optional<URI> url) {}

    /** A task that waits. @param people the names of those whom it waits for */
    public record Task(Link link, List<String> people) {}

    /** The body of the call, as JSON. */
    public String body(Shape shape) {
        return switch (shape) {
            case PLAIN -> PlainShape.of(this);
            case SLACK -> SlackShape.of(this);
            case TEAMS -> TeamsShape.of(this);
        };
    }
}
