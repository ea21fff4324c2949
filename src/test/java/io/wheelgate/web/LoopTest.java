package io.wheelgate.web;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.git.GitRepository.Tag;
import io.wheelgate.release.Bug;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.PathPattern;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.SignOffPolicy.Separation;
import io.wheelgate.release.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** From refusals to fixes, answers, and the next candidate. */
class LoopTest extends SigningDesk {

    private static final SignOffPolicy TWO = policy(area("functional"), area("data quality"));

    @Autowired
    TransactionTemplate transaction;

    @Test
    void listsTheBugsOfAllRefusals() {
        request(TWO);
        refused("tina", "functional", bug("first"), bug("second"));
        refused("theo", "data quality", bug("third"));
        JsonNode bugs = shown("dan", task("fixBugs")).at("/bugs");
        assertThat(bugs.findValuesAsText("title")).containsExactly("first", "second", "third");
        assertThat(bugs.findValuesAsText("foundBy")).containsExactly("Tina Example", "Tina Example", "Theo Example");
        assertThat(new HashSet<>(bugs.findValuesAsText("id"))).hasSize(3).allMatch(id -> id.matches("WG-[0-9]+"));
    }

    @Test
    void waitsForTheOthersWhenThePolicySaysSo() {
        request(TWO);
        refused("tina", "functional", bug("first"));
        assertThat(tasks("fixBugs")).isEmpty();
        approved("theo", "data quality");
        task("fixBugs");
    }

    @Test
    void endsTheOtherTasksWithTheFirstRefusalWhenThePolicySaysSo() {
        request(policy(Separation.FULL, true, false, area("functional"), area("data quality")));
        String other = signOff("data quality");
        refused("tina", "functional", bug("first"));
        task("fixBugs");
        assertThat(tasks("signOffCandidate")).isEmpty();
        assertThat(as("theo").get("/tasks/" + other + "/signing").statusCode()).isEqualTo(404);
    }

    @Test
    void numbersBugsOverAllCycles() {
        request(policy(area("functional")));
        refused("tina", "functional", bug("first"));
        Bug first = cycle().bugs().get(0);
        abort();
        request(policy(area("functional")));
        refused("tina", "functional", bug("second"));
        assertThat(number(cycle().bugs().get(0))).isEqualTo(number(first) + 1);
    }

    @Test
    void givesNoNumberTwiceWhenManyRefuseAtOnce() throws Exception {
        Callable<Long> refusal = () -> transaction.execute(status -> ledger.reserveBugs(3));
        ExecutorService everybody = Executors.newFixedThreadPool(12);
        Set<Long> numbers = new HashSet<>();
        for (Future<Long> first :
                everybody.invokeAll(Stream.generate(() -> refusal).limit(40).toList())) {
            numbers.addAll(List.of(first.get(), first.get() + 1, first.get() + 2));
        }
        everybody.shutdownNow();
        assertThat(numbers).hasSize(120);
    }

    private static int number(Bug bug) {
        return Integer.parseInt(bug.id().substring(3));
    }

    @Test
    void showsWhatBecameOfABugToWhoFoundItAndToWhoLetsItGoLive() {
        SCRIPT.state("collectFixes", run -> List.of(new FixesCollected(List.of())));
        request(policy(area("functional")));
        refused("tina", "functional", bug("first"), bug("second"));
        String task = task("fixBugs");
        Map<String, ?> later = of("answer", "later", "reason", "");
        assertThatThrownBy(() -> desk.complete("dan", task, of("answers", of("bug1", later))))
                .hasMessageContaining("Say why WG-");
        desk.complete(
                "dan",
                task,
                of(
                        "answers",
                        of(
                                "bug1", of("answer", "later", "reason", "needs the new schema"),
                                "bug2", of("answer", "notABug", "reason", "as agreed"))));
        waitsForAll(1);
        JsonNode fixed = shown("tina", signOff("functional")).at("/fixed");
        assertThat(fixed.findValuesAsText("title")).containsExactly("first", "second");
        assertThat(fixed.findValuesAsText("foundBy")).containsOnly("Tina Example");
        assertThat(fixed.findValuesAsText("claim"))
                .containsExactly("later: needs the new schema", "not a bug: as agreed");
        approved("tina", "functional");
        JsonNode open = shown("ruth", task("approveGoLive")).at("/openBugs");
        assertThat(open.findValuesAsText("claim"))
                .containsExactly("later: needs the new schema", "not a bug: as agreed");
    }

