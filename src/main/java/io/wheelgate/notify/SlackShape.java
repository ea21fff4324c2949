package io.wheelgate.notify;

import io.wheelgate.notify.Message.Link;
import io.wheelgate.notify.Message.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A message for an incoming webhook of Slack: a text for notices on a telephone, and the same in a block. */
final class SlackShape {

    /** Slack refuses a block's text of more than 3000 characters. */
    private static final int MOST = 2900;

    private SlackShape() {}

    static String of(Message message) {
        return JsonBody.text(JsonBody.object(
                "text",
                escaped(message.title()),
                "blocks",
                List.of(JsonBody.object("type", "section", "text", mrkdwn(whole(message))))));
    }

    /** Verbatim: Slack makes no mention and no link of what somebody wrote. */
    private static Map<String, Object> mrkdwn(String text) {
        return JsonBody.object("type", "mrkdwn", "text", text, "verbatim", true);
    }

    /** Links come before what may be cut off. */
    private static String whole(Message message) {
        List<String> lines = new ArrayList<>();
        lines.add("*" + unstyled(message.title()) + "*");
        message.tasks().forEach(task -> lines.add("• " + task(task)));
        lines.add(link(message.cycle()));
        message.lines().forEach(line -> lines.add(unstyled(line)));
        return fitting(lines);
    }

    private static String task(Task task) {
        return link(task.link())
                + (task.people().isEmpty() ? "" : " (" + unstyled(String.join(", ", task.people())) + ")");
    }

    private static String link(Link link) {
        return link.url()
                .map(url -> "<" + escaped(url.toString()) + "|"
                        + unstyled(link.text()).replace('|', '/') + ">")
                .orElseGet(() -> unstyled(link.text()));
    }

    private static String fitting(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (text.length() + line.length() + 1 > MOST) {
                return text.append("\n…").toString();
            }
            text.append(text.isEmpty() ? "" : "\n").append(line);
        }
        return text.toString();
    }

    /** The three characters that mean something to Slack wherever they stand. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Slack has no way to write these as themselves: a character without width before them takes their meaning. */
    private static String unstyled(String text) {
        return escaped(text).replaceAll("([*_~`])", "\u200b$1");
    }
}
