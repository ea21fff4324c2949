package io.wheelgate.cycle.notice;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.notice.Announcement.Item;
import io.wheelgate.ledger.Notices.Notice;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Event.TaskTaken;
import io.wheelgate.release.Fix;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Occasion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Tasks that have come up and still wait: who has one in hand is told of it, unless they took it themselves; otherwise
 * those who may do it are.
 */
@Component
class TaskNews {

    /** Tasks that a refusal leads to, a freeze or a late go-live among them. */
    private static final String AFTER_A_REFUSAL =
            "(decideRefusal|reviseRequest|decideInstall|decideOnDemand|fixBugs).*";

    private final Desk desk;
    private final Audience audience;

    TaskNews(Desk desk, Audience audience) {
        this.desk = desk;
        this.audience = audience;
    }

    Stream<Announcement> of(Cycle cycle, List<Notice> notices) {
        Map<String, String> causes = new LinkedHashMap<>();
        notices.forEach(notice -> notice.task().ifPresent(task -> causes.put(task, notice.actor())));
        Set<String> changed = notices.stream()
                .flatMap(notice -> notice.event().stream())
                .flatMap(event -> event instanceof TaskTaken taken ? Stream.of(taken.task()) : Stream.empty())
                .collect(Collectors.toSet());
        List<Waiting> open = desk.waiting(cycle.id());
        Map<String, List<Waiting>> fresh = open.stream()
                .filter(task -> causes.containsKey(task.id()))
                .collect(Collectors.groupingBy(TaskNews::box, LinkedHashMap::new, Collectors.toList()));
        return Stream.concat(
                fresh.values().stream().flatMap(tasks -> fresh(cycle, tasks, causes).stream()),
                open.stream()
                        .filter(task -> changed.contains(task.id()) && !causes.containsKey(task.id()))
                        .flatMap(task -> handed(cycle, task).stream()));
    }

    private static String box(Waiting task) {
        return task.key().replaceFirst("_.*", "");
    }

    private Optional<Announcement> fresh(Cycle cycle, List<Waiting> tasks, Map<String, String> causes) {
        List<Item> items = items(cycle, tasks, causes);
        String cause = causes.getOrDefault(tasks.get(0).id(), Entry.DESK);
        Announcement all =
                switch (box(tasks.get(0))) {
                    case "signOffCandidate", "signAfterwards" -> signOffs(cycle, items);
                    case "fixBugs" ->
                        cycle.candidate().isPresent()
                                ? new Refused(cycle, audience).announcement(items, cause)
                                : task(cycle, tasks.get(0), items);
                    case "decideRefusedSignature" -> refused(cycle, tasks.get(0), items);
                    case "resolveBackport" -> conflict(cycle, tasks.get(0), items);
                    default -> task(cycle, tasks.get(0), items);
                };
        return Optional.of(with(all, groups(tasks), cause))
                .filter(told -> !told.everybody().isEmpty() || !isInHand(tasks));
    }

    /** What somebody took at once needs no word to anybody else. */
    private static boolean isInHand(List<Waiting> tasks) {
        return tasks.stream().allMatch(task -> task.assignee() != null);
    }

    /** Sign-offs of one area are alike. */
    private List<Item> items(Cycle cycle, List<Waiting> tasks, Map<String, String> causes) {
        Map<String, Item> items = new LinkedHashMap<>();
        for (Waiting task : tasks) {
            Set<String> persons = told(cycle, task, causes.getOrDefault(task.id(), Entry.DESK));
            String text = cycle.asked(task.id()).map(SignOffAsked::area).orElse(task.name());
            items.merge(text, new Item(Set.of(task.id()), text, persons), TaskNews::together);
        }
        return List.copyOf(items.values());
    }

    private static Item together(Item one, Item other) {
        Set<String> persons = new LinkedHashSet<>(one.persons());
        persons.addAll(other.persons());
        return new Item(union(one.tasks(), other.tasks()), one.text(), persons);
    }

    private Set<String> told(Cycle cycle, Waiting task, String cause) {
        String holder = task.assignee();
        if (holder != null) {
            return hasTakenIt(cycle, task, holder) ? Set.of() : Set.of(holder);
        }
        Set<String> able = audience.able(cycle, task);
        able.remove(cause);
        return able;
    }

