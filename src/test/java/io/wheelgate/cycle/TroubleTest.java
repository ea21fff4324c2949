package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.Visitor;
import io.wheelgate.cycle.repair.Repairs;
import io.wheelgate.cycle.standing.Blocker;
import io.wheelgate.cycle.standing.Blocker.Urgency;
import io.wheelgate.cycle.standing.Blockers;
import io.wheelgate.cycle.watch.Watch;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Event.MovesAgain;
import io.wheelgate.release.Event.NothingMoves;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Product.Stage;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What people are told when a step fails for good, and when nothing moves a cycle at all. */
class TroubleTest extends CycleInTime {

    private static final Diagnosis DENIED = Diagnosis.of(Kind.ACCESS, "log ci in at devpi", "the log-in was refused")
            .expected("The server knows the user.")
            .by("whoever changed the password")
            .remedy("Correct the password behind env:DEVPI_PASSWORD.");

    @Autowired
    Blockers blockers;

    @Autowired
    Watch watch;

    @Autowired
    JdbcTemplate database;

    @Test
    void aWrongPasswordIsAnIncidentAtOnceThatSaysEverything() {
        SCRIPT.fail("uploadWheel", new Failure(DENIED.sentence(), DENIED, null));
        request();
        awaitGivenUp();
        assertThat(recorded(StepFailed.class))
                .containsExactly(new StepFailed("uploadWheel", DENIED.sentence(), "", DENIED));
        assertThat(engine.getRuntimeService()
                        .createIncidentQuery()
                        .processInstanceId(cycle)
                        .singleResult()
                        .getIncidentMessage())
                .isEqualTo(DENIED.text());
        assertThat(blockers())
                .singleElement()
                .satisfies(stuck -> assertThat(stuck.urgency()).isEqualTo(Urgency.STUCK))
                .satisfies(stuck -> assertThat(stuck.diagnosis()).contains(DENIED))
                .satisfies(stuck -> assertThat(stuck.sentence())
                        .startsWith("Upload wheel failed once: Could not log ci in at devpi: the log-in was refused."));
        assertThat(page())
                .contains("Expected: The server knows the user.", "Changed by: whoever changed the password.");
        repairs.carryOut("rachel", cycle, repairs.of(cycle).get(0).subject(), Repairs.RETRY, "mended");
        waitsFor("signOffCandidate");
    }

    @Test
    void aProbeThatHangsIsAskedOnceAndHoldsNoFormUp() {
        CountDownLatch answered = new CountDownLatch(1);
        Mockito.when(deployment.observe(Mockito.any())).thenAnswer(asked -> {
            answered.await();
            return List.of();
        });
        try {
            askForSignOffs();
            assertThat(waiting("signOffCandidate"))
                    .allSatisfy(task -> assertThat(shown(task.id())).contains("live: no answer within 3 s"));
            product().environments(Stage.STAGING).forEach(environment -> Mockito.verify(deployment)
                    .observe(environment));
        } finally {
            answered.countDown();
        }
    }

    private String shown(String task) {
        return engine.getTaskService().getVariableLocal(task, "shown").toString();
    }

    @Test
    void triesAgainByItselfAfterWhatMayPass() {
        Diagnosis busy = Diagnosis.of(Kind.SERVER, "ask devpi", "it answered 503");
        SCRIPT.fail("uploadWheel", new Failure(busy.sentence(), busy, null));
        request();
        waitsFor("signOffCandidate");
        assertThat(recorded(StepFailed.class)).hasSize(1);
    }

    @Test
    void aCycleThatWaitsForSomebodyIsLeftInPeace() {
        askForSignOffs();
        watch.look();
        watch.look();
        assertThat(recorded(NothingMoves.class)).isEmpty();
    }

    @Test
    void aCycleThatTheDeskHasGivenUpIsLeftToItsIncident() {
        SCRIPT.fail("uploadWheel", new Failure(DENIED.sentence(), DENIED, null));
        request();
        awaitGivenUp();
        watch.look();
        watch.look();
        assertThat(recorded(NothingMoves.class)).isEmpty();
    }

