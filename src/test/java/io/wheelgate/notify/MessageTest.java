package io.wheelgate.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.notify.Message.Link;
import io.wheelgate.notify.Message.Task;
import io.wheelgate.release.Occasion;
import io.wheelgate.release.Webhook.Shape;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same message in every shape. */
class MessageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NASTY =
            "<!channel> <https://evil.example|here> *b* `c` [d](https://evil.example) & \"e\"";

    @Test
    void saysItPlainly() throws Exception {
        assertThat(JSON.readTree(message("It is wrong", "Tina Berg", true).body(Shape.PLAIN)))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"type": "wheelgate.refused", "timestamp": "2026-11-24T10:00:00Z", "data": {
                                   "product": "demo-library", "version": "1.1rc1",
                                   "cycle": {"id": "c1", "title": "demo-library 1.1", "url": "https://desk.example/cycles/c1"},
                                   "title": "It is wrong", "lines": ["It is wrong"],
                                   "tasks": [{"id": "t1", "title": "It is wrong", "url": "https://desk.example/t?a=1&b=2",
                                              "people": ["Tina Berg"]}]}}
                                """));
        JsonNode without =
                JSON.readTree(message("It is wrong", "Tina Berg", false).body(Shape.PLAIN));
        assertThat(without.at("/data/cycle").has("url")).isFalse();
    }

    @Test
    void letsNobodyMentionOrLinkInSlack() throws Exception {
        JsonNode body = JSON.readTree(message(NASTY, NASTY, true).body(Shape.SLACK));
        JsonNode block = body.at("/blocks/0");
        assertThat(block.get("type").asText()).isEqualTo("section");
        assertThat(block.at("/text/type").asText()).isEqualTo("mrkdwn");
        assertThat(block.at("/text/verbatim").asBoolean()).isTrue();
        assertThat(body.get("text").asText())
                .isEqualTo("&lt;!channel&gt; &lt;https://evil.example|here&gt; *b* `c` [d](https://evil.example) &amp;"
                        + " \"e\"");
        String text = block.at("/text/text").asText();
        assertThat(text.split("<", -1)).as("only the two links of the desk").hasSize(3);
        assertThat(text)
                .contains("<https://desk.example/t?a=1&amp;b=2|&lt;!channel&gt; &lt;https://evil.example/here&gt;")
                .contains("<https://desk.example/cycles/c1|demo-library 1.1>")
                .doesNotContain("<!channel>", " *b*", " `c`");
    }

    @Test
    void letsNobodyWriteMarkdownInTeams() throws Exception {
        JsonNode body = JSON.readTree(message(NASTY, NASTY, true).body(Shape.TEAMS));
        assertThat(body.get("type").asText()).isEqualTo("message");
        assertThat(body.at("/attachments/0/contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        JsonNode card = body.at("/attachments/0/content");
        assertThat(card.get("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(card.get("version").asText()).isEqualTo("1.4");
        card.get("body").forEach(block -> {
            assertThat(block.get("type").asText()).isEqualTo("RichTextBlock");
            assertThat(block.at("/inlines/0/type").asText()).isEqualTo("TextRun");
        });
        assertThat(card.at("/body/0/inlines/0/text").asText()).isEqualTo(NASTY);
        assertThat(card.get("actions")).hasSize(2);
        card.get("actions")
                .forEach(action -> assertThat(action.get("url").asText()).startsWith("https://desk.example/"));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void staysWithinTheLimitsOfAll(Shape shape) throws Exception {
        String longest = "&".repeat(299) + "…";
        Message message = new Message(
                Occasion.TASK,
                Instant.EPOCH,
                "demo-library",
                Optional.empty(),
                new Link("c1", longest, Optional.of(URI.create("https://desk.example/cycles/c1"))),
                longest,
                Collections.nCopies(12, longest),
                Collections.nCopies(12, new Task(new Link("t1", longest, Optional.empty()), List.of("Tina Berg"))));
        String body = message.body(shape);
        assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(25_000);
        JsonNode text = JSON.readTree(body).at("/blocks/0/text/text");
        assertThat(text.asText()).hasSizeLessThanOrEqualTo(3000);
    }

    private static Message message(String text, String name, boolean linked) {
        return new Message(
                Occasion.REFUSED,
                Instant.parse("2026-11-24T10:00:00Z"),
                "demo-library",
                Optional.of("1.1rc1"),
                new Link("c1", "demo-library 1.1", url("/cycles/c1", linked)),
                text,
                List.of(text),
                List.of(new Task(new Link("t1", text, url("/t?a=1&b=2", linked)), List.of(name))));
    }

    private static Optional<URI> url(String path, boolean linked) {
        return linked ? Optional.of(URI.create("https://desk.example" + path)) : Optional.empty();
    }
}
