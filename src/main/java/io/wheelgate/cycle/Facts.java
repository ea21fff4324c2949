package io.wheelgate.cycle;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.OnDemand;
import io.wheelgate.release.Product;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.Waits;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * What the gateways of the diagrams ask. Everything is read from the ledger: a variable, which any client that completes
 * a task could set, decides nothing.
 */
@Component
public class Facts {

    private static final Set<String> LATER = Set.of("later", "wait", "breakGlass");

    private final Ledger ledger;

    public Facts(Ledger ledger) {
        this.ledger = ledger;
    }

    public boolean isFirstCandidate(DelegateExecution execution) {
        return cycle(execution).currentCut().kind() == Cut.Kind.FIRST_CANDIDATE;
    }

    /** Whether it is a hot fix that nobody has brought a fix for yet. */
    public boolean needsFix(DelegateExecution execution) {
        return HotFix.of(cycle(execution)).filter(HotFix::needsFix).isPresent();
    }

    /** Whether it is a hot fix that is made on a branch of its own. */
    public boolean hasOwnBranch(DelegateExecution execution) {
        return HotFix.of(cycle(execution)).flatMap(HotFix::own).isPresent();
    }

    /** The area of each signature that the candidate needs: an area stands here as often as it must be signed. */
    public List<String> signatures(DelegateExecution execution) {
        return HotFix.needed(cycle(execution), policy(execution)).signatures();
    }

    /** The area of each signature that a hot fix went live without. */
    public List<String> signaturesOwed(DelegateExecution execution) {
        return afterwards(execution).signatures();
    }

    /** Whether whoever was asked for such a signature just now has refused. */
    public boolean isRefusedAfterwards(DelegateExecution execution) {
        return afterwards(execution).isRefusedNow();
    }

    /** Whether a release manager just now let live go back from what was refused. */
    public boolean goesBack(DelegateExecution execution) {
        return afterwards(execution).goesBackNow();
    }

    private Afterwards afterwards(DelegateExecution execution) {
        return Afterwards.of(cycle(execution)).orElseThrow();
    }

    public String signOffGroup(DelegateExecution execution, String area) {
        return policy(execution).area(area).group();
    }

    /** Whether the other testers are no longer waited for: somebody has refused, and the policy waits for nobody. */
    public boolean isRefusedForGood(DelegateExecution execution) {
        return !policy(execution).waitsForAll()
                && cycle(execution).candidate().stream()
                        .flatMap(cut -> cut.signOffs().stream())
                        .anyMatch(signOff -> !signOff.verdict().approves());
    }

    public boolean allApproved(DelegateExecution execution) {
        return cycle(execution).isApproved(HotFix.needed(cycle(execution), policy(execution)));
    }

    /** Whether somebody has to say what this final does to clinical risk, and has not yet. */
    public boolean asksForClinicalRisk(DelegateExecution execution) {
        return policy(execution).clinicalRisk().isPresent()
                && cycle(execution).currentCut().assessed().isEmpty();
    }

    public String clinicalRiskGroup(DelegateExecution execution) {
        return policy(execution).clinicalRisk().orElseThrow().group();
    }

    /** Whether nobody has said that the clinical risk of this final is not acceptable. */
    public boolean isRiskAccepted(DelegateExecution execution) {
        return cycle(execution).currentCut().isRiskAccepted(policy(execution));
    }

    public boolean isOnReleaseIndex(DelegateExecution execution) {
        String release =
                ledger.product(execution.getProcessInstanceId()).indices().release();
        return cycle(execution).currentCut().index().filter(release::equals).isPresent();
    }

    public boolean hasBackportConflict(DelegateExecution execution) {
        return cycle(execution).conflict().isPresent();
    }

    public boolean backPortsMissing(DelegateExecution execution) {
        return cycle(execution).missingBackPorts().isPresent();
    }

    /** Whether an install on demand is one that somebody must sign. */
    public boolean needsApproval(DelegateExecution execution) {
        return cycle(execution).onDemand().filter(OnDemand::isLive).isPresent();
    }

    /** The groups whose members may install where this installs. */
    public List<String> installers(DelegateExecution execution) {
        return cycle(execution)
                .onDemand()
                .flatMap(install ->
                        ledger.product(execution.getProcessInstanceId()).environment(install.environment()))
                .map(Product.Environment::installers)
                .orElse(List.of());
    }

    /**
     * Whether this is what the person chose in the last decision of the cycle. An older diagram has no way for those that
     * came later: in it they mean to try again, which is refused as long as it must not be, and never to roll back.
     */
    public boolean decided(DelegateExecution execution, String decision) {
        return cycle(execution)
                .lastDecision()
                .map(Decided::decision)
                .filter(chosen -> chosen.equals(decision) || decision.equals("tryAgain") && LATER.contains(chosen))
                .isPresent();
    }

    /** Whether what the person decided last takes effect at a time that they set. */
    public boolean waits(DelegateExecution execution) {
        return Waits.of(cycle(execution)).set().isPresent();
    }

    /** The time that a timer waits for. */
    public Date timeSet(DelegateExecution execution) {
        return Date.from(Waits.of(cycle(execution)).set().orElseThrow().at());
    }

    private SignOffPolicy policy(DelegateExecution execution) {
        return ledger.product(execution.getProcessInstanceId()).signOffs();
    }

    private Cycle cycle(DelegateExecution execution) {
        return ledger.cycle(execution.getProcessInstanceId());
    }
}