    private static boolean hasTakenIt(Cycle cycle, Waiting task, String holder) {
        return cycle.taken(task.id())
                .filter(entry -> !entry.actor().equals(holder))
                .isEmpty();
    }

    private static Announcement signOffs(Cycle cycle, List<Item> items) {
        return new Announcement(
                Occasion.TASK,
                "To sign: " + version(cycle),
                List.of(version(cycle) + " waits for sign-offs."),
                items,
                Set.of(),
                Set.of(),
                false);
    }

    private static Announcement task(Cycle cycle, Waiting task, List<Item> items) {
        List<String> why = cycle.refusal()
                .filter(refusal -> task.key().matches(AFTER_A_REFUSAL))
                .map(refusal -> refusal.reasons())
                .orElseGet(() -> HotFix.of(cycle)
                        .filter(hotFix -> task.key().equals("fixBugs"))
                        .map(hotFix -> List.of(hotFix.reason()))
                        .orElse(List.of()));
        return new Announcement(Occasion.TASK, task.name(), why, items, Set.of(), Set.of(), false);
    }

    /** What is live was refused: why, is in the answers. */
    private static Announcement refused(Cycle cycle, Waiting task, List<Item> items) {
        List<String> why = Afterwards.of(cycle).stream()
                .flatMap(afterwards -> afterwards
                        .questioned(task.id())
                        .flatMap(afterwards::refusal)
                        .map(refusal -> refusal.signature().name() + ": “" + refusal.notes() + "”")
                        .stream())
                .toList();
        return new Announcement(Occasion.REFUSED, task.name(), why, items, Set.of(), Set.of(), false);
    }

    /** The author knows the change best, whoever resolves it. */
    private Announcement conflict(Cycle cycle, Waiting task, List<Item> items) {
        List<Fix> fixes = cycle.fixes().stream()
                .filter(fix -> cycle.conflict()
                        .filter(conflict -> conflict.fix().equals(fix.id()))
                        .isPresent())
                .toList();
        Set<String> authors = new LinkedHashSet<>();
        List<String> lines = new ArrayList<>();
        for (Fix fix : fixes) {
            authors.addAll(audience.known(fix.commit().author()));
            lines.add("The fix “" + fix.commit().subject() + "” by "
                    + fix.commit().author().name() + " conflicts with "
                    + cycle.conflict().flatMap(conflict -> conflict.onto()).orElse("the development branch") + ".");
        }
        authors.removeAll(task.assignee() == null ? Set.of() : Set.of(task.assignee()));
        return new Announcement(Occasion.FIX, task.name(), lines, items, authors, Set.of(), false);
    }

    /** Somebody else gave it to whoever has it, or back to everybody who may do it. */
    private Optional<Announcement> handed(Cycle cycle, Waiting task) {
        return cycle.taken(task.id()).flatMap(entry -> {
            Item item = new Item(Set.of(task.id()), task.name(), told(cycle, task, entry.actor()));
            TaskTaken taken = (TaskTaken) entry.event();
            String line = audience.name(entry.actor())
                    + (task.assignee() == null ? " gave it back" : " handed it to you")
                    + (taken.reason().isEmpty() ? "." : ": “" + taken.reason() + "”");
            String title = (task.assignee() == null ? "Free again: " : "For you: ") + task.name();
            return Optional.of(new Announcement(
                            Occasion.TASK, title, List.of(line), List.of(item), Set.of(), groups(List.of(task)), true))
                    .filter(told -> !told.everybody().isEmpty());
        });
    }

    static String version(Cycle cycle) {
        return cycle.candidate()
                .map(candidate -> cycle.product() + " " + candidate.version())
                .orElse(cycle.title());
    }

    private static Announcement with(Announcement told, Set<String> groups, String cause) {
        Set<String> persons = new LinkedHashSet<>(told.persons());
        persons.remove(cause);
        return new Announcement(
                told.occasion(), told.title(), told.lines(), told.items(), persons, groups, told.isPersonal());
    }

    private static Set<String> groups(List<Waiting> tasks) {
        return tasks.stream().flatMap(task -> task.groups().stream()).collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }
}