    @Test
    void keepsTheAnswersWhenTheFixesAreRefused() {
        SCRIPT.state("collectFixes", run -> {
            throw new Refusal("Bug two has no fix");
        });
        request(policy(area("functional")));
        refused("tina", "functional", bug("first"), bug("second"));
        String first = task("fixBugs");
        desk.complete("dan", first, of("answers", of("bug1", of("answer", "later", "reason", "in 1.2"))));
        await().until(() ->
                tasks("fixBugs").stream().anyMatch(task -> !task.id().equals(first)));
        JsonNode variables = variables("dan", task("fixBugs"));
        assertThat(json(variables.at("/answers/value").asText()))
                .hasToString("{\"bug1\":{\"answer\":\"later\",\"reason\":\"in 1.2\"}}");
        assertThat(shown("dan", task("fixBugs")).at("/refusal/0/reason").asText())
                .isEqualTo("Bug two has no fix");
        desk.complete("dan", task("fixBugs"), of("note", "so"));
        await().until(() -> all(BugsAnswered.class).size() == 2);
        assertThat(all(BugsAnswered.class))
                .allSatisfy(answered -> assertThat(answered.answers()).hasSize(1));
    }

    @Test
    void carriesAnApprovalOverAndShowsTheDifference() {
        CommitId tagged = new CommitId("d".repeat(40));
        Mockito.when(git.tag("1.1rc1")).thenReturn(Optional.of(new Tag("1.1rc1", tagged, tagged)));
        Mockito.when(git.changedPaths(Mockito.any(), Mockito.any())).thenReturn(List.of("docs/a.txt"));
        SignOffArea docs = new SignOffArea(
                "docs", "testers", 1, List.of(), List.of(new PathPattern("docs/")), false, Optional.empty());
        SignOffArea code = new SignOffArea(
                "code", "testers", 1, List.of(), List.of(new PathPattern("src/")), false, Optional.empty());
        request(policy(docs, code));
        approved("tina", "code");
        refused("theo", "docs", bug("a typo"));
        desk.complete("dan", task("fixBugs"), of("note", ""));
        waitsForAll(2);
        JsonNode shown = shown("tess", signOff("code"));
        assertThat(shown.at("/newFiles/0/path").asText()).isEqualTo("docs/a.txt");
        assertThat(shown.at("/newFiles/0/areas").asText()).isEqualTo("docs");
        assertThat(shown.at("/seenVersion").asText()).isEqualTo("1.1rc1");
        assertThat(shown.at("/carriable").asText()).startsWith("1.1rc1 was approved for code by Tina Example on ");
        assertThat(shown.at("/verdicts").findValuesAsText("value")).contains("carryOver");
        assertThat(shown("tess", signOff("docs")).at("/verdicts").findValuesAsText("value"))
                .doesNotContain("carryOver");
        assertThat(sign("tess", signOff("code"), of("verdict", "carryOver")).statusCode())
                .isEqualTo(204);
        SignedOff carried = cycle().candidate().orElseThrow().signOffs().get(0);
        assertThat(carried.verdict()).isEqualTo(Verdict.CARRIED_OVER);
        assertThat(carried.carriedFrom().orElseThrow()).hasToString("1.1rc1");
        assertThat(carried.signature().meaning())
                .isEqualTo("The approval of code of 1.1rc1 still holds for demo-library 1.1rc2: nothing of it has"
                        + " changed.");
        approved("theo", "docs");
        task("approveGoLive");
    }

    private JsonNode shown(String person, String task) {
        return json(variables(person, task).at("/shown/value").asText());
    }

    private JsonNode variables(String person, String task) {
        return json(as(person)
                .get(ENGINE + "/task/" + task + "/form-variables?deserializeValues=false")
                .body());
    }
}
