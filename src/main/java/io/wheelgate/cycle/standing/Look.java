package io.wheelgate.cycle.standing;

import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.signing.Signers;
import io.wheelgate.cycle.standing.Blocker.Task;
import io.wheelgate.cycle.standing.Blocker.Urgency;
import io.wheelgate.cycle.task.Asked;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Product;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One look at a cycle: its record, its open tasks and the people, all as of one moment. */
record Look(Cycle cycle, Product product, List<Waiting> waiting, Days days, People people, Signers signers) {

    private static final int MOST_NAMES = 6;

    /** The members of a task's groups who may do it: for one that is signed, who may sign it. */
    List<String> able(Waiting task) {
        Asked asked = new Asked(task.id(), cycle, product, days.now(), null, null);
        return task.groups().stream()
                .flatMap(group -> people.members(group).stream())
                .distinct()
                .filter(member -> signers.obstacles(member, task.key(), asked).isEmpty())
                .toList();
    }

    String name(String person) {
        return people.printedName(person).orElse(person);
    }

    /** "Theo Marsh, Tina Berg or Tom Reed". */
    String anyOf(List<String> persons) {
        List<String> names = persons.stream().limit(MOST_NAMES).map(this::name).toList();
        int more = persons.size() - names.size();
        return more > 0 ? String.join(", ", names) + " or " + more + " more" : joined(names, " or ");
    }

    static String joined(List<String> words, String last) {
        int size = words.size();
        return size < 2
                ? String.join("", words)
                : words.stream().limit(size - 1).collect(Collectors.joining(", ")) + last + words.get(size - 1);
    }

    /** "a release manager", or "a member of dataStewards" for a group that is no role. */
    String oneOf(Waiting task) {
        return Look.joined(task.groups().stream().map(Look::oneOf).toList(), " or ");
    }

    private static String oneOf(String group) {
        return switch (group) {
            case "releaseManagers" -> "a release manager";
            case "testers" -> "a tester";
            case "developers" -> "a developer";
            case "operators" -> "an operator";
            default -> "a member of " + group;
        };
    }

    /** " since 10:12 GMT", by what is recorded about who has the task. */
    String since(Waiting task) {
        return cycle.taken(task.id())
                .map(entry -> " since " + days.since(entry.at()))
                .orElse("");
    }

    Optional<Instant> due(Waiting task) {
        return cycle.asked(task.id()).flatMap(SignOffAsked::due);
    }

    String dueInWords(Waiting task) {
        return due(task).map(days::due).orElse("");
    }

    Urgency urgency(Waiting task) {
        Optional<Instant> due = due(task);
        if (due.isEmpty()) {
            return Urgency.WAITING;
        }
        if (days.now().isAfter(due.get())) {
            return Urgency.OVERDUE;
        }
        return cycle.isReminded(task.id()) ? Urgency.SOON : Urgency.WAITING;
    }

    Blocker blocker(Waiting task, String what, String who, List<String> on) {
        return new Blocker(
                what, who, dueInWords(task), urgency(task), on, Optional.of(new Task(task.id(), task.name())));
    }

    /** The tasks of a box of the diagram, wherever it stands. */
    List<Waiting> waiting(String... keys) {
        return waiting.stream()
                .filter(task -> Arrays.asList(keys).contains(task.key().replaceFirst("_.*", "")))
                .toList();
    }
}
