package io.wheelgate.cycle;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wheelgate.Visitor;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.reminding.Reminders;
import io.wheelgate.cycle.standing.Blocker;
import io.wheelgate.cycle.standing.Blockers;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.release.Abort;
import io.wheelgate.release.ClinicalRisk;
import io.wheelgate.release.ClinicalRisk.Answer;
import io.wheelgate.release.Event.ClinicalRiskAssessed;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.Reminded;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Role;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy.Separation;
import io.wheelgate.release.Signature;
import io.wheelgate.release.Version;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a release does to clinical risk is said and signed before anybody lets it go live, where the policy asks for it. */
class ClinicalRiskTest extends OwedSignatures {

    private static final String OFFICERS = "clinicalSafetyOfficers";
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final SignOffArea FUNCTIONAL = SignOffArea.of("functional", "testers");
    private static final Map<String, String> NONE = of("risk", "none", "notes", "wording only");

    @Autowired
    Blockers blockers;

    @Autowired
    Reminders reminders;

    @Autowired
    Timers timers;

    @BeforeEach
    void employOfficers() {
        IdentityService identities = engine.getIdentityService();
        if (identities.createGroupQuery().groupId(OFFICERS).count() == 0) {
            identities.saveGroup(identities.newGroup(OFFICERS));
            identities.createMembership("colin", OFFICERS);
            identities.createMembership("ruth", OFFICERS);
        }
        person("remy", "Remy", "Blanc", Role.RELEASE_MANAGER);
    }

    @AfterEach
    void restOfTheDesk() {
        engine.getIdentityService().deleteUser("remy");
    }

    private static Product product(SignOffArea... areas) {
        Product plain = owing(Separation.FULL, areas);
        ClinicalRisk risk = new ClinicalRisk(OFFICERS, "Clinical risk", Optional.of(2));
        return new Product(
                plain.name(),
                plain.library(),
                plain.indices(),
                plain.consumers(),
                plain.environments(),
                plain.signOffs().asking(risk));
    }

    /** A release whose final is made. */
    private Waiting asked() {
        SCRIPT.state("checkRequest", run -> {
            TestLedger.reconfigure(jdbc, run.cycle().id(), product(FUNCTIONAL));
            return List.of(new RequestAccepted(of("webapi", Version.parse("1.0"))));
        });
        request();
        waitsFor("signOffCandidate");
        sign("tina", "functional", "approve");
        return waitsFor("assessClinicalRisk");
    }

    private ClinicalRiskAssessed assessed() {
        return recorded(ClinicalRiskAssessed.class).get(0);
    }

    private List<String> standing() {
        return blockers.of(ledger.cycle(cycle)).stream().map(Blocker::sentence).toList();
    }

    private void hasEndedAs(Ending ending) {
        await().atMost(LONG).until(() -> desk.hasEnded(cycle));
        assertThat(ledger.cycle(cycle).ending()).contains(ending);
    }

    @Test
    void isSignedByItsGroupForExactlyThisWheelBeforeAnythingGoesLive() {
        Waiting task = asked();
        assertThat(task.name()).isEqualTo("Clinical risk: demo-library 1.1");
        assertThat(task.groups()).containsExactly(OFFICERS);
        assertThat(standing())
                .containsExactly(
                        "Clinical risk waits for a member of clinicalSafetyOfficers: Colin Boone or Ruth Okafor"
                                + " can assess it; due Thu 26 Nov 2026, 17:00 GMT (in 2 working days).");
        assertThatThrownBy(() -> decide("tina", task, NONE)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> engine.getTaskService().complete(task.id()))
                .hasMessageContaining("can only be signed");
        decide("colin", task, NONE);
        Waiting approval = waitsFor("approveGoLive");
        Signature signature = assessed().signature();
        assertThat(assessed().answer()).isEqualTo(Answer.NONE);
        assertThat(assessed().notes()).isEqualTo("wording only");
        assertThat(signature.name()).isEqualTo("Colin Boone");
        assertThat(signature.passwordAsked()).isTrue();
        assertThat(signature.meaning())
                .isEqualTo("I have assessed the clinical risk of demo-library 1.1: this release does not change it.");
        assertThat(signature.covers().sha256())
                .isEqualTo(Script.wheel(Version.parse("1.1")).sha256());
        decide("ruth", approval, of("decision", "approve"));
        hasEndedAs(Ending.RELEASED);
        assertThat(recorded(ClinicalRiskAssessed.class)).hasSize(1);
    }

