package io.wheelgate.cycle;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.init;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.reset;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.repair.Repairs;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.cycle.standing.Blockers;
import io.wheelgate.cycle.work.Steps;
import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Adoption;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.Event.HotFixBranch;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.Uploaded;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Role;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.step.AwaitsMerge;
import io.wheelgate.step.MergeLook;
import io.wheelgate.step.Run;
import io.wheelgate.wheel.WheelBuilder;
import io.wheelgate.wheel.WheelReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Every path of the diagram, with steps that do nothing outside. */
@DeskTest
@TestPropertySource(
        locations = "classpath:demo-product.properties",
        properties = {
            "camunda.bpm.process-engine-name=paths",
            "wheelgate.merges.look-every=100ms",
            "wheelgate.retry.all.first=50ms",
            "wheelgate.retry.all.tries=3"
        })
class ReleaseCycleTest {

    private static final Script SCRIPT = new Script();
    private static final String PASSWORD = "A-Test-Of-Paths-1";
    private static final Adoption THEIRS = new Adoption("what somebody put there", "It is used from now on.");

    @TestBean
    Steps steps;

    @MockitoBean
    GitRepositories repositories;

    @MockitoBean
    MergeLook look;

    @MockitoBean
    Deployment deployment;

    @MockitoBean
    WheelIndex index;

    @MockitoBean
    WheelBuilder builder;

    @MockitoBean
    WheelReader reader;

    @Autowired
    Desk desk;

    @Autowired
    Repairs repairs;

    @Autowired
    Signing signing;

    @Autowired
    Ledger ledger;

    @Autowired
    Blockers blockers;

    @Autowired
    People people;

    @Autowired
    ProcessEngine engine;

    @LocalServerPort
    int port;

    private String cycle = "";

    static Steps steps() {
        return SCRIPT.steps();
    }

    @BeforeEach
    void start() {
        init(engine);
        SCRIPT.clear();
        Mockito.when(repositories.open(Mockito.any())).thenReturn(Mockito.mock(GitRepository.class));
        people.ensure("rachel", "Rachel", "Manager", "r@example.org", PASSWORD, Set.of(Role.RELEASE_MANAGER));
        people.ensure("ruth", "Ruth", "Manager", "u@example.org", PASSWORD, Set.of(Role.RELEASE_MANAGER));
        people.ensure("theo", "Theo", "Tester", "o@example.org", PASSWORD, Set.of(Role.TESTER));
        people.ensure("tina", "Tina", "Tester", "t@example.org", PASSWORD, Set.of(Role.TESTER));
        people.ensure("dan", "Dan", "Developer", "d@example.org", PASSWORD, Set.of(Role.DEVELOPER));
    }

    @AfterEach
    void end() {
        await().until(() -> cycle.isEmpty() || desk.working(cycle).stream().allMatch(Desk.Working::givenUp));
        await().ignoreExceptions().until(() -> cycle.isEmpty() || desk.hasEnded(cycle) || isDeleted());
        reset();
    }

    /** The engine may be at work on it at this moment: it is deleted a moment later then. */
    private boolean isDeleted() {
        engine.getRuntimeService().deleteProcessInstance(cycle, "the test has ended");
        return true;
    }

    @Test
    void releasesWhatEverybodyApproves() {
        request("1.1");
        sign("approve");
        answer("ruth", "approveGoLive", of("decision", "approve"));
        endsAs(Ending.RELEASED);
        passed(
                "checkRequest",
                "bumpVersion",
                "tagCandidate",
                "mergeToRelease",
                "buildWheel",
                "pushCandidate",
                "uploadWheel",
                "verifyWheel",
                "pinConsumers",
                "installStaging",
                "verifyStaging",
                "finalVersion",
                "buildWheel_final",
                "compareWithCandidate",
                "checkBackports",
                "pushFinal",
                "uploadWheel_final",
                "verifyWheel_final",
                "pinConsumers_final",
                "approveGoLive",
                "installLive",
                "verifyLive",
                "end_released");
        ProcessEngineTests.assertThat(instance())
                .hasNotPassed("fixBugs", "restorePins", "rollBackLive", "promoteWheel");
    }

    @Test
    void promotesAFinalThatIsNotOnTheReleaseIndexYet() {
        SCRIPT.state("uploadWheel", run -> List.of(new Uploaded("demo/staging")));
        request("1.1");
        sign("approve");
        waitsFor("approveGoLive");
        passed("uploadWheel_final", "verifyWheel_final", "promoteWheel", "verifyWheel_release", "pinConsumers_final");
    }

