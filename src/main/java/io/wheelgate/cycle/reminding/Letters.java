package io.wheelgate.cycle.reminding;

import io.wheelgate.configuration.NoticeSettings;
import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.notice.Announcement;
import io.wheelgate.cycle.notice.Announcement.Item;
import io.wheelgate.cycle.notice.Courier;
import io.wheelgate.cycle.notice.Links;
import io.wheelgate.cycle.notice.Postman;
import io.wheelgate.cycle.standing.Blocker;
import io.wheelgate.cycle.standing.Blocker.Urgency;
import io.wheelgate.cycle.standing.Blockers;
import io.wheelgate.cycle.standing.Days;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.Outbox.Channel;
import io.wheelgate.ledger.Outbox.Letter;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Occasion;
import io.wheelgate.release.Role;
import io.wheelgate.release.SignOffPolicy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes what is told of sign-offs that are due: one letter a person, and one call a webhook. */
@Component
class Letters {

    private final Desk desk;
    private final Ledger ledger;
    private final People people;
    private final Blockers blockers;
    private final Postman postman;
    private final Courier courier;
    private final NoticeSettings settings;
    private final Links links;
    private final Clock clock;

    Letters(
            Desk desk,
            Ledger ledger,
            People people,
            Blockers blockers,
            Postman postman,
            Courier courier,
            NoticeSettings settings,
            Links links,
            Clock clock) {
        this.desk = desk;
        this.ledger = ledger;
        this.people = people;
        this.blockers = blockers;
        this.postman = postman;
        this.courier = courier;
        this.settings = settings;
        this.links = links;
        this.clock = clock;
    }

    /** To whoever has the task, or to those of its group who may sign. */
    void remind(Cycle cycle, List<SignOffAsked> soon) {
        if (soon.isEmpty()) {
            return;
        }
        Map<String, List<SignOffAsked>> byPerson = byPerson(cycle, soon);
        if (isMailed(Occasion.REMINDER)) {
            courier.mail(
                    byPerson.keySet(),
                    groups(cycle, soon),
                    person -> reminder(cycle, Channel.MAIL, person, byPerson.getOrDefault(person, soon)),
                    group -> reminder(cycle, Channel.GROUP, group, of(group, cycle, soon)));
        }
        courier.call(cycle, announcement(Occasion.REMINDER, "Sign-off due soon: ", cycle, soon, byPerson));
    }

    /** To the release managers. */
    void escalate(Cycle cycle, List<SignOffAsked> overdue) {
        if (overdue.isEmpty()) {
            return;
        }
        if (isMailed(Occasion.OVERDUE)) {
            String managers = Role.RELEASE_MANAGER.group();
            courier.mail(
                    people.members(managers),
                    Set.of(managers),
                    person -> escalation(cycle, Channel.MAIL, person, overdue),
                    group -> escalation(cycle, Channel.GROUP, group, overdue));
        }
        courier.call(
                cycle, announcement(Occasion.OVERDUE, "Sign-off overdue: ", cycle, overdue, byPerson(cycle, overdue)));
    }

