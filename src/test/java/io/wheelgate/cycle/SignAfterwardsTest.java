package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.notice.Postman;
import io.wheelgate.cycle.reminding.Reminders;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.release.Debt.State;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.Escalated;
import io.wheelgate.release.Event.ExportRead;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.SignaturesLeft;
import io.wheelgate.release.Event.SigningRefused;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Owed;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy.Separation;
import io.wheelgate.release.Signature;
import io.wheelgate.release.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A hot fix that is live before everybody has signed it. */
class SignAfterwardsTest extends OwedSignatures {

    private static final Instant UNTIL = Instant.parse("2026-11-27T10:00:00Z");

    @Autowired
    Reminders reminders;

    @Autowired
    Postman postman;

    @BeforeEach
    void assertOnThisEngine() {
        ProcessEngineTests.init(engine);
    }

    @AfterEach
    void letGoOfTheEngine() {
        ProcessEngineTests.reset();
    }

    @Test
    void asksForWhatIsOwedOnceItIsLiveAndSaysWhenThatIsDone() throws Exception {
        hotFix();
        assertThat(waiting("signOffCandidate")).singleElement().satisfies(task -> assertThat(task.name())
                .endsWith(": functional"));
        goesLive();
        Signature letLive = recorded(Decided.class).stream()
                .filter(decided -> decided.task().equals("approveGoLive"))
                .findFirst()
                .flatMap(Decided::signature)
                .orElseThrow();
        assertThat(letLive.meaning())
                .isEqualTo(
                        "I approve that demo-library 1.0.1 goes live before it is signed for clinical by 2 members of"
                                + " clinicians within 3 days.");
        assertThat(recorded(SignaturesLeft.class))
                .containsExactly(new SignaturesLeft(later, List.of(new Owed("clinical", "clinicians", 2, UNTIL))));
        assertThat(owed()).hasSize(2);
        Task task = engineTask(owed().get(0).id());
        assertThat(task.getName()).isEqualTo("Sign what is live, demo-library 1.0.1: clinical");
        assertThat(task.getDueDate().toInstant()).isEqualTo(UNTIL);
        assertThat(states()).containsExactly(State.OWED, State.OWED);
        answer("clara", "approve", "");
        assertThat(states()).containsExactly(State.SIGNED, State.OWED);
        assertThat(addendum().at("/predicate/complete").asBoolean()).isFalse();
        answer("colin", "approve", "");
        endsAs(Ending.SIGNED);
        Signature signature = afterwards().debts().get(1).signed().orElseThrow().signature();
        assertThat(signature.meaning())
                .isEqualTo("I tested demo-library 1.0.1, which is live, for clinical and approve it.");
        assertThat(signature.covers().sha256())
                .isEqualTo(Script.wheel(ledger.cycle(cycle).target()).sha256());
        assertThat(signature.covers().cycle()).isEqualTo(cycle);
        assertThat(addendum().at("/predicate/complete").asBoolean()).isTrue();
    }

    @Test
    void namesWhatIsMissingInTheCertificate() throws Exception {
        hotFix();
        goesLive();
        String digest = ledger.cycle(cycle).currentCut().certificate().orElseThrow();
        JsonNode certificate =
                new ObjectMapper().readTree(ledger.document(digest).orElseThrow());
        assertThat(certificate.at("/predicateType").asText())
                .isEqualTo("https://wheelgate.io/incomplete-certificate/v1");
        assertThat(certificate.at("/predicate/signOffs/complete").asBoolean(true))
                .isFalse();
        assertThat(certificate.at("/predicate/signOffs/words").asText())
                .startsWith("This is not complete:")
                .endsWith(
                        "Signed: functional. Not signed, and owed once it is live: clinical by 2 members of clinicians"
                                + " within 3 days.");
        assertThat(certificate.at("/predicate/signOffs/signed/0/name").asText()).isEqualTo("Tina Berg");
        assertThat(certificate.at("/predicate/signOffs/owed/0/within").asText()).isEqualTo("PT72H");
        assertThat(ledger.certificate(digest).orElseThrow().shortfall()).isPresent();
        assertThat(addendum().at("/predicate/certificate/sha256").asText()).isEqualTo(digest);
        assertThat(page("rachel", "/cycles/" + cycle + "/certificate"))
                .contains(
                        "Not complete",
                        "This is not complete",
                        ">owed<",
                        afterwards().addendum().orElseThrow());
        assertThat(page("rachel", "/cycles/" + cycle + "/addendum.json")).contains("certificate-addendum/v1");
        assertThat(ledger.entries("ExportRead"))
                .extracting(Entry::actor, Entry::event)
                .contains(tuple(
                        "rachel",
                        new ExportRead(
                                cycle,
                                "addendum to the certificate",
                                afterwards().addendum().orElseThrow())));
    }