    @Test
    void looksAgainAtEverythingOfAFinalWhosePromotionWasRefused() {
        SCRIPT.state("uploadWheel", run -> List.of(new Uploaded("demo/staging")));
        SCRIPT.refuse("promoteWheel");
        request("1.1");
        sign("approve");
        answer("rachel", "decideRefusal_final", decision("tryAgain"));
        waitsFor("approveGoLive");
        assertThat(SCRIPT.runs("uploadWheel")).isEqualTo(3);
        assertThat(SCRIPT.runs("promoteWheel")).isEqualTo(2);
        assertThat(SCRIPT.runs("verifyWheel")).isEqualTo(4);
    }

    @Test
    void aHotFixBeginsWithItsFixAndTakesNothingFromTheDevelopmentBranch() {
        cycle = desk.start(
                "rachel", Start.hotFix(TestProducts.product().name(), "1.0.1", "results are in the wrong unit"));
        Waiting fix = waitsFor("fixBugs");
        assertThat(fix.name()).isEqualTo("Bring the fix for demo-library 1.0.1");
        assertThat(String.valueOf(engine.getTaskService().getVariableLocal(fix.id(), "shown")))
                .contains("results are in the wrong unit");
        answer("dan", "fixBugs", of("note", ""));
        waitsFor("signOffCandidate");
        assertThat(versions()).containsExactly("1.0.1rc1");
        assertThat(Visitor.loggedIn(port, "rachel", PASSWORD)
                        .get("/cycles/" + cycle)
                        .body())
                .contains("Hot fix:", "results are in the wrong unit");
        sign("refuse");
        answer("dan", "fixBugs", of("note", ""));
        waitsFor("signOffCandidate");
        assertThat(versions()).containsExactly("1.0.1rc1", "1.0.1rc2");
        sign("approve");
        answer("ruth", "approveGoLive", of("decision", "approve"));
        endsAs(Ending.RELEASED);
        ProcessEngineTests.assertThat(instance()).hasNotPassed("mergeToRelease");
    }

    @Test
    void aHotFixOfANamedVersionGetsItsBranchFirst() {
        SCRIPT.state("checkRequest", run -> List.of(base(run), new RequestAccepted(Map.of())));
        SCRIPT.refuse("openHotFixBranch");
        cycle = desk.start(
                "rachel",
                Start.hotFix(TestProducts.product().name(), "1.4.1", "results are in the wrong unit")
                        .of("1.3"));
        Waiting revise = waitsFor("reviseRequest");
        assertThat(String.valueOf(engine.getTaskService().getVariableLocal(revise.id(), "hotFixOf")))
                .isEqualTo("1.3");
        answer("rachel", "reviseRequest", of("decision", "checkAgain", "version", "1.4.1", "hotFixOf", "1.4"));
        Waiting fix = waitsFor("fixBugs");
        passed("checkRequest", "openHotFixBranch");
        assertThat(String.valueOf(engine.getTaskService().getVariableLocal(fix.id(), "shown")))
                .contains("git push origin hotfix/1.4.1");
        assertThat(Visitor.loggedIn(port, "rachel", PASSWORD)
                        .get("/cycles/" + cycle)
                        .body())
                .contains("1.4 on the branch hotfix/1.4.1", "asked for it as a hot fix: from 1.4,");
        desk.abort("rachel", cycle, "it was no bug");
        endsAs(Ending.ABORTED);
    }

    private static HotFixBase base(Run run) {
        HotFix hotFix = HotFix.of(run.cycle()).orElseThrow();
        String branch = run.product().library().hotFixBranchOf(run.cycle().target());
        return new HotFixBase(hotFix.of().orElseThrow(), Script.FIX, Optional.of(new HotFixBranch(branch, "release")));
    }

    @Test
    void aHotFixIsAbortedWhileItWaitsForItsFix() {
        cycle = desk.start(
                "rachel", Start.hotFix(TestProducts.product().name(), "1.0.1", "results are in the wrong unit"));
        waitsFor("fixBugs");
        desk.abort("rachel", cycle, "it was no bug");
        endsAs(Ending.ABORTED);
    }

