package io.wheelgate.cycle.repair;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.repair.Repair.Known;
import io.wheelgate.cycle.task.Asked;
import io.wheelgate.cycle.task.Choice;
import io.wheelgate.cycle.task.Choosing;
import io.wheelgate.cycle.task.PersonTasks;
import io.wheelgate.cycle.task.SignedTask;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The user tasks in which a person chooses how a cycle goes on, as they can be answered outside of Tasklist too. */
@Component
class OpenDecisions {

    private final Desk desk;
    private final PersonTasks tasks;
    private final Ledger ledger;
    private final People people;
    private final Clock clock;

    OpenDecisions(Desk desk, PersonTasks tasks, Ledger ledger, People people, Clock clock) {
        this.desk = desk;
        this.tasks = tasks;
        this.ledger = ledger;
        this.people = people;
        this.clock = clock;
    }

    Stream<Repair> repairs(String cycle) {
        return desk.waiting(cycle).stream()
                .flatMap(task -> tasks.choosing(task.key()).stream().map(kind -> repair(cycle, task, kind)));
    }

    private Repair repair(String cycle, Waiting task, Choosing kind) {
        Asked asked = asked(cycle, task.id());
        List<Known> reasons = asked.cycle().refusal().map(StepRefused::reasons).orElse(List.of()).stream()
                .map(reason -> new Known("", reason))
                .toList();
        return new Repair(
                task.id(),
                kind instanceof SignedTask ? Repair.Kind.SIGNED_DECISION : Repair.Kind.DECISION,
                task.name(),
                reasons,
                kind.choices(asked));
    }

    /** What would be offered if a task waited now; nothing when it is not one in which a person chooses. */
    List<Choice> choices(String cycle, String key) {
        return tasks.choosing(key)
                .filter(kind -> !(kind instanceof SignedTask))
                .map(kind -> kind.choices(asked(cycle, "")))
                .orElse(List.of());
    }

    void decide(String person, String cycle, String task, String choice, String reason) {
        desk.waiting(cycle).stream()
                .filter(waiting -> waiting.id().equals(task))
                .flatMap(waiting -> Stream.ofNullable(waiting.assignee()))
                .filter(holder -> !holder.equals(person))
                .findFirst()
                .ifPresent(holder -> {
                    throw new Refusal(
                            "The decision is with " + people.printedName(holder).orElse(holder)
                                    + ": only they can make it. Ask them, or hand it over first. Nothing was changed.");
                });
        desk.complete(person, task, Map.of("decision", choice, "reason", reason));
    }

    private Asked asked(String cycle, String task) {
        return new Asked(task, ledger.cycle(cycle), ledger.product(cycle), clock.instant(), null, null);
    }
}
