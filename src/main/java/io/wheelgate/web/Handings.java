package io.wheelgate.web;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.handing.HandOver;
import java.util.List;
import org.springframework.stereotype.Component;

/** The tasks of a cycle that a person may hand over, each with those who can take it. */
@Component
class Handings {

    private final Desk desk;
    private final HandOver handOver;
    private final Names names;

    Handings(Desk desk, HandOver handOver, Names names) {
        this.desk = desk;
        this.handOver = handOver;
        this.names = names;
    }

    record Receiver(String id, String name) {}

    /** @param holder the printed name of who has the task; empty when nobody has */
    record Handing(String task, String name, String holder, List<Receiver> receivers) {}

    List<Handing> of(String person, String cycle) {
        return desk.waiting(cycle).stream()
                .filter(task -> handOver.isFor(person, task))
                .map(task -> handing(cycle, task))
                .toList();
    }

    private Handing handing(String cycle, Waiting task) {
        String assignee = task.assignee();
        return new Handing(
                task.id(),
                task.name(),
                assignee == null ? "" : names.of(assignee),
                handOver.receivers(cycle, task).stream()
                        .map(id -> new Receiver(id, names.of(id)))
                        .toList());
    }
}