    @Test
    void aHotFixSaysWhatItIsForAndWaitsForTheOpenCycle() {
        String product = TestProducts.product().name();
        assertThatThrownBy(() -> desk.start("rachel", Start.hotFix(product, "1.0.1", " ")))
                .hasMessageContaining("Say in the note what the hot fix is for");
        request("1.1");
        assertThatThrownBy(() -> desk.start("rachel", Start.hotFix(product, "1.0.1", "it is wrong")))
                .hasMessageContaining("Another cycle of demo-library is open: demo-library 1.1. Finish or abort it"
                        + " first. A hot fix cannot be open beside it:")
                .hasMessageContaining("abort demo-library 1.1 on its page, which shows before what that brings back");
    }

    @Test
    void aHotFixIsMadeOfAFinalVersionOnly() {
        String product = TestProducts.product().name();
        assertThatThrownBy(() -> desk.start(
                        "rachel", Start.hotFix(product, "1.0.1", "it is wrong").of("1.0rc1")))
                .hasMessageContaining("A hot fix is made of a final version, and 1.0rc1 is none.");
        assertThatThrownBy(() ->
                        desk.start("rachel", Start.now(product, "1.0.1", "").of("1.0")))
                .hasMessageContaining("The version that is fixed, 1.0, is said of a hot fix only");
    }

    @Test
    void asksAgainForARefusedRequest() {
        SCRIPT.refuse("checkRequest");
        request("1.1");
        answer("rachel", "reviseRequest", of("decision", "checkAgain", "version", "1.2"));
        waitsFor("signOffCandidate");
        assertThat(ledger.cycle(cycle).candidate().orElseThrow().version()).hasToString("1.2rc1");
    }

    @Test
    void endsWithAWithdrawnRequest() {
        SCRIPT.refuse("checkRequest");
        request("1.1");
        answer("rachel", "reviseRequest", of("decision", "withdraw"));
        endsAs(Ending.WITHDRAWN);
        ProcessEngineTests.assertThat(instance()).hasNotPassed("bumpVersion", "restorePins");
    }

    @Test
    void readsACandidateAsItsFinalVersionAndTells() {
        request("1.1.RC1");
        assertThat(ledger.cycle(cycle).target()).hasToString("1.1");
        assertThat(ledger.cycle(cycle).typed()).isEqualTo("1.1.RC1");
    }

    @Test
    void goesOnWhereAStepWasRefusedWhenToldToTryAgain() {
        SCRIPT.refuse("uploadWheel");
        request("1.1");
        answer("rachel", "decideRefusal", decision("tryAgain"));
        waitsFor("signOffCandidate");
        assertThat(versions()).containsExactly("1.1rc1");
    }

    @Test
    void signsAndReleasesTheWheelsThatItWasToldToAdopt() {
        buildsOrAdopts();
        SCRIPT.offer("uploadWheel", 1, THEIRS);
        SCRIPT.offer("uploadWheel", 2, THEIRS);
        request("1.1");
        answer("rachel", "decideRefusal", decision("adopt"));
        sign("approve");
        answer("rachel", "decideRefusal_final", decision("adopt"));
        answer("ruth", "approveGoLive", of("decision", "approve"));
        endsAs(Ending.RELEASED);
        assertThat(ledger.cycle(cycle).cuts())
                .extracting(Cut::wheel)
                .containsExactly(
                        java.util.Optional.of(theirs(Version.parse("1.1rc1"))),
                        java.util.Optional.of(theirs(Version.parse("1.1"))));
        assertThat(ledger.cycle(cycle).candidate().orElseThrow().signOffs())
                .isNotEmpty()
                .allSatisfy(signOff -> assertThat(signOff.signature().covers().sha256())
                        .isEqualTo(theirs(Version.parse("1.1rc1")).sha256()));
        passed("uploadWheel_final", "decideRefusal_final", "finalVersion", "buildWheel_final", "compareWithCandidate");
    }

    private static void buildsOrAdopts() {
        SCRIPT.state("buildWheel", run -> {
            Version version = run.cycle().currentCut().version();
            return List.of(new Built(run.cycle().adoption().isPresent() ? theirs(version) : Script.wheel(version)));
        });
    }

    private static Wheel theirs(Version version) {
        Wheel ours = Script.wheel(version);
        return new Wheel(ours.fileName(), "e" + ours.sha256().substring(1), ours.size());
    }

