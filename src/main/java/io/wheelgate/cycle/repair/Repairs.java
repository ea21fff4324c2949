package io.wheelgate.cycle.repair;

import io.wheelgate.cycle.InTurn;
import io.wheelgate.cycle.task.Choice;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a person can do about a cycle that stands still, and the one way to do it. */
@Component
public class Repairs {

    /** The choice that lets the desk try once more what it has given up. */
    public static final String RETRY = "retry";

    private static final int LONGEST_REASON = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);

    private final Ledger ledger;
    private final GivenUp givenUp;
    private final OpenDecisions decisions;
    private final Lost lost;
    private final InTurn inTurn;

    Repairs(Ledger ledger, GivenUp givenUp, OpenDecisions decisions, Lost lost, InTurn inTurn) {
        this.ledger = ledger;
        this.givenUp = givenUp;
        this.decisions = decisions;
        this.lost = lost;
        this.inTurn = inTurn;
    }

    /** Everything of a cycle that stands still; nothing for one that moves, waits for its people, or has ended. */
    public List<Repair> of(String cycle) {
        return Stream.of(givenUp.repairs(cycle), decisions.repairs(cycle), lost.repairs(cycle))
                .flatMap(repairs -> repairs)
                .toList();
    }

    /**
     * Carries one out, once: who comes second is told.
     *
     * @param person who asks for it, in whose name it is recorded
     * @param subject as {@link Repair#subject} named it
     * @param choice the value of one of the choices that were offered
     * @param reason why, in up to 1000 characters
     * @throws Refusal when it is not offered any more, or no reason is given; nothing is changed then
     */
    public void carryOut(String person, String cycle, String subject, String choice, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Refusal(
                    "Say why, in up to " + LONGEST_REASON + " characters: others will ask. Nothing was changed.");
        }
        try {
            inTurn.carryOut(
                    cycle, () -> carryOutNow(person, cycle, subject, choice, reason.strip()), movedOn -> goneOn(cycle));
        } catch (ProcessEngineException no) {
            throw new Refusal(sentence(no));
        }
    }

    /** What the desk itself said in one of the engine's listeners, or else the engine's own words. */
    private static String sentence(ProcessEngineException no) {
        for (Throwable cause = no; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadUserRequestException) {
                return cause.getMessage() + " Nothing was changed.";
            }
        }
        LOG.warn("A repair could not be carried out", no);
        return "The engine could not carry this out (" + no.getMessage()
                + "). Nothing was changed. Look again, or ask an operator to look into the log.";
    }

    private void carryOutNow(String person, String cycle, String subject, String choice, String reason) {
        Repair repair = of(cycle).stream()
                .filter(open -> open.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> goneOn(cycle));
        if (repair.choices().stream().map(Choice::value).noneMatch(choice::equals)) {
            throw new Refusal("\"" + repair.title() + "\" can be repaired by: "
                    + String.join(
                            ", ", repair.choices().stream().map(Choice::label).toList())
                    + ". Nothing was changed.");
        }
        switch (repair.kind()) {
            case GIVEN_UP -> givenUp.carryOut(person, cycle, subject, choice, reason);
            case DECISION -> decisions.decide(person, cycle, subject, choice, reason);
            case LOST -> lost.close(person, cycle, reason);
            case SIGNED_DECISION ->
                throw new Refusal("\"" + repair.title() + "\" is signed: open it in Tasklist. Nothing was changed.");
        }
    }

    private Refusal goneOn(String cycle) {
        return new Refusal(
                ledger.cycle(cycle).title()
                        + " has gone on since your page was loaded, or somebody else was first: look again. Nothing was changed.");
    }
}
