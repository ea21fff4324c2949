package io.wheelgate.cycle;

import io.wheelgate.cycle.building.BuildEnds;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.RolledBackMeanwhile;
import io.wheelgate.release.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Closes a cycle in the ledger when its process reaches one of its ends. */
@Component
class EndListener implements ExecutionListener {

    private final Ledger ledger;
    private final BuildEnds builds;
    private final LaterSignatures laterSignatures;

    EndListener(Ledger ledger, BuildEnds builds, LaterSignatures laterSignatures) {
        this.ledger = ledger;
        this.builds = builds;
        this.laterSignatures = laterSignatures;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Cycle cycle = ledger.cycle(execution.getProcessInstanceId());
        Ending ending = ending(execution.getCurrentActivityId(), cycle);
        ledger.close(cycle.id(), Entry.DESK, new Ended(ending));
        if (cycle.developmentBuild().isPresent()) {
            builds.follow(ledger.cycle(cycle.id()));
        } else if (cycle.isRollBack() && ending == Ending.ROLLED_BACK) {
            ledger.openCycle(cycle.product()).ifPresent(open -> tell(open, cycle));
        }
        laterSignatures.follow(cycle.id());
    }

    /** A release that is under way must not bring back, when it is aborted, what live has just got rid of. */
    private void tell(String open, Cycle rollBack) {
        Map<String, Version> pins = new LinkedHashMap<>();
        rollBack.pinsBefore().keySet().forEach(consumer -> pins.put(consumer, rollBack.target()));
        ledger.append(open, Entry.DESK, new RolledBackMeanwhile(rollBack.target(), pins));
    }

    /** An administrator can delete a process in the engine's own pages: its product must not stay taken for ever. */
    void notifyGone(DelegateExecution execution) {
        Cycle cycle = ledger.cycle(execution.getProcessInstanceId());
        if (cycle.ending().isEmpty()) {
            ledger.append(
                    cycle.id(), Entry.DESK, new AbortRequested("its process was deleted; nothing of it was undone"));
            ledger.close(cycle.id(), Entry.DESK, new Ended(Ending.ABORTED));
            laterSignatures.follow(cycle.id());
        }
    }

    private static Ending ending(String endEvent, Cycle cycle) {
        return switch (endEvent) {
            case "end_released" -> Ending.RELEASED;
            case "end_requestWithdrawn", "end_declined" -> Ending.WITHDRAWN;
            case "end_devWheelReady", "end_oldWheelsStay" -> Ending.BUILT;
            case "end_buildFailed" -> Ending.BUILD_FAILED;
            case "end_rolledBack" -> Ending.ROLLED_BACK;
            case "end_installed" -> Ending.INSTALLED;
            case "end_settled" -> Afterwards.of(cycle).orElseThrow().isSigned() ? Ending.SIGNED : Ending.NOT_SIGNED;
            case "end_aborted", "end_leftAsItIs" -> cycle.wasRolledBack() ? Ending.ROLLED_BACK : Ending.ABORTED;
            default ->
                throw new IllegalStateException("The diagram has an end that the desk does not know: " + endEvent);
        };
    }
}