    @Test
    void goesOnWithTheSameVersionsWhenToldToAdoptTheirTags() {
        SCRIPT.offer("pushCandidate", 1, THEIRS);
        SCRIPT.offer("pushFinal", 1, THEIRS);
        request("1.1");
        answer("rachel", "decideRefusal", decision("adopt"));
        sign("approve");
        answer("rachel", "decideRefusal_final", decision("adopt"));
        waitsFor("approveGoLive");
        assertThat(ledger.cycle(cycle).cuts())
                .extracting(cut -> cut.version().toString())
                .containsExactly("1.1rc1", "1.1");
    }

    @Test
    void adoptsNothingThatIsNotOffered() {
        SCRIPT.refuse("uploadWheel");
        request("1.1");
        Waiting task = waitsFor("decideRefusal");
        assertThatThrownBy(() -> desk.complete("rachel", task.id(), decision("adopt")))
                .hasMessageContaining("tryAgain, newCandidate, abort");
        assertThat(ledger.cycle(cycle).adoption()).isEmpty();
    }

    @Test
    void cutsANewCandidateWhenToldTo() {
        SCRIPT.refuse("verifyStaging");
        request("1.1");
        answer("rachel", "decideRefusal", decision("newCandidate"));
        waitsFor("signOffCandidate");
        assertThat(versions()).containsExactly("1.1rc1", "1.1rc2");
    }

    @Test
    void undoesWhatItDidWhenARefusalEndsTheCycle() {
        SCRIPT.refuse("installStaging");
        request("1.1");
        answer("rachel", "decideRefusal", decision("abort"));
        endsAs(Ending.ABORTED);
        passed("restorePins", "restoreStaging", "markVersions", "end_aborted");
    }

    @Test
    void asksAgainWhenUndoingIsRefused() {
        SCRIPT.refuse("installStaging");
        SCRIPT.refuse("restorePins");
        request("1.1");
        answer("rachel", "decideRefusal", decision("abort"));
        answer("rachel", "decideUndo", decision("tryAgain"));
        endsAs(Ending.ABORTED);
        passed("restoreStaging");
    }

    @Test
    void leavesThingsAsTheyAreWhenToldTo() {
        SCRIPT.refuse("installStaging");
        SCRIPT.refuse("restorePins");
        request("1.1");
        answer("rachel", "decideRefusal", decision("abort"));
        answer("rachel", "decideUndo", decision("leave"));
        endsAs(Ending.ABORTED);
        passed("end_leftAsItIs");
    }

