package io.wheelgate.cycle;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Product.SignOffArea;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * What the gateways of the diagrams ask. Everything is read from the ledger: a variable, which any client that completes
 * a task could set, decides nothing.
 */
@Component
public class Facts {

    private final Ledger ledger;

    public Facts(Ledger ledger) {
        this.ledger = ledger;
    }

    public boolean isFirstCandidate(DelegateExecution execution) {
        return cycle(execution).currentCut().kind() == Cut.Kind.FIRST_CANDIDATE;
    }

    /** The areas that the candidate must be signed for, by their names. */
    public List<String> signOffAreas(DelegateExecution execution) {
        return areas(execution).stream().map(SignOffArea::area).toList();
    }

    public String signOffGroup(DelegateExecution execution, String area) {
        return areas(execution).stream()
                .filter(candidate -> candidate.area().equals(area))
                .map(SignOffArea::group)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The product has no sign-off area " + area));
    }

    public boolean allApproved(DelegateExecution execution) {
        return cycle(execution).isApproved(signOffAreas(execution));
    }

    public boolean hasBackportConflict(DelegateExecution execution) {
        return cycle(execution).conflict().isPresent();
    }

    public boolean backPortsMissing(DelegateExecution execution) {
        return cycle(execution).missingBackPorts().isPresent();
    }

    /** Whether this is what the person chose in the last decision of the cycle. */
    public boolean decided(DelegateExecution execution, String decision) {
        return cycle(execution)
                .lastDecision()
                .map(Decided::decision)
                .filter(decision::equals)
                .isPresent();
    }

    private List<SignOffArea> areas(DelegateExecution execution) {
        return ledger.product(execution.getProcessInstanceId()).signOffs();
    }

    private Cycle cycle(DelegateExecution execution) {
        return ledger.cycle(execution.getProcessInstanceId());
    }
}