    @Test
    void owesNothingWhenItIsAbortedBeforeItIsLive() {
        hotFix();
        sign("tina", "functional", "approve");
        waitsFor("approveGoLive");
        desk.abort("rachel", cycle, "it was no bug");
        await().atMost(LONG).until(() -> desk.hasEnded(cycle));
        assertThat(ledger.afterwards(cycle)).isEmpty();
        assertThat(ledger.openAfterwards()).isEmpty();
        assertThat(page("rachel", "/")).doesNotContain("Live, and not signed");
    }

    @Test
    void asksForEverythingBeforeAnyOtherReleaseGoesLive() {
        SCRIPT.state("checkRequest", run -> {
            TestLedger.reconfigure(jdbc, run.cycle().id(), owing());
            return List.of(new RequestAccepted(Map.of("webapi", Version.parse("1.0"))));
        });
        request();
        await().atMost(LONG).until(() -> waiting("signOffCandidate").size() == 3);
        desk.abort("rachel", cycle, "that is all");
    }

    @Test
    void keepsThoseAwayWhoWroteTheFixOrSignedAnotherArea() {
        engine.getIdentityService().createMembership("tina", "clinicians");
        engine.getIdentityService().createMembership("dan", "clinicians");
        try {
            hotFix();
            goesLive();
            String task = owed().get(0).id();
            assertThat(signing.subject("dan", task).orElseThrow().obstacles())
                    .singleElement()
                    .asString()
                    .contains("You wrote fffffff \"Fix it\"", "who wrote a fix does not sign its area");
            assertThat(signing.subject("tina", task).orElseThrow().obstacles())
                    .singleElement()
                    .asString()
                    .contains("You have signed functional of 1.0.1rc1, and one person signs one area");
            answer("clara", "approve", "");
            assertThat(signing.subject("clara", owed().get(0).id())
                            .orElseThrow()
                            .obstacles())
                    .singleElement()
                    .asString()
                    .contains("You have signed clinical of 1.0.1 already");
            assertThatThrownBy(() -> answer("dan", "approve", "")).isInstanceOf(Forbidden.class);
            assertThat(signing().entries())
                    .anyMatch(entry -> entry.event() instanceof SigningRefused
                            && entry.actor().equals("dan"));
        } finally {
            engine.getIdentityService().deleteMembership("tina", "clinicians");
            engine.getIdentityService().deleteMembership("dan", "clinicians");
        }
    }

    @Test
    void isOnlySignedAndNotCompletedAndOnlyWithThePassword() {
        hotFix();
        goesLive();
        String task = owed().get(0).id();
        assertThatThrownBy(() -> desk.complete("clara", task, Map.of("verdict", "approve")))
                .hasMessageContaining("can only be signed");
        String shown = signing.subject("clara", task).orElseThrow().covers().sha256();
        Map<String, ?> answers = Map.of("verdict", "approve", "checked", List.of("No unit was changed"));
        assertThatThrownBy(() -> signing.sign("clara", task, answers, "wrong", shown))
                .hasMessageContaining("not your password");
        assertThatThrownBy(() -> signing.sign("clara", task, answers, PASSWORD, "0".repeat(64)))
                .hasMessageContaining("another wheel");
        assertThatThrownBy(() -> signing.sign("clara", task, Map.of("verdict", "approve"), PASSWORD, shown))
                .hasMessageContaining("The checklist is not complete: No unit was changed");
        assertThatThrownBy(() -> signing.sign("clara", task, Map.of("verdict", "refuse"), PASSWORD, shown))
                .hasMessageContaining("Say what is wrong");
        assertThat(owed()).hasSize(2);
    }

