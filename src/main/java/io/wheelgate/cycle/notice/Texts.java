package io.wheelgate.cycle.notice;

import io.wheelgate.cycle.notice.Announcement.Item;
import io.wheelgate.ledger.Outbox.Channel;
import io.wheelgate.ledger.Outbox.Letter;
import io.wheelgate.notify.Message;
import io.wheelgate.notify.Message.Link;
import io.wheelgate.release.Cycle;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes an announcement as a letter, and as a message to another program. */
@Component
class Texts {

    private static final int MOST_TASKS = 12;
    private static final int MOST_PEOPLE = 6;
    private static final int LONGEST_NAME = 60;

    private final Links links;
    private final Audience audience;
    private final Clock clock;

    Texts(Links links, Audience audience, Clock clock) {
        this.links = links;
        this.audience = audience;
        this.clock = clock;
    }

    Letter letter(Cycle cycle, Announcement told, String person) {
        List<Item> items = told.items(person);
        return new Letter(
                cycle.id(),
                Announcement.tasks(items),
                Channel.MAIL,
                person,
                told.title(),
                text(cycle, told, items, OneLine.of(audience.name(person))));
    }

    Letter groupLetter(Cycle cycle, Announcement told, String group) {
        return new Letter(
                cycle.id(),
                told.tasks(),
                Channel.GROUP,
                group,
                told.title(),
                text(cycle, told, told.items(), "To " + group));
    }

    private String text(Cycle cycle, Announcement told, List<Item> items, String to) {
        List<String> lines = new ArrayList<>();
        lines.add(to + ",\n");
        lines.add(told.title());
        lines.addAll(told.lines());
        items.forEach(item -> lines.add(item(item)));
        lines.add("\nThe cycle: " + links.cycle(cycle.id()).orElse(OneLine.of(cycle.title()) + ". Open it at the desk.")
                + "\n");
        return String.join("\n", lines);
    }

    private String item(Item item) {
        return "\n- " + item.text()
                + item.tasks().stream()
                        .sorted()
                        .findFirst()
                        .flatMap(links::task)
                        .map(link -> "\n  " + link)
                        .orElse("");
    }

    Message message(Cycle cycle, Announcement told) {
        Stream<String> done = told.items().stream()
                .filter(item -> item.tasks().isEmpty())
                .limit(MOST_TASKS)
                .map(Item::text);
        return new Message(
                told.occasion(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                cycle.product(),
                cycle.cut().map(cut -> cut.version().toString()),
                new Link(
                        cycle.id(),
                        OneLine.of(cycle.title()),
                        links.cycle(cycle.id()).map(URI::create)),
                told.title(),
                Stream.concat(told.lines().stream(), done).toList(),
                told.items().stream()
                        .filter(item -> !item.tasks().isEmpty())
                        .limit(MOST_TASKS)
                        .map(this::task)
                        .toList());
    }

    private Message.Task task(Item item) {
        String task = item.tasks().stream().sorted().findFirst().orElseThrow();
        List<String> people = item.persons().stream()
                .limit(MOST_PEOPLE)
                .map(audience::name)
                .map(name -> OneLine.of(name, LONGEST_NAME))
                .toList();
        return new Message.Task(new Link(task, item.text(), links.task(task).map(URI::create)), people);
    }
}
