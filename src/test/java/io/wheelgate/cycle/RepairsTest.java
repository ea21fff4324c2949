package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wheelgate.Visitor;
import io.wheelgate.cycle.repair.Repair;
import io.wheelgate.cycle.task.Choice;
import io.wheelgate.release.Adoption;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.RetryRequested;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Role;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people can do from a cycle's page when the desk cannot go on by itself. */
class RepairsTest extends CycleInTime {

    @Test
    void triesAStepAgainAndKeepsTheReason() {
        Repair repair = givenUp("uploadWheel");
        assertThat(repair.known())
                .contains(new Repair.Known("Tried", "upload wheel"))
                .contains(new Repair.Known("Found", "uploadWheel fails in the test"));
        assertThat(values(repair)).containsExactly("retry", "refused", "newCandidate");
        repair(repair, "retry", "devpi is up again");
        waitsFor("signOffCandidate");
        assertThat(entry(RetryRequested.class)).satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("rachel");
            assertThat(((RetryRequested) entry.event()).reason()).isEqualTo("devpi is up again");
        });
    }

    @Test
    void takesAFailureAsRefusedSoThatAPersonDecides() {
        repair(givenUp("installStaging"), "refused", "staging is gone for good");
        waitsFor("decideRefusal");
        assertThat(entry(StepRefused.class).actor()).isEqualTo("rachel");
        assertThat(desk.refusal(cycle)).contains("installStaging fails in the test", "staging is gone for good");
        Repair decision = only();
        assertThat(decision.kind()).isEqualTo(Repair.Kind.DECISION);
        assertThat(values(decision)).containsExactly("tryAgain", "newCandidate", "abort");
        assertThat(decision.choices().get(2).consequence())
                .contains("is burnt, so no cycle ever makes it again", "the commit of its tag is noted as dead");
        repair(decision, "tryAgain", "it is back");
        waitsFor("signOffCandidate");
        assertThat(entry(Decided.class).actor()).isEqualTo("rachel");
    }

    @Test
    void takesAFailureAsRefusedAlthoughItsWorkerHoldsItStill() {
        Repair repair = givenUp("uploadWheel");
        engine.getExternalTaskService().lock(repair.subject(), "a worker", 60_000);
        repair(repair, "refused", "devpi is gone");
        waitsFor("decideRefusal");
    }

    @Test
    void tellsInASentenceWhatTheEngineDoesNotLetHappen() {
        Repair repair = givenUp("uploadWheel");
        engine.getRuntimeService().suspendProcessInstanceById(cycle);
        assertThatThrownBy(() -> repair(repair, "refused", "devpi is gone"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("suspended its process");
        engine.getRuntimeService().activateProcessInstanceById(cycle);
        repair(repair, "refused", "devpi is gone");
        waitsFor("decideRefusal");
        assertThatThrownBy(() -> repairs.carryOut("tina", cycle, only().subject(), "tryAgain", "why not"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Nothing was changed.");
        assertThat(recorded(Decided.class)).isEmpty();
    }

    @Test
    void cutsANewCandidateInsteadOfAStepThatFails() {
        repair(givenUp("uploadWheel"), "newCandidate", "the index has eaten it");
        waitsFor("signOffCandidate");
        assertThat(ledger.cycle(cycle).cuts().stream().map(Cut::version).map(String::valueOf))
                .containsExactly("1.1rc1", "1.1rc2");
    }

    @Test
    void handsWhatNobodyDecidesToItsPerson() {
        askForSignOffs();
        desk.withdraw("rachel", cycle, "wrong");
        failForGood("collectFixes");
        desk.complete("dan", waitsFor("fixBugs").id(), java.util.Map.of("note", ""));
        repair(awaitGivenUp(), "refused", "look yourself");
        waitsFor("fixBugs");
    }

    @Test
    void adoptsWhatIsThereOnlyWhereItIsOffered() {
        AtomicReference<List<Boolean>> adopting = new AtomicReference<>(List.of());
        SCRIPT.state("uploadWheel", run -> {
            adopting.updateAndGet(seen -> Stream.concat(
                            seen.stream(), Stream.of(run.cycle().adoption().isPresent()))
                    .toList());
            return List.of(new Event.Uploaded("demo/release"));
        });
        SCRIPT.refuse("uploadWheel", new Adoption("Dan's upload of the same content", "Its bytes are signed."));
        request();
        waitsFor("decideRefusal");
        Repair decision = only();
        assertThat(decision.choices()).anySatisfy(choice -> assertThat(choice.consequence())
                .contains("Dan's upload of the same content", "Its bytes are signed."));
        repair(decision, "adopt", "it is ours");
        waitsFor("signOffCandidate");
        assertThat(adopting.get()).containsExactly(true);
    }

    @Test
    void bringsOnAJobOfTheEngineThatFailed() {
        askForSignOffs();
        var jobs = engine.getManagementService();
        jobs.suspendJobDefinitionByProcessDefinitionKey(Desk.RELEASE_CYCLE, true);
        try {
            sign("tina", "functional", "approve");
            jobs.createJobQuery().processInstanceId(cycle).list().forEach(job -> jobs.setJobRetries(job.getId(), 0));
        } finally {
            jobs.activateJobDefinitionByProcessDefinitionKey(Desk.RELEASE_CYCLE, true);
        }
        Repair failed = only();
        assertThat(failed.title()).contains("Sign offs");
        assertThat(values(failed)).containsExactly("retry");
        repair(failed, "retry", "again");
        await().until(() -> repairs.of(cycle).isEmpty()
                && jobs.createJobQuery().processInstanceId(cycle).count() == 0);
    }

    @Test
    void closesACycleWhoseProcessIsGone() {
        askForSignOffs();
        engine.getRuntimeService().deleteProcessInstance(cycle, "by hand", true, true);
        assertThatThrownBy(() -> desk.abort("rachel", cycle, "it is gone"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Choose \"Close the record\" on its page");
        Repair lost = only();
        assertThat(lost.choices()).extracting(Choice::label).containsExactly("Close the record");
        assertThat(lost.title()).contains("is gone from the engine");
        repair(lost, "close", "deleted by mistake");
        assertThat(ledger.cycle(cycle).ending()).contains(Event.Ending.ABORTED);
        assertThat(repairs.of(cycle)).isEmpty();
        request();
        waitsFor("signOffCandidate");
    }

    @Test
    void isDoneOnceByTwoAtTheSameTime() {
        Repair repair = givenUp("uploadWheel");
        List<String> told = Stream.of("rachel", "ruth", "rachel", "ruth")
                .map(person -> CompletableFuture.supplyAsync(() -> attempt(person, repair)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(Objects::nonNull)
                .toList();
        assertThat(told).hasSize(3).allSatisfy(text -> assertThat(text).contains("somebody else was first"));
        assertThat(recorded(RetryRequested.class)).hasSize(1);
        waitsFor("signOffCandidate");
    }

    @Test
    void refusesWhatIsNotOfferedOrNotExplained() {
        Repair repair = givenUp("uploadWheel");
        assertThatThrownBy(() -> repair(repair, "adopt", "why not"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Try again, Take it as refused, New candidate");
        assertThatThrownBy(() -> repair(repair, "retry", " "))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Say why");
        assertThat(recorded(RetryRequested.class)).isEmpty();
        assertThat(only()).isEqualTo(repair);
    }

    @Test
    void leavesADecisionToWhoHasIt() {
        SCRIPT.refuse("uploadWheel");
        request();
        engine.getTaskService().claim(waitsFor("decideRefusal").id(), "ruth");
        assertThatThrownBy(() -> repair(only(), "tryAgain", "now"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is with Ruth Okafor");
        assertThat(recorded(Decided.class)).isEmpty();
    }

    @Test
    void showsManagersEveryChoiceAndOperatorsOnlyTheRetry() {
        person("otto", "Otto", "Lang", Role.OPERATOR);
        Repair repair = givenUp("uploadWheel");
        assertThat(page("rachel")).contains("Take it as refused", "New candidate", "uploadWheel fails in the test");
        Visitor operator = Visitor.loggedIn(port, "otto", PASSWORD);
        assertThat(operator.get("/cycles/" + cycle).body())
                .contains("Upload wheel has failed", ">Try again<")
                .doesNotContain("Take it as refused");
        String fields = "subject=" + repair.subject() + "&reason=disk+freed&choice=";
        assertThat(operator.sendForm("/", "/cycles/" + cycle + "/repair", fields + "refused")
                        .statusCode())
                .isEqualTo(403);
        String retry = "/cycles/" + cycle + "/retry";
        operator.sendForm("/", retry, "subject=" + repair.subject() + "&reason=+");
        assertThat(operator.get("/cycles/" + cycle).body()).contains("Say why");
        assertThat(recorded(RetryRequested.class)).isEmpty();
        assertThat(operator.sendForm("/", retry, fields).statusCode()).isEqualTo(302);
        waitsFor("signOffCandidate");
        assertThat(entry(RetryRequested.class).actor()).isEqualTo("otto");
        assertThat(recorded(RetryRequested.class)).containsExactly(new RetryRequested("uploadWheel", "disk freed"));
    }

    private String page(String person) {
        return Visitor.loggedIn(port, person, PASSWORD).get("/cycles/" + cycle).body();
    }

    private Repair givenUp(String step) {
        failForGood(step);
        request();
        return awaitGivenUp();
    }

    private static void failForGood(String step) {
        for (int i = 0; i < 3; i++) {
            SCRIPT.fail(step);
        }
    }

    private Repair awaitGivenUp() {
        await().until(() -> !repairs.of(cycle).isEmpty());
        return only();
    }

    private Repair only() {
        List<Repair> all = repairs.of(cycle);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<String> values(Repair repair) {
        return repair.choices().stream().map(Choice::value).toList();
    }

    private void repair(Repair repair, String choice, String reason) {
        repairs.carryOut("rachel", cycle, repair.subject(), choice, reason);
    }

    private String attempt(String person, Repair repair) {
        try {
            repairs.carryOut(person, cycle, repair.subject(), "retry", "again");
            return null;
        } catch (Refusal refusal) {
            return refusal.getMessage();
        }
    }

    private Entry entry(Class<? extends Event> kind) {
        return ledger.cycle(cycle).entries().stream()
                .filter(entry -> kind.isInstance(entry.event()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