    @Test
    void aChangedRiskNeedsTheSafetyCaseAndItsDigest() {
        Waiting task = asked();
        assertThatThrownBy(() -> decide("colin", task, of("risk", "changed")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("where the safety case is")
                .hasMessageContaining("SHA-256 is missing");
        for (String wrong : List.of(DIGEST.substring(1), DIGEST + "0", "g" + DIGEST.substring(1), "see the file")) {
            assertThatThrownBy(() -> decide(
                            "colin", task, of("risk", "changed", "safetyCase", "CSCR-12", "safetyCaseSha256", wrong)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("is no SHA-256");
        }
        assertThat(recorded(ClinicalRiskAssessed.class)).isEmpty();
        decide(
                "colin",
                task,
                of(
                        "risk",
                        "changed",
                        "safetyCase",
                        "CSCR-12",
                        "safetyCaseSha256",
                        " " + DIGEST.toUpperCase(Locale.ROOT) + " "));
        waitsFor("approveGoLive");
        assertThat(assessed().safetyCase()).isEqualTo("CSCR-12");
        assertThat(assessed().safetyCaseSha256()).isEqualTo(DIGEST);
        assertThat(assessed().signature().meaning()).contains("the safety case CSCR-12 (SHA-256 " + DIGEST + ")");
    }

    @Test
    void whatIsNotAcceptableDoesNotGoLive() {
        Waiting task = asked();
        assertThatThrownBy(() -> decide("colin", task, of("risk", "notAcceptable", "notes", "here")))
                .isInstanceOf(Refusal.class);
        decide("colin", task, of("risk", "notAcceptable", "reason", "hazard 7 is open"));
        hasEndedAs(Ending.ABORTED);
        Abort abort = ledger.cycle(cycle).abort().orElseThrow();
        assertThat(abort.by()).isEqualTo("colin");
        assertThat(abort.reason()).isEqualTo("hazard 7 is open");
        assertThat(SCRIPT.runs("installLive")).isZero();
        assertThat(SCRIPT.runs("restorePins")).isEqualTo(1);
        assertThat(recorded(Decided.class)).isEmpty();
    }

    @Test
    void whoAssessesDoesNotApprove() {
        decide("ruth", asked(), NONE);
        Waiting approval = waitsFor("approveGoLive");
        assertThat(standing())
                .containsExactly(
                        "Going live waits for a release manager other than Rachel Adeyemi and Ruth Okafor: Remy"
                                + " Blanc can approve it.");
        assertThatThrownBy(() -> decide("ruth", approval, of("decision", "approve")))
                .isInstanceOf(Forbidden.class)
                .hasMessageContaining("who assesses that does not approve its going live");
        decide("remy", approval, of("decision", "approve"));
        hasEndedAs(Ending.RELEASED);
    }

    @Test
    void isAskedOnceForAFinalAlsoWhenTheApprovalIsTakenBack() {
        decide("colin", asked(), NONE);
        decide("ruth", waitsFor("approveGoLive"), of("decision", "approve", "when", "at", "at", "2026-11-24 22:00"));
        await().atMost(LONG).until(() -> timers.isReconsiderable(cycle));
        timers.reconsider("rachel", cycle, "tomorrow is better");
        waitsFor("approveGoLive");
        assertThat(waiting("assessClinicalRisk")).isEmpty();
    }

    @Test
    void whoMovesTheProcessPastItCannotApprove() {
        asked();
        engine.getRuntimeService()
                .createProcessInstanceModification(cycle)
                .cancelAllForActivity("assessClinicalRisk")
                .startBeforeActivity("approveGoLive")
                .execute();
        Waiting approval = waitsFor("approveGoLive");
        assertThatThrownBy(() -> decide("ruth", approval, of("decision", "approve")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the process was moved past that task");
        decide("ruth", approval, of("decision", "abort", "reason", "not assessed"));
        hasEndedAs(Ending.ABORTED);
    }

    @Test
    void isRemindedOfLikeASignOff() {
        asked();
        passes(Duration.ofDays(2));
        reminders.look();
        assertThat(recorded(Reminded.class)).extracting(Reminded::area).containsExactly("Clinical risk");
    }

    @Test
    void aHotFixIsAskedToo() {
        hotFix(product(FUNCTIONAL, clinical()));
        sign("tina", "functional", "approve");
        decide("colin", waitsFor("assessClinicalRisk"), NONE);
        goesLiveWithWhatIsOwed();
    }

    private void goesLiveWithWhatIsOwed() {
        decide("ruth", waitsFor("approveGoLive"), of("decision", "approve"));
        hasEndedAs(Ending.RELEASED);
        later = ledger.afterwards(cycle).orElse("");
    }

    @Test
    void standsOnTheCyclesPageAndBesideTheCertificateWithNameTimeMeaningAndWheel() {
        Waiting task = asked();
        Visitor al = Visitor.loggedIn(port, "al", PASSWORD);
        assertThat(al.get("/cycles/" + cycle).body())
                .contains("Signed about the final", "nobody yet: nothing goes live before");
        decide("colin", task, NONE);
        waitsFor("approveGoLive");
        for (String page : List.of("/cycles/" + cycle, "/cycles/" + cycle + "/certificate")) {
            assertThat(al.get(page).body())
                    .contains(
                            "Colin Boone",
                            "2026-11-24 10:00 +00:00",
                            "I have assessed the clinical risk of demo-library 1.1: this release does not change it.",
                            Script.wheel(Version.parse("1.1")).sha256(),
                            "wording only");
        }
        assertThat(al.get("/cycles/" + cycle).body())
                .contains("Tina Berg", "I tested demo-library 1.1rc1 for functional and approve it.")
                .contains("assessed the clinical risk as none — wording only (signed: “I have assessed");
    }
}
