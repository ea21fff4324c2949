package io.wheelgate.cycle.signing;

import io.wheelgate.cycle.People;
import io.wheelgate.cycle.task.Asked;
import io.wheelgate.cycle.task.PersonTasks;
import io.wheelgate.cycle.task.Signer;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Product;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Brings together who signs and what is asked, as both are at this moment. */
@Component
public class Signers {

    private final Ledger ledger;
    private final People people;
    private final PersonTasks tasks;
    private final Clock clock;

    Signers(Ledger ledger, People people, PersonTasks tasks, Clock clock) {
        this.ledger = ledger;
        this.people = people;
        this.tasks = tasks;
        this.clock = clock;
    }

    Asked asked(Task task) {
        String cycle = task.getProcessInstanceId();
        return new Asked(task.getId(), ledger.cycle(cycle), ledger.product(cycle), clock.instant(), null, null);
    }

    /** The person as they would sign now. */
    Signer signer(String person, Product product) {
        ZoneId zone = product.signOffs().calendar().zone();
        return new Signer(
                person,
                people.printedName(person).orElse(person),
                people.email(person).orElse(""),
                OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.SECONDS), zone),
                product.signOffs().passwordAsked());
    }

    /**
     * Every reason why a person may not sign a task, as it would be told to them; none when they may, or when the task is
     * one that is not signed.
     *
     * @param key the task's id in the diagram
     */
    public List<String> obstacles(String person, String key, Asked asked) {
        return tasks.signed(key)
                .map(signed -> signed.obstacles(asked, signer(person, asked.product())))
                .orElse(List.of());
    }
}
