package io.wheelgate.notify;

import io.wheelgate.notify.Message.Link;
import io.wheelgate.notify.Message.Task;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A message for a workflow of Teams that was made for webhooks: an Adaptive Card 1.4. What people wrote stands in text
 * runs, which know no Markdown.
 */
final class TeamsShape {

    /** Teams shows six. */
    private static final int MOST_ACTIONS = 6;

    private static final int LONGEST_BUTTON = 60;

    private TeamsShape() {}

    static String of(Message message) {
        Map<String, Object> attachment =
                JsonBody.object("contentType", "application/vnd.microsoft.card.adaptive", "content", card(message));
        return JsonBody.text(JsonBody.object("type", "message", "attachments", List.of(attachment)));
    }

    private static Map<String, Object> card(Message message) {
        List<Object> body = new ArrayList<>();
        body.add(text(message.title(), "Bolder", "Medium"));
        message.tasks().forEach(task -> body.add(text("• " + words(task), "Default", "Default")));
        message.lines().forEach(line -> body.add(text(line, "Default", "Default")));
        return JsonBody.object(
                "$schema",
                "http://adaptivecards.io/schemas/adaptive-card.json",
                "type",
                "AdaptiveCard",
                "version",
                "1.4",
                "fallbackText",
                message.title(),
                "body",
                body,
                "actions",
                actions(message));
    }

    private static String words(Task task) {
        return task.link().text() + (task.people().isEmpty() ? "" : " (" + String.join(", ", task.people()) + ")");
    }

    private static Map<String, Object> text(String text, String weight, String size) {
        return JsonBody.object(
                "type",
                "RichTextBlock",
                "inlines",
                List.of(JsonBody.object("type", "TextRun", "text", text, "weight", weight, "size", size)));
    }

    private static List<Map<String, Object>> actions(Message message) {
        Stream<Link> tasks = message.tasks().stream().map(Task::link).limit(MOST_ACTIONS - 1L);
        return Stream.concat(tasks, Stream.of(message.cycle()))
                .flatMap(link -> link.url().map(url -> action(link.text(), url)).stream())
                .toList();
    }

    /** A button is no place for a long text. */
    private static Map<String, Object> action(String text, URI url) {
        String title = text.codePointCount(0, text.length()) > LONGEST_BUTTON
                ? text.substring(0, text.offsetByCodePoints(0, LONGEST_BUTTON - 1)) + "…"
                : text;
        return JsonBody.object("type", "Action.OpenUrl", "title", title, "url", url.toString());
    }
}
