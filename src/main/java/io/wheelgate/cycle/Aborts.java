package io.wheelgate.cycle;

import io.wheelgate.cycle.work.AbortMessage;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Abort;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Refusal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.springframework.stereotype.Component;

/** Ends a cycle before its time: at once, or as soon as the step that is under way has ended. */
@Component
class Aborts {

    private static final int LONGEST_REASON = 1000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Ledger ledger;
    private final AbortMessage message;
    private final ExternalTaskService work;
    private final People people;
    private final InTurn inTurn;

    Aborts(Ledger ledger, AbortMessage message, ExternalTaskService work, People people, InTurn inTurn) {
        this.ledger = ledger;
        this.message = message;
        this.work = work;
        this.people = people;
        this.inTurn = inTurn;
    }

    /** @throws Refusal when the cycle has ended or is being aborted already: by whom, and since when */
    void ask(String person, String cycle, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Refusal(
                    "Say why the cycle is aborted, in up to " + LONGEST_REASON + " characters: others will ask.");
        }
        inTurn.carryOut(
                cycle,
                () -> askNow(person, cycle, reason.strip()),
                moving -> new Refusal("Could not abort " + ledger.cycle(cycle).title() + ": it moves on again and again"
                        + " at this moment. Nothing was recorded. Try again."));
    }

    /** A step that begins or ends at the same time waits, and so does whoever decides or signs. */
    private void askNow(String person, String id, String reason) {
        Cycle cycle = ledger.cycle(id);
        requireOnItsWay(cycle);
        requireNoQuestion(cycle);
        ledger.append(id, person, new AbortRequested(reason));
        boolean waits = work.createExternalTaskQuery().processInstanceId(id).list().stream()
                .anyMatch(task -> isUnderWay(cycle, task));
        if (!waits && !message.send(id)) {
            throw new Refusal(cycle.title() + " can no longer be aborted: "
                    + (message.canArrive(id)
                            ? "it is ending at this moment."
                            : "its process is gone from the engine. Choose \"Close the record\" on its page instead."));
        }
    }

    /** Not while it waits to be tried again, or was given up: then nobody holds it, whatever the engine's lock says. */
    private static boolean isUnderWay(Cycle cycle, ExternalTask task) {
        boolean givenUp = task.getRetries() != null && task.getRetries() == 0;
        return !givenUp && task.getWorkerId() != null && cycle.isUnderWay(task.getTopicName());
    }

    private void requireOnItsWay(Cycle cycle) {
        cycle.ending().ifPresent(how -> {
            throw new Refusal(cycle.title() + " has ended ("
                    + how.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "): there is nothing left to abort."
                    + cycle.abort().map(this::story).orElse(""));
        });
        cycle.abort().ifPresent(abort -> {
            throw new Refusal(cycle.title() + " is being aborted already, and nothing was added."
                    + story(abort)
                    + (abort.isCarriedOut() ? "" : " It waits for the step that is under way to end."));
        });
    }

    /** Otherwise whoever may not let it stay live could do so by asking no more. */
    private static void requireNoQuestion(Cycle cycle) {
        if (Afterwards.of(cycle).filter(Afterwards::isQuestioned).isPresent()) {
            throw new Refusal(cycle.title() + " cannot be aborted now: somebody refused what is live, and a release"
                    + " manager must decide first what follows from that. Nothing was recorded.");
        }
    }

    private String story(Abort abort) {
        return " " + people.printedName(abort.by()).orElse(abort.by()) + " said so on " + TIME.format(abort.at())
                + ": “" + abort.reason() + "”.";
    }
}
