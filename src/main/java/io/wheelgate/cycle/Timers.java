package io.wheelgate.cycle;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.WaitSet;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Waits;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.stereotype.Component;

/** Cycles that wait for a time that somebody set, and go on by themselves then. */
@Component
public class Timers {

    private static final String RECONSIDERED = "reconsidered";
    private static final int LONGEST_REASON = 1000;

    private final ManagementService jobs;
    private final RuntimeService runtime;
    private final Ledger ledger;
    private final InTurn inTurn;

    Timers(ManagementService jobs, RuntimeService runtime, Ledger ledger, InTurn inTurn) {
        this.jobs = jobs;
        this.runtime = runtime;
        this.ledger = ledger;
        this.inTurn = inTurn;
    }

    /** What a cycle waits for; empty when it waits for no time. */
    public Optional<WaitSet> waiting(String cycle) {
        boolean waits = jobs.createJobQuery().processInstanceId(cycle).timers().count() > 0;
        return waits ? Waits.of(ledger.cycle(cycle)).set() : Optional.empty();
    }

    /** Whether a release waits for the time at which it goes live, so that it can be asked about again. */
    public boolean isReconsiderable(String cycle) {
        return execution(cycle).isPresent();
    }

    /**
     * Takes the approval back: whether and when it goes live is asked again.
     *
     * @throws Refusal when the cycle waits for no such time, or no reason is given
     */
    public void reconsider(String person, String cycle, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Refusal("Say why the time is not to be waited for, in up to " + LONGEST_REASON
                    + " characters: whoever approved it will ask.");
        }
        inTurn.carryOut(
                cycle,
                () -> reconsiderNow(person, cycle, reason.strip()),
                movedOn -> new Refusal(ledger.cycle(cycle).title() + " moved on at this very moment. Look again."));
    }

    /** The timer may fire at the same time: one of the two waits for the other, and finds its place empty. */
    private void reconsiderNow(String person, String cycle, String reason) {
        Execution waiting = execution(cycle)
                .orElseThrow(() -> new Refusal(ledger.cycle(cycle).title()
                        + " does not wait for a time to go live: the time came a moment ago, or somebody was faster. Look"
                        + " again."));
        ledger.append(cycle, person, new Decided("approveGoLive", "reconsider", reason));
        runtime.messageEventReceived(RECONSIDERED, waiting.getId());
    }

    private Optional<Execution> execution(String cycle) {
        return Optional.ofNullable(runtime.createExecutionQuery()
                .processInstanceId(cycle)
                .messageEventSubscriptionName(RECONSIDERED)
                .singleResult());
    }
}