    @Test
    void findsASuspendedCycleOnceAndSaysWhenItMovesAgain() {
        askForSignOffs();
        engine.getRuntimeService().suspendProcessInstanceById(cycle);
        watch.look();
        watch.look();
        watch.look();
        assertThat(recorded(NothingMoves.class)).singleElement().satisfies(found -> assertThat(found.why())
                .contains("suspended", "Cockpit"));
        assertThat(blockers())
                .filteredOn(blocker -> blocker.urgency() == Urgency.STUCK)
                .hasSize(1);
        assertThat(page()).contains("needs repair", "Nothing moves this cycle");
        engine.getRuntimeService().activateProcessInstanceById(cycle);
        watch.look();
        watch.look();
        assertThat(recorded(MovesAgain.class)).hasSize(1);
        assertThat(blockers()).noneMatch(blocker -> blocker.urgency() == Urgency.STUCK);
    }

    @Test
    void doesNotTrustOneLook() {
        askForSignOffs();
        engine.getRuntimeService().suspendProcessInstanceById(cycle);
        watch.look();
        engine.getRuntimeService().activateProcessInstanceById(cycle);
        watch.look();
        assertThat(recorded(NothingMoves.class)).isEmpty();
    }

    @Test
    void findsACycleWhoseProcessIsGone() {
        askForSignOffs();
        engine.getRuntimeService().deleteProcessInstance(cycle, "without a word", true);
        watch.look();
        watch.look();
        assertThat(recorded(NothingMoves.class)).singleElement().satisfies(found -> assertThat(found.why())
                .contains("gone from the engine", "backup", "\"Close the record\" on the cycle's page"));
        assertThat(blockers()).singleElement().satisfies(stuck -> assertThat(stuck.urgency())
                .isEqualTo(Urgency.STUCK));
        database.update("delete from open_cycle where cycle = ?", cycle);
        cycle = "";
    }

    @Test
    void findsAStepThatNobodyServesAndOneThatIsLockedForTooLong() {
        SCRIPT.fail("uploadWheel", new Failure(DENIED.sentence(), DENIED, null));
        request();
        awaitGivenUp();
        set("TOPIC_NAME_ = 'signTheWheel', RETRIES_ = 1");
        watch.look();
        watch.look();
        Instant later = Instant.now().plus(Duration.ofHours(3));
        database.update(
                "update ACT_RU_EXT_TASK set TOPIC_NAME_ = 'uploadWheel', LOCK_EXP_TIME_ = ? where PROC_INST_ID_ = ?",
                Timestamp.from(later),
                cycle);
        watch.look();
        watch.look();
        assertThat(recorded(NothingMoves.class))
                .extracting(NothingMoves::why)
                .satisfiesExactly(
                        unserved -> assertThat(unserved).contains("Sign the wheel", "this desk does not have"),
                        locked -> assertThat(locked).contains("Upload wheel", "the clock was set back"));
        set("LOCK_EXP_TIME_ = null, WORKER_ID_ = null");
        waitsFor("signOffCandidate");
        watch.look();
        assertThat(recorded(MovesAgain.class)).hasSize(1);
    }

    private void set(String values) {
        database.update("update ACT_RU_EXT_TASK set " + values + " where PROC_INST_ID_ = ?", cycle);
    }

    @Test
    void findsACycleWithNothingAtAll() {
        askForSignOffs();
        var jobs = engine.getManagementService();
        jobs.suspendJobDefinitionByProcessDefinitionKey("release-cycle", true);
        try {
            sign("theo", "functional", "approve");
            sign("tina", "functional", "approve");
            sign("tom", "data quality", "approve");
            watch.look();
            watch.look();
            assertThat(recorded(NothingMoves.class)).singleElement().satisfies(found -> assertThat(found.why())
                    .contains("no task, no step and no job"));
        } finally {
            jobs.activateJobDefinitionByProcessDefinitionKey("release-cycle", true);
        }
        waitsFor("approveGoLive");
        watch.look();
        assertThat(recorded(MovesAgain.class)).hasSize(1);
    }

    private void awaitGivenUp() {
        await().until(() -> desk.working(cycle).stream().anyMatch(Desk.Working::givenUp));
    }

    private List<Blocker> blockers() {
        return blockers.of(ledger.cycle(cycle));
    }

    private String page() {
        return Visitor.loggedIn(port, "tina", PASSWORD).get("/cycles/" + cycle).body();
    }
}