    @Test
    void remindsAndShowsWhatIsOverdueAndKeepsTheScar() {
        hotFix();
        goesLive();
        assertThat(page("al", "/"))
                .contains("Live, and not signed", "2026-11-27 10:00 UTC")
                .doesNotContain(">overdue<");
        itIs("2026-11-26T18:00:00Z");
        reminders.look();
        assertThat(engineTask(owed().get(0).id()).getPriority()).isEqualTo(70);
        itIs("2026-11-27T10:00:01Z");
        reminders.look();
        assertThat(signing().entries().stream().map(entry -> entry.event()).filter(Escalated.class::isInstance))
                .hasSize(2);
        postman.deliver();
        assertThat(MAIL.getReceivedMessages())
                .extracting(mail -> mail.getAllRecipients()[0] + ": " + mail.getSubject())
                .contains(
                        "Clara Boone <clara@example.org>: Sign-off due soon: demo-library 1.0.1, signed afterwards, clinical",
                        "Ruth Okafor <ruth@example.org>: Sign-off overdue: demo-library 1.0.1, signed afterwards, clinical");
        assertThat(states()).containsExactly(State.OVERDUE, State.OVERDUE);
        assertThat(page("al", "/")).contains("Live, and not signed", ">overdue<", ">signature overdue<");
        assertThat(page("rachel", "/")).contains("clinical needs 2 signatures: Clara Boone or Colin Boone can sign");
        assertThat(page("al", "/cycles/" + cycle)).contains("Signed afterwards", ">signature overdue<", ">overdue<");
        answer("clara", "approve", "");
        answer("colin", "approve", "");
        endsAs(Ending.SIGNED);
        assertThat(states()).containsExactly(State.SIGNED_LATE, State.SIGNED_LATE);
        assertThat(page("al", "/")).contains(">signed late<").doesNotContain("Live, and not signed");
    }

    @Test
    void leavesNoScarWhenItIsSignedInTime() {
        hotFix();
        goesLive();
        answer("clara", "approve", "");
        answer("colin", "approveWithNotes", "the label is short");
        endsAs(Ending.SIGNED);
        assertThat(page("al", "/cycles/" + cycle))
                .contains("Signed afterwards", "Colin Boone", "the label is short")
                .doesNotContain(">signature owed<", ">signed late<");
    }

    @Test
    void letsARefusalStandForEverWhenItIsAccepted() throws Exception {
        hotFix();
        goesLive();
        answer("clara", "refuse", "the unit is wrong on the chart");
        assertThat(question().groups()).containsExactly("releaseManagers");
        Map<String, String> accept = Map.of("decision", "accept", "reason", "charts are switched off");
        assertThatThrownBy(() -> decide("rachel", question(), accept))
                .isInstanceOf(Forbidden.class)
                .hasMessageContaining("who starts a cycle does not decide that it stays live");
        decide("ruth", question(), accept);
        answer("colin", "approve", "");
        endsAs(Ending.NOT_SIGNED);
        assertThat(states()).containsExactly(State.REFUSED, State.SIGNED);
        assertThat(addendum().at("/predicate/complete").asBoolean(true)).isFalse();
        assertThat(addendum().at("/predicate/signatures/0/settled/reason").asText())
                .isEqualTo("charts are switched off");
        assertThat(page("al", "/")).contains(">refused afterwards<");
        assertThat(page("al", "/cycles/" + cycle))
                .contains("the unit is wrong on the chart", "Ruth Okafor let it stay live: charts are switched off");
    }

