package io.wheelgate.cycle;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wheelgate.Visitor;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.LeftAlone;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.UndoBegun;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** A cycle that is aborted, at every point of its way. */
@TestPropertySource(
        properties = {
            "camunda.bpm.process-engine-name=aborts",
            "wheelgate.retry.all.first=10m",
            "wheelgate.retry.all.longest=10m"
        })
class AbortTest extends CycleInTime {

    private static final Duration A_WHILE = Duration.ofSeconds(20);

    @AfterEach
    void goOn() {
        SCRIPT.releaseAll();
    }

    // ---- while a step is under way ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkRequest",
                "buildWheel",
                "pushCandidate",
                "installStaging",
                "collectFixes",
                "pushFinal",
                "installLive",
                "rollBackLive"
            })
    void isCarriedOutWhenTheStepUnderWayIsDone(String step) {
        bringTo(step);
        desk.abort("rachel", cycle, "not now");
        assertThat(ledger.cycle(cycle).ending()).isEmpty();
        assertThat(recorded(UndoBegun.class)).isEmpty();
        SCRIPT.release(step);
        endsAs(step.equals("rollBackLive") ? Ending.ROLLED_BACK : Ending.ABORTED);
        assertThat(recorded(StepEnded.class)).extracting(StepEnded::step).contains(step, "restorePins", "markVersions");
        assertEndedBeforeTheUndo(new StepEnded(step));
        assertThat(SCRIPT.runs(step)).isEqualTo(1);
        assertThat(SCRIPT.runs(next(step))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkRequest", "installStaging", "installLive"})
    void isCarriedOutWhenTheStepUnderWayIsRefused(String step) {
        SCRIPT.refuse(step);
        bringTo(step);
        desk.abort("rachel", cycle, "not now");
        SCRIPT.release(step);
        endsAs(Ending.ABORTED);
        assertEndedBeforeTheUndo(new StepRefused(step, List.of(step + " is refused by the test")));
        assertThat(recorded(Decided.class)).noneMatch(decided -> decided.task().startsWith("decide"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pushCandidate", "installLive"})
    void isCarriedOutWhenTheStepUnderWayFailsAndNothingIsTriedAgain(String step) {
        SCRIPT.fail(step);
        bringTo(step);
        desk.abort("rachel", cycle, "not now");
        SCRIPT.release(step);
        endsAs(Ending.ABORTED);
        StepFailed failed = recorded(StepFailed.class).get(0);
        assertThat(failed.retryAt()).isEmpty();
        assertEndedBeforeTheUndo(failed);
        assertThat(SCRIPT.runs(step)).isEqualTo(1);
    }

    @Test
    void isSeenOnThePageWhileItWaitsForTheStep() {
        bringTo("buildWheel");
        desk.abort("rachel", cycle, "not now");
        Visitor ruth = Visitor.loggedIn(port, "ruth", PASSWORD);
        assertThat(ruth.get("/cycles/" + cycle).body())
                .contains("Aborts as soon as Build wheel has ended: asked by Rachel Adeyemi at 10:00 GMT (not now).")
                .contains("It is carried out as soon as the step that is under way has ended.")
                .doesNotContain("Abort this cycle", "Abort\n      this cycle");
        SCRIPT.release("buildWheel");
        endsAs(Ending.ABORTED);
    }

    @Test
    void tellsASecondPersonWhoWasFirstAndSinceWhen() {
        bringTo("buildWheel");
        desk.abort("rachel", cycle, "not now");
        assertThatThrownBy(() -> desk.abort("ruth", cycle, "me too"))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "demo-library 1.1 is being aborted already, and nothing was added. Rachel Adeyemi said so on"
                                + " 2026-11-24 10:00 UTC: “not now”. It waits for the step that is under way to end.");
        assertThat(recorded(AbortRequested.class)).hasSize(1);
        SCRIPT.release("buildWheel");
        endsAs(Ending.ABORTED);
    }

    // ---- while nothing is under way ----

    @Test
    void isCarriedOutAtOnceWhenAPersonIsWaitedFor() {
        askForSignOffs();
        desk.abort("rachel", cycle, " not now ");
        assertThat(desk.waiting(cycle)).isEmpty();
        assertThat(recorded(UndoBegun.class)).hasSize(1);
        endsAs(Ending.ABORTED);
        assertThat(recorded(AbortRequested.class)).containsExactly(new AbortRequested("not now"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reviseRequest",
                "decideRefusal",
                "fixBugs",
                "resolveBackport",
                "decideRefusal_final",
                "decideBackports",
                "approveGoLive",
                "decideInstall"
            })
    void isCarriedOutAtOnceAtEveryTask(String task) {
        bringToTask(task);
        desk.abort("rachel", cycle, "not now");
        assertThat(recorded(UndoBegun.class)).hasSize(1);
        endsAs(Ending.ABORTED);
    }

    @Test
    void isCarriedOutAtOnceWhileAFailedStepWaitsForItsNextTry() {
        failAndWait("uploadWheel");
        desk.abort("rachel", cycle, "not now");
        assertThat(recorded(UndoBegun.class)).hasSize(1);
        endsAs(Ending.ABORTED);
    }

    @Test
    void isCarriedOutAtOnceWhenTheDeskHasGivenUp() {
        failAndWait("uploadWheel");
        desk.working(cycle).forEach(step -> engine.getExternalTaskService().setRetries(step.id(), 0));
        assertThat(desk.working(cycle)).allMatch(Desk.Working::givenUp);
        desk.abort("rachel", cycle, "not now");
        assertThat(recorded(UndoBegun.class)).hasSize(1);
        endsAs(Ending.ABORTED);
    }

    @Test
    void isNotBlockedByAFailedJobOfTheEngine() {
        JobExecutor jobs = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        askForSignOffs();
        jobs.shutdown();
        try {
            everybody("approve");
            Job job = engine.getManagementService()
                    .createJobQuery()
                    .processInstanceId(cycle)
                    .list()
                    .get(0);
            engine.getManagementService().setJobRetries(job.getId(), 0);
            desk.abort("rachel", cycle, "not now");
        } finally {
            jobs.start();
        }
        endsAs(Ending.ABORTED);
    }

    // ---- too late ----

    @Test
    void isRefusedInTheUndoAndAfterTheEnd() {
        askForSignOffs();
        SCRIPT.hold("restoreStaging");
        desk.abort("rachel", cycle, "not now");
        await().atMost(A_WHILE).until(() -> SCRIPT.runs("restoreStaging") == 1);
        assertThat(abort("ruth"))
                .isEqualTo("demo-library 1.1 is being aborted already, and nothing was added. Rachel Adeyemi said so on"
                        + " 2026-11-24 10:00 UTC: “not now”.");
        SCRIPT.release("restoreStaging");
        endsAs(Ending.ABORTED);
        assertThat(abort("ruth"))
                .isEqualTo(
                        "demo-library 1.1 has ended (aborted): there is nothing left to abort. Rachel Adeyemi said so"
                                + " on 2026-11-24 10:00 UTC: “not now”.");
        assertThat(recorded(AbortRequested.class)).hasSize(1);
    }

    @Test
    void isRefusedAfterADecisionToAbort() {
        bringToTask("decideRefusal");
        SCRIPT.refuse("restorePins");
        desk.complete("ruth", waitsFor("decideRefusal").id(), of("decision", "abort", "reason", "no use"));
        waitsFor("decideUndo");
        assertThat(abort("rachel")).contains("is being aborted already", "Ruth Okafor said so", "“no use”");
        desk.complete("rachel", waitsFor("decideUndo").id(), of("decision", "leave", "reason", "by hand"));
        await().atMost(A_WHILE).until(() -> desk.hasEnded(cycle));
        assertThat(recorded(LeftAlone.class))
                .extracting(LeftAlone::what)
                .containsExactly("restorePins is refused by the test", "Not done yet: restore staging, mark versions.");
    }

    @Test
    void isRefusedWithoutAReason() {
        askForSignOffs();
        for (String reason : List.of("", " \n", "x".repeat(1001))) {
            assertThatThrownBy(() -> desk.abort("rachel", cycle, reason)).hasMessageContaining("Say why");
        }
        assertThat(recorded(AbortRequested.class)).isEmpty();
        assertThat(waiting("signOffCandidate")).hasSize(3);
    }

    // ---- others at the same moment ----

    @Test
    void isDoneOnceByManyAtTheSameTime() {
        askForSignOffs();
        List<String> told = Stream.of("rachel", "ruth", "rachel", "ruth")
                .map(person -> CompletableFuture.supplyAsync(() -> abort(person)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(Objects::nonNull)
                .toList();
        assertThat(told).hasSize(3).allSatisfy(refusal -> assertThat(refusal).containsAnyOf("already", "has ended"));
        endsAs(Ending.ABORTED);
        assertThat(recorded(AbortRequested.class)).hasSize(1);
    }

    @Test
    void leavesASignatureOrNoneButNothingHalf() {
        askForSignOffs();
        List<String> people = List.of("tina", "theo", "tom");
        List<Waiting> tasks = waiting("signOffCandidate");
        List<CompletableFuture<Void>> signing = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.runAsync(() -> signOrBeTold(people.get(i), tasks.get(i))))
                .toList();
        assertThat(abort("rachel")).isNull();
        signing.forEach(CompletableFuture::join);
        endsAs(Ending.ABORTED);
        int undo = events().indexOf(new UndoBegun());
        assertThat(events().subList(undo, events().size())).noneMatch(SignedOff.class::isInstance);
    }

    @Test
    void isDoneOrTheCandidateIsWithdrawnFirst() {
        askForSignOffs();
        CompletableFuture<Void> withdrawing = CompletableFuture.runAsync(() -> {
            try {
                desk.withdraw("ruth", cycle, "wrong");
            } catch (Refusal gone) {
                assertThat(gone).hasMessageContaining("No candidate");
            }
        });
        assertThat(abort("rachel")).isNull();
        withdrawing.join();
        endsAs(Ending.ABORTED);
        int undo = events().indexOf(new UndoBegun());
        assertThat(events().subList(undo, events().size())).noneMatch(CandidateWithdrawn.class::isInstance);
    }

    @Test
    void isDoneOrATaskIsCompletedFirst() {
        bringToTask("fixBugs");
        String task = waitsFor("fixBugs").id();
        CompletableFuture<Void> completing = CompletableFuture.runAsync(() -> {
            try {
                desk.complete("dan", task, of("note", ""));
            } catch (RuntimeException gone) {
                assertThat(gone).isInstanceOf(ProcessEngineException.class);
            }
        });
        assertThat(abort("rachel")).isNull();
        completing.join();
        endsAs(Ending.ABORTED);
    }

    // ---- the way ----

    private void bringTo(String step) {
        SCRIPT.hold(step);
        switch (step) {
            case "collectFixes" -> {
                bringToTask("fixBugs");
                desk.complete("dan", waitsFor("fixBugs").id(), of("note", ""));
            }
            case "pushFinal" -> {
                askForSignOffs();
                everybody("approve");
            }
            case "installLive" -> goLive();
            case "rollBackLive" -> {
                bringToTask("decideInstall");
                sign("ruth", waitsFor("decideInstall").id(), of("decision", "rollBack", "reason", "bad"));
            }
            default -> request();
        }
        await().atMost(A_WHILE).until(() -> SCRIPT.runs(step) == 1);
    }

    private void bringToTask(String task) {
        switch (task) {
            case "reviseRequest" -> SCRIPT.refuse("checkRequest");
            case "decideRefusal" -> SCRIPT.refuse("buildWheel");
            case "decideRefusal_final" -> SCRIPT.refuse("compareWithCandidate");
            case "decideBackports" -> SCRIPT.missBackport();
            case "resolveBackport" -> SCRIPT.conflict();
            case "decideInstall" -> SCRIPT.refuse("installLive");
            default -> {}
        }
        switch (task) {
            case "reviseRequest", "decideRefusal" -> request();
            case "fixBugs", "resolveBackport" -> {
                askForSignOffs();
                everybody("refuse");
            }
            case "decideInstall" -> goLive();
            default -> {
                askForSignOffs();
                everybody("approve");
            }
        }
        if (task.equals("resolveBackport")) {
            desk.complete("dan", waitsFor("fixBugs").id(), of("note", ""));
        }
        waitsFor(task);
    }

    private void goLive() {
        askForSignOffs();
        everybody("approve");
        sign("ruth", waitsFor("approveGoLive").id(), of("decision", "approve"));
    }

    private void everybody(String verdict) {
        sign("tina", "functional", verdict);
        sign("theo", "functional", verdict);
        sign("tom", "data quality", verdict);
    }

    private void sign(String person, String task, Map<String, ?> answers) {
        String shown = signing.subject(person, task).orElseThrow().covers().sha256();
        signing.sign(person, task, answers, PASSWORD, shown);
    }

    private void signOrBeTold(String person, Waiting task) {
        try {
            sign(person, task, "approve");
        } catch (Forbidden | NoSuchElementException gone) {
            assertThat(gone).as("the task was gone").isNotNull();
        }
    }

    private void failAndWait(String step) {
        SCRIPT.fail(step);
        request();
        await().atMost(A_WHILE).until(() -> !recorded(StepFailed.class).isEmpty());
    }

    private @Nullable String abort(String person) {
        try {
            desk.abort(person, cycle, "by " + person);
            return null;
        } catch (Refusal refusal) {
            return refusal.getMessage();
        }
    }

    private void endsAs(Ending ending) {
        await().atMost(A_WHILE).until(() -> desk.hasEnded(cycle));
        assertThat(ledger.cycle(cycle).ending()).contains(ending);
        assertThat(ledger.openCycle(product().name())).isEmpty();
        assertThat(recorded(StepEnded.class)).extracting(StepEnded::step).endsWith("markVersions");
    }

    private void assertEndedBeforeTheUndo(Event end) {
        assertThat(events()).contains(end);
        assertThat(events().indexOf(end)).isLessThan(events().indexOf(new UndoBegun()));
    }

    private List<Event> events() {
        return ledger.cycle(cycle).entries().stream().map(Entry::event).toList();
    }

    private static String next(String step) {
        return Map.of(
                        "checkRequest", "bumpVersion",
                        "buildWheel", "pushCandidate",
                        "pushCandidate", "uploadWheel",
                        "installStaging", "verifyStaging",
                        "collectFixes", "backportFixes",
                        "installLive", "verifyLive")
                .getOrDefault(step, "nothing");
    }
}