    @Test
    void fixesARefusedCandidateAndCutsTheNextOnTheReleaseBranch() {
        SCRIPT.conflict();
        request("1.1");
        sign("refuse");
        answer("dan", "fixBugs", of("note", ""));
        answer("dan", "resolveBackport", of("decision", "notNeeded", "reason", "gone there"));
        waitsFor("signOffCandidate");
        assertThat(versions()).containsExactly("1.1rc1", "1.1rc2");
        assertThat(ledger.cycle(cycle).currentCut().kind()).isEqualTo(Cut.Kind.LATER_CANDIDATE);
        sign("approve");
        answer("ruth", "approveGoLive", of("decision", "approve"));
        endsAs(Ending.RELEASED);
        assertThat(engine.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(cycle)
                        .activityId("mergeToRelease")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void asksForFixesAgainWhenThereAreNone() {
        SCRIPT.refuse("collectFixes");
        request("1.1");
        sign("refuse");
        answer("dan", "fixBugs", of("note", ""));
        await().untilAsserted(() -> assertThat(ledger.cycle(cycle).refusal()).isPresent());
        answer("dan", "fixBugs", of("note", "now"));
        waitsFor("signOffCandidate");
    }

    @Test
    void makesTheFinalAgainWhenToldTo() {
        SCRIPT.refuse("compareWithCandidate");
        request("1.1");
        sign("approve");
        answer("rachel", "decideRefusal_final", decision("tryAgain"));
        waitsFor("approveGoLive");
    }

    @Test
    void cutsANewCandidateWhenTheFinalIsNotWhatWasSigned() {
        SCRIPT.refuse("compareWithCandidate");
        request("1.1");
        sign("approve");
        answer("rachel", "decideRefusal_final", decision("newCandidate"));
        waitsFor("signOffCandidate");
        assertThat(ledger.cycle(cycle).currentCut().kind()).isEqualTo(Cut.Kind.LATER_CANDIDATE);
    }

    @Test
    void abortsWhenTheFinalIsRefused() {
        SCRIPT.refuse("pushFinal");
        request("1.1");
        sign("approve");
        answer("rachel", "decideRefusal_final", decision("abort"));
        endsAs(Ending.ABORTED);
    }

    @Test
    void abortsInsteadOfGoingLive() {
        request("1.1");
        sign("approve");
        answer("ruth", "approveGoLive", decision("abort"));
        endsAs(Ending.ABORTED);
        ProcessEngineTests.assertThat(instance()).hasNotPassed("installLive");
    }

    @Test
    void triesALiveInstallAgain() {
        SCRIPT.refuse("installLive");
        SCRIPT.refuse("verifyLive");
        goLive();
        answer("rachel", "decideInstall", decision("tryAgain"));
        answer("rachel", "decideInstall", decision("tryAgain"));
        endsAs(Ending.RELEASED);
    }

    @Test
    void rollsALiveInstallBack() {
        SCRIPT.refuse("installLive");
        SCRIPT.refuse("rollBackLive");
        goLive();
        answer("rachel", "decideInstall", decision("rollBack"));
        await().untilAsserted(() -> assertThat(desk.refusal(cycle)).contains("rollBackLive"));
        answer("rachel", "decideInstall", decision("rollBack"));
        endsAs(Ending.ROLLED_BACK);
        passed("rollBackLive");
    }

    @Test
    void triesAFailedStepAgainByItself() {
        SCRIPT.fail("uploadWheel");
        request("1.1");
        waitsFor("signOffCandidate");
        assertThat(failures()).hasSize(1);
    }

    @Test
    void givesUpAfterTheLastRetryAndGoesOnWhenToldTo() {
        SCRIPT.fail("uploadWheel");
        SCRIPT.fail("uploadWheel");
        SCRIPT.fail("uploadWheel");
        request("1.1");
        await().until(() -> desk.working(cycle).stream().anyMatch(Desk.Working::givenUp));
        assertThat(engine.getRuntimeService()
                        .createIncidentQuery()
                        .processInstanceId(cycle)
                        .singleResult()
                        .getIncidentMessage())
                .contains("uploadWheel fails in the test");
        assertThat(failures()).hasSize(3).last().extracting(StepFailed::retryAt).isEqualTo("");
        desk.working(cycle).forEach(step -> repairs.carryOut("rachel", cycle, step.id(), Repairs.RETRY, "mended"));
        waitsFor("signOffCandidate");
    }

    @Test
    void abortsAtAnyWaitingPoint() {
        request("1.1");
        waitsFor("signOffCandidate");
        desk.abort("rachel", cycle, "not now");
        endsAs(Ending.ABORTED);
        passed("restorePins", "restoreStaging");
    }

    @Test
    void abortsOnThePageForReleaseManagersOnly() {
        request("1.1");
        waitsFor("signOffCandidate");
        Visitor tina = Visitor.loggedIn(port, "tina", PASSWORD);
        assertThat(tina.sendForm("/cycles/" + cycle, "/cycles/" + cycle + "/abort", "reason=why")
                        .statusCode())
                .isEqualTo(403);
        assertThat(desk.waiting(cycle)).isNotEmpty();
        Visitor rachel = Visitor.loggedIn(port, "rachel", PASSWORD);
        assertThat(rachel.sendForm("/cycles/" + cycle, "/cycles/" + cycle + "/abort", "reason=why")
                        .statusCode())
                .isEqualTo(302);
        endsAs(Ending.ABORTED);
    }

    @Test
    void freesTheProductOfADeletedProcess() {
        request("1.1");
        waitsFor("signOffCandidate");
        engine.getRuntimeService().deleteProcessInstance(cycle, "by an administrator");
        endsAs(Ending.ABORTED);
    }

    @Test
    void makesNoNewCandidateForAPushedFinal() {
        SCRIPT.refuse("pinConsumers", 2);
        request("1.1");
        sign("approve");
        Waiting task = waitsFor("decideRefusal_final");
        assertThatThrownBy(() -> desk.complete("rachel", task.id(), decision("newCandidate")))
                .hasMessageContaining("no other commit can have it");
        answer("rachel", "decideRefusal_final", decision("tryAgain"));
        waitsFor("approveGoLive");
    }

    @Test
    void holdsOneOpenCycleOfAProduct() {
        request("1.1");
        assertThatThrownBy(() -> desk.start("rachel", TestProducts.product().name(), "1.2", ""))
                .hasMessageContaining("Another cycle of demo-library is open: demo-library 1.1");
    }

    @Test
    void startsTheNextCycleAfterTheLast() {
        request("1.1");
        waitsFor("signOffCandidate");
        desk.abort("rachel", cycle, "not now");
        endsAs(Ending.ABORTED);
        request("1.2");
        waitsFor("signOffCandidate");
    }

    @Test
    void refusesWhatIsNoVersion() {
        for (String typed : List.of("", "ten", "1.1.dev1", "1.1.post1", "1.1+local", "1.1a1")) {
            assertThatThrownBy(() -> desk.start("rachel", TestProducts.product().name(), typed, ""))
                    .as(typed)
                    .hasMessageContaining("version");
        }
        assertThat(ledger.openCycle(TestProducts.product().name())).isEmpty();
    }

    @Test
    void refusesAProductThatIsNotConfigured() {
        assertThatThrownBy(() -> desk.start("rachel", "other", "1.1", ""))
                .hasMessageContaining("There is no product \"other\"")
                .hasMessageContaining("demo-library");
    }

    @Test
    void letsOnlyReleaseManagersStart() {
        assertThatThrownBy(() -> desk.start("tina", TestProducts.product().name(), "1.1", ""))
                .hasMessageContaining("permission");
        assertThat(ledger.openCycle(TestProducts.product().name())).isEmpty();
    }

    @Test
    void letsOnlyTheRightPeopleSign() {
        request("1.1");
        Waiting task = waitsFor("signOffCandidate");
        assertThatThrownBy(() -> sign("dan", task, of("verdict", "approve")))
                .hasMessageContaining("you are in none of its groups");
        assertThatThrownBy(() -> desk.complete("tina", task.id(), of("verdict", "approve")))
                .hasMessageContaining("can only be signed");
        assertThatThrownBy(() -> engine.getTaskService().complete(task.id(), of("verdict", "approve")))
                .hasMessageContaining("can only be signed");
        assertThat(ledger.cycle(cycle).currentCut().signOffs()).isEmpty();
    }

    @Test
    void needsABugToRefuse() {
        request("1.1");
        Waiting task = waitsFor("signOffCandidate");
        assertThatThrownBy(() -> sign("tina", task, of("verdict", "refuse"))).hasMessageContaining("at least one bug");
        assertThatThrownBy(() -> sign("tina", task, of("verdict", "perhaps")))
                .hasMessageContaining("approve, approveWithNotes, refuse");
        assertThat(ledger.cycle(cycle).currentCut().signOffs()).isEmpty();
    }

    @Test
    void isNotLedAstrayByVariablesThatAClientSets() {
        request("1.1");
        Waiting task = waitsFor("signOffCandidate");
        sign("tina", task, of("verdict", "approve", "area", "data quality", "product", "x", "version", "6"));
        assertThat(ledger.cycle(cycle).currentCut().signOffs())
                .singleElement()
                .satisfies(signOff -> assertThat(task.name()).endsWith(": " + signOff.area()));
        assertThat(ledger.cycle(cycle).target()).hasToString("1.1");
    }

    @Test
    void abortsWhateverTheStepsDo() {
        SCRIPT.fail("uploadWheel");
        SCRIPT.fail("uploadWheel");
        request("1.1");
        await().until(() -> !desk.working(cycle).isEmpty());
        desk.abort("rachel", cycle, "now");
        endsAs(Ending.ABORTED);
    }

    @Test
    void waitsForAMergeWithoutAWorkerAndGoesOn() {
        MergeAwaited merge = awaitsMerge();
        request("1.1");
        verify(look, timeout(20_000).atLeast(3)).isAsItWas(any(), any(), eq(merge));
        List<Entry> entries = ledger.cycle(cycle).entries();
        assertThat(entries.get(entries.size() - 1).event()).isEqualTo(merge);
        assertThat(SCRIPT.runs("pinConsumers")).isEqualTo(1);
        assertThat(failures()).isEmpty();
        assertThat(blockers.of(ledger.cycle(cycle))).singleElement().satisfies(blocker -> {
            assertThat(blocker.what()).isEqualTo("Waits for pull request 12 of webapi to be merged");
            assertThat(blocker.link()).isEqualTo(merge.url());
        });
        Mockito.when(look.isAsItWas(any(), any(), any())).thenReturn(false);
        waitsFor("signOffCandidate");
        assertThat(SCRIPT.runs("pinConsumers")).isEqualTo(2);
        desk.abort("rachel", cycle, "enough");
        endsAs(Ending.ABORTED);
    }

    @Test
    void anAbortDoesNotWaitForAMerge() {
        MergeAwaited merge = awaitsMerge();
        request("1.1");
        verify(look, timeout(20_000).atLeast(1)).isAsItWas(any(), any(), eq(merge));
        desk.abort("rachel", cycle, "nobody merges it");
        endsAs(Ending.ABORTED);
        passed("restorePins", "restoreStaging");
    }

    @Test
    void aLookThatFailsIsTriedAgainLikeAnyStep() {
        MergeAwaited merge = awaitsMerge();
        Mockito.when(look.isAsItWas(any(), any(), any())).thenThrow(new IllegalStateException("no connection"));
        SCRIPT.fail("pinConsumers", new AwaitsMerge(merge));
        SCRIPT.fail("pinConsumers");
        request("1.1");
        waitsFor("signOffCandidate");
        assertThat(SCRIPT.runs("pinConsumers")).isEqualTo(4);
        assertThat(failures()).hasSize(1);
        desk.abort("rachel", cycle, "enough");
        endsAs(Ending.ABORTED);
    }

    private MergeAwaited awaitsMerge() {
        MergeAwaited merge = new MergeAwaited(
                "pinConsumers",
                "webapi",
                Version.parse("1.1rc1"),
                "12",
                "https://forge.example.org/team/webapi/pulls/12",
                "wheelgate/pin-demo",
                "");
        Mockito.when(look.isAsItWas(any(), any(), any())).thenReturn(true);
        SCRIPT.fail("pinConsumers", new AwaitsMerge(merge));
        return merge;
    }

    private void request(String version) {
        cycle = desk.start("rachel", TestProducts.product().name(), version, "");
    }

    private void goLive() {
        request("1.1");
        sign("approve");
        answer("ruth", "approveGoLive", of("decision", "approve"));
    }

    /** One verdict for every area. */
    private void sign(String verdict) {
        var bug = of("title", "It is wrong", "severity", "major", "steps", "run it", "seen", "here");
        var bugs = verdict.equals("refuse") ? of("bug1", bug) : of();
        for (String person : List.of("tina", "theo")) {
            answer(person, "signOffCandidate", of("verdict", verdict, "bugs", bugs));
        }
    }

    private void answer(String person, String key, Map<String, ?> answers) {
        Waiting task = waitsFor(key);
        if (signing.isSigned(task.id())) {
            sign(person, task, answers);
        } else {
            desk.complete(person, task.id(), answers);
        }
    }

    private void sign(String person, Waiting task, Map<String, ?> answers) {
        String shown = signing.subject(person, task.id()).orElseThrow().covers().sha256();
        signing.sign(person, task.id(), answers, PASSWORD, shown);
    }

    private Waiting waitsFor(String key) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> desk.waiting(cycle).stream()
                                .filter(task -> task.key().equals(key))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private void endsAs(Ending ending) {
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.hasEnded(cycle));
        assertThat(ledger.cycle(cycle).ending()).contains(ending);
        assertThat(ledger.openCycle(TestProducts.product().name())).isEmpty();
        ProcessEngineTests.assertThat(instance()).isEnded();
    }

    private void passed(String... activities) {
        ProcessEngineTests.assertThat(instance()).hasPassedInOrder(activities);
    }

    /** camunda-bpm-assert wants an instance; what it asserts of an ended one it reads from the history. */
    private ProcessInstance instance() {
        ProcessInstance instance = Mockito.mock(ProcessInstance.class);
        Mockito.when(instance.getId()).thenReturn(cycle);
        Mockito.when(instance.getProcessInstanceId()).thenReturn(cycle);
        return instance;
    }

    private List<String> versions() {
        return ledger.cycle(cycle).candidates().stream()
                .map(cut -> cut.version().toString())
                .toList();
    }

    private List<StepFailed> failures() {
        return ledger.cycle(cycle).entries().stream()
                .map(io.wheelgate.release.Entry::event)
                .filter(StepFailed.class::isInstance)
                .map(StepFailed.class::cast)
                .toList();
    }

    private static Map<String, String> decision(String decision) {
        return of("decision", decision, "reason", "because");
    }
}