    @Test
    void beginsARollBackWhenWhatWasRefusedIsNotAccepted() {
        hotFix();
        goesLive();
        answer("clara", "refuse", "the unit is wrong on the chart");
        decide("rachel", question(), Map.of("decision", "goBack", "reason", "nobody can read it"));
        String rollBack = ledger.openRollBack("demo-library").orElseThrow();
        assertThat(ledger.cycle(rollBack).requested().note())
                .isEqualTo("Clara Boone refused 1.0.1 for clinical. nobody can read it");
        assertThat(ledger.cycle(rollBack).requestedBy()).isEqualTo("rachel");
        assertThat(page("al", "/cycles/" + cycle)).contains("Rachel Adeyemi asked that live goes back", rollBack);
        assertThat(owed()).as("the other one is still owed").hasSize(1);
        answer("colin", "refuse", "so it is");
        assertThatThrownBy(() -> decide("rachel", question(), Map.of("decision", "goBack", "reason", "again")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Another roll back of demo-library is open");
        assertThat(question()).isNotNull();
        decide("ruth", question(), Map.of("decision", "accept", "reason", "live goes back already"));
        endsAs(Ending.NOT_SIGNED);
        await().atMost(LONG).until(() -> desk.waiting(rollBack).size() == 1);
        desk.abort("rachel", rollBack, "the test has ended");
        await().atMost(LONG).until(() -> desk.hasEnded(rollBack));
    }

    @Test
    void isNeverSignedWhenSomebodyGivesItUp() throws Exception {
        hotFix();
        goesLive();
        answer("clara", "approve", "");
        desk.abort("rachel", later, "nobody is left in the group");
        endsAs(Ending.ABORTED);
        assertThat(states()).containsExactly(State.SIGNED, State.NEVER_SIGNED);
        assertThat(addendum().at("/predicate/signatures/1/state").asText()).isEqualTo("never signed");
        assertThat(page("al", "/")).contains(">never signed<");
    }

    @Test
    void isNotGivenUpBeforeARefusalIsDecided() {
        hotFix();
        goesLive();
        answer("clara", "refuse", "the unit is wrong on the chart");
        assertThatThrownBy(() -> desk.abort("rachel", later, "nobody needs to know"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("a release manager must decide first");
        decide("ruth", question(), Map.of("decision", "accept", "reason", "charts are switched off"));
        desk.abort("rachel", later, "nobody is left in the group");
        endsAs(Ending.ABORTED);
        assertThat(states()).containsExactly(State.REFUSED, State.NEVER_SIGNED);
        assertThat(page("al", "/")).contains(">never signed<");
    }

    @Test
    void isNotLostWhenItsProcessIsDeleted() {
        hotFix();
        goesLive();
        engine.getRuntimeService().deleteProcessInstance(later, "by hand");
        assertThat(signing().ending()).contains(Ending.ABORTED);
        assertThat(states()).containsExactly(State.NEVER_SIGNED, State.NEVER_SIGNED);
    }

    @Test
    void isAskedForOnceWhoeverStartsTheProcess() {
        hotFix();
        goesLive();
        for (String key : List.of(cycle, "nothing", later)) {
            assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey("sign-afterwards", key))
                    .isInstanceOf(BadUserRequestException.class)
                    .hasMessageContaining("Nothing is owed that nobody is asked for");
        }
        assertThat(ledger.openAfterwards()).hasSize(1);
    }

    @Test
    void isNeitherLostNorDoubledWhenTheEndOfTheReleaseFails() {
        hotFix();
        String occupied = UUID.randomUUID().toString();
        jdbc.update(
                "insert into open_cycle (product, kind, cycle) values (?, ?, ?)",
                product().name(),
                "afterwards " + cycle,
                occupied);
        sign("tina", "functional", "approve");
        decide("ruth", waitsFor("approveGoLive"), Map.of("decision", "approve"));
        await().atMost(LONG).until(() -> SCRIPT.runs("verifyLive") >= 2);
        assertThat(desk.hasEnded(cycle)).isFalse();
        assertThat(ledger.afterwards(cycle)).isEmpty();
        jdbc.update("delete from open_cycle where cycle = ?", occupied);
        await().atMost(LONG).until(() -> {
            repairs.of(cycle).forEach(one -> repairs.carryOut("rachel", cycle, one.subject(), "retry", "again"));
            return desk.hasEnded(cycle);
        });
        later = ledger.afterwards(cycle).orElseThrow();
        assertThat(recorded(SignaturesLeft.class)).hasSize(1);
        assertThat(owed()).hasSize(2);
    }

    @Test
    void letsTheNextHotFixGoLiveAndOwesForBoth() {
        hotFix();
        goesLive();
        String first = later;
        hotFix();
        goesLive();
        assertThat(later).isNotEqualTo(first);
        assertThat(ledger.openAfterwards()).hasSize(2);
        desk.abort("rachel", first, "1.0.2 is live");
    }

    @Test
    void asksForSeveralAreasByTheirOwnTimes() {
        SignOffArea quick = SignOffArea.of("data quality", "testers").signedWithin(Duration.ofHours(2));
        hotFix(owing(Separation.NONE, SignOffArea.of("functional", "testers"), quick, clinical()));
        goesLive();
        assertThat(owed()).hasSize(3);
        Waiting task = owed().stream()
                .filter(one -> one.name().endsWith("data quality"))
                .findFirst()
                .orElseThrow();
        assertThat(engineTask(task.id()).getDueDate().toInstant()).isEqualTo("2026-11-24T12:00:00Z");
        assertThat(engineTask(task.id()).getFollowUpDate().toInstant()).isEqualTo("2026-11-24T11:00:00Z");
        decide("tina", task, Map.of("verdict", "approve"));
        assertThat(states()).containsExactly(State.SIGNED, State.OWED, State.OWED);
    }

    private String page(String person, String path) {
        return Visitor.loggedIn(port, person, PASSWORD).get(path).body();
    }

    private JsonNode addendum() throws Exception {
        String digest = afterwards().addendum().orElseThrow();
        return new ObjectMapper().readTree(ledger.document(digest).orElseThrow());
    }
}