    private Set<String> groups(Cycle cycle, List<SignOffAsked> asked) {
        SignOffPolicy policy = ledger.product(cycle.id()).signOffs();
        return asked.stream()
                .flatMap(one -> policy.groupOf(one.area()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<SignOffAsked> of(String group, Cycle cycle, List<SignOffAsked> asked) {
        return asked.stream()
                .filter(one -> groups(cycle, List.of(one)).contains(group))
                .toList();
    }

    private boolean isMailed(Occasion occasion) {
        return postman.isReady() && settings.mail().contains(occasion);
    }

    private Announcement announcement(
            Occasion occasion,
            String what,
            Cycle cycle,
            List<SignOffAsked> about,
            Map<String, List<SignOffAsked>> byPerson) {
        List<Item> items = about.stream()
                .map(asked -> new Item(
                        Set.of(asked.task()),
                        asked.area() + ", " + days(cycle).due(asked.due().orElseThrow()),
                        byPerson.entrySet().stream()
                                .filter(person -> person.getValue().contains(asked))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toSet())))
                .toList();
        return new Announcement(occasion, title(what, cycle, about), List.of(), items, Set.of(), Set.of(), false);
    }

    private Map<String, List<SignOffAsked>> byPerson(Cycle cycle, List<SignOffAsked> soon) {
        List<Waiting> open = desk.waiting(cycle.id());
        Map<String, List<SignOffAsked>> byPerson = new LinkedHashMap<>();
        soon.forEach(asked -> open.stream()
                .filter(task -> task.id().equals(asked.task()))
                .flatMap(task -> signers(cycle, task).stream())
                .forEach(person -> byPerson.computeIfAbsent(person, key -> new ArrayList<>())
                        .add(asked)));
        return byPerson;
    }

    private List<String> signers(Cycle cycle, Waiting task) {
        String assignee = task.assignee();
        return assignee == null ? blockers.able(cycle, task) : List.of(assignee);
    }

    private Letter reminder(Cycle cycle, Channel channel, String to, List<SignOffAsked> soon) {
        Days days = days(cycle);
        List<String> lines = new ArrayList<>();
        lines.add(version(cycle) + " waits for your sign-off:");
        for (SignOffAsked asked : soon) {
            lines.add("\n- " + asked.area() + ", " + days.due(asked.due().orElseThrow())
                    + links.task(asked.task()).map(link -> "\n  " + link).orElse(""));
        }
        return letter(cycle, channel, to, "Sign-off due soon: ", soon, lines);
    }

    private Letter escalation(Cycle cycle, Channel channel, String to, List<SignOffAsked> overdue) {
        List<String> lines = new ArrayList<>();
        lines.add("Sign-offs of " + version(cycle) + " are overdue:");
        blockers.of(cycle).stream()
                .filter(blocker -> blocker.urgency() == Urgency.OVERDUE)
                .map(Blocker::sentence)
                .forEach(sentence -> lines.add("\n- " + sentence));
        lines.add("\nOn the cycle's page you can hand a task to somebody else"
                + (Afterwards.of(cycle).isPresent() ? ". It is live without these." : otherwise(cycle)));
        overdue.forEach(asked -> links.task(asked.task()).ifPresent(lines::add));
        return letter(cycle, channel, to, "Sign-off overdue: ", overdue, lines);
    }

    private static String otherwise(Cycle cycle) {
        return isFinal(cycle) ? ", or abort the cycle." : ", or withdraw the candidate.";
    }

    private static boolean isFinal(Cycle cycle) {
        return cycle.cut().filter(Cut::isFinal).isPresent();
    }

    private Letter letter(
            Cycle cycle, Channel channel, String to, String what, List<SignOffAsked> about, List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add((channel == Channel.GROUP ? "To " + to : people.printedName(to).orElse(to)) + ",\n");
        all.addAll(lines);
        all.add("\nThe cycle: "
                + links.cycle(cycle.id())
                        .orElse(cycle.title() + ". Open it at the desk; the task is in your Tasklist."));
        all.add("\nThis is a reminder only: the desk decides nothing by itself, and waits.\n");
        return new Letter(
                cycle.id(),
                about.stream().map(SignOffAsked::task).collect(Collectors.toSet()),
                channel,
                to,
                title(what, cycle, about),
                String.join("\n", all));
    }

    private static String title(String what, Cycle cycle, List<SignOffAsked> about) {
        String areas = about.stream().map(SignOffAsked::area).distinct().collect(Collectors.joining(", "));
        return what + version(cycle) + ", " + areas;
    }

    private static String version(Cycle cycle) {
        return cycle.candidate()
                .filter(candidate -> !isFinal(cycle))
                .map(candidate -> cycle.product() + " " + candidate.version())
                .orElse(cycle.title());
    }

    private Days days(Cycle cycle) {
        return new Days(ledger.product(cycle.id()).signOffs().calendar(), clock.instant());
    }
}
