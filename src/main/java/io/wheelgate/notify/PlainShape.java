package io.wheelgate.notify;

import io.wheelgate.notify.Message.Link;
import io.wheelgate.notify.Message.Task;
import java.net.URI;
import java.util.Map;

/** What the message says, field by field, in the frame that the Standard Webhooks specification recommends. */
final class PlainShape {

    private PlainShape() {}

    static String of(Message message) {
        return JsonBody.text(JsonBody.object(
                "type",
                "wheelgate." + message.occasion().word(),
                "timestamp",
                message.at().toString(),
                "data",
                JsonBody.object(
                        "product",
                        message.product(),
                        "version",
                        message.version().orElse(null),
                        "cycle",
                        link(message.cycle()),
                        "title",
                        message.title(),
                        "lines",
                        message.lines(),
                        "tasks",
                        message.tasks().stream().map(PlainShape::task).toList())));
    }

    private static Map<String, Object> link(Link link) {
        return JsonBody.object(
                "id",
                link.id(),
                "title",
                link.text(),
                "url",
                link.url().map(URI::toString).orElse(null));
    }

    private static Map<String, Object> task(Task task) {
        Map<String, Object> fields = link(task.link());
        fields.put("people", task.people());
        return fields;
    }
}
