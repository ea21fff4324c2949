package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wheelgate.Visitor;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.Event.SigningRefused;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A candidate that is taken back while people test it. */
class WithdrawTest extends CycleInTime {

    @Test
    void endsTheSignOffsAndTellsTheDevelopersWhy() {
        askForSignOffs();
        sign("tina", "functional", "approve");
        desk.withdraw("rachel", cycle, " built from the wrong branch ");
        assertThat(waiting("signOffCandidate")).isEmpty();
        Waiting fix = waitsFor("fixBugs");
        assertThat(engine.getTaskService().getVariableLocal(fix.id(), "shown").toString())
                .contains("\"withdrawn\":\"built from the wrong branch\"");
        assertThat(recorded(CandidateWithdrawn.class)).singleElement().satisfies(withdrawn -> {
            assertThat(withdrawn.version()).hasToString("1.1rc1");
            assertThat(withdrawn.reason()).isEqualTo("built from the wrong branch");
        });
        assertThat(desk.isWithdrawable(cycle)).isFalse();
    }

    @Test
    void cutsTheNextCandidateAfterANewCommitAndAsksForEverySignatureAgain() {
        SCRIPT.refuse("collectFixes");
        askForSignOffs();
        sign("tina", "functional", "approve");
        desk.withdraw("rachel", cycle, "wrong");
        desk.complete("dan", waitsFor("fixBugs").id(), Map.of("note", "nothing new"));
        await().until(() -> ledger.cycle(cycle).refusal().isPresent());
        desk.complete("dan", waitsFor("fixBugs").id(), Map.of("note", "now"));
        await().until(() -> waiting("signOffCandidate").size() == 3);
        assertThat(ledger.cycle(cycle).candidate().orElseThrow().version()).hasToString("1.1rc2");
        assertThat(ledger.cycle(cycle).candidate().orElseThrow().withdrawal()).isEmpty();
        desk.withdraw("ruth", cycle, "again");
        assertThat(recorded(CandidateWithdrawn.class)).hasSize(2);
    }

    @Test
    void letsNobodySignFromAnOldPage() {
        askForSignOffs();
        Waiting task = signOff("functional");
        String sha256 =
                signing.subject("tina", task.id()).orElseThrow().covers().sha256();
        desk.withdraw("rachel", cycle, "wrong");
        assertThatThrownBy(() -> signing.sign("tina", task.id(), Map.of("verdict", "approve"), PASSWORD, sha256))
                .isInstanceOf(Forbidden.class)
                .hasMessageContaining("cannot be signed any more");
        assertThat(recorded(SigningRefused.class)).hasSize(1);
        assertThat(ledger.cycle(cycle).currentCut().signOffs()).isEmpty();
    }

    @Test
    void isDoneOnceByTwoAtTheSameTime() {
        askForSignOffs();
        List<String> told = Stream.of("rachel", "ruth", "rachel", "ruth")
                .map(person -> CompletableFuture.supplyAsync(() -> withdraw(person)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(Objects::nonNull)
                .toList();
        assertThat(told).hasSize(3).allSatisfy(refusal -> assertThat(refusal).contains("withdrawn"));
        assertThat(recorded(CandidateWithdrawn.class)).hasSize(1);
        assertThat(waiting("fixBugs")).hasSize(1);
    }

    @org.jspecify.annotations.Nullable
    private String withdraw(String person) {
        try {
            desk.withdraw(person, cycle, "by " + person);
            return null;
        } catch (Refusal refusal) {
            return refusal.getMessage();
        }
    }

    @Test
    void leavesASignatureOrAWithdrawalButNothingHalf() {
        askForSignOffs();
        List<Waiting> tasks = waiting("signOffCandidate");
        List<String> people = List.of("tina", "theo", "tom");
        List<CompletableFuture<Void>> signing = java.util.stream.IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.runAsync(() -> signOrBeRefused(people.get(i), tasks.get(i))))
                .toList();
        String told = withdraw("rachel");
        signing.forEach(CompletableFuture::join);
        int signed = ledger.cycle(cycle).candidates().get(0).signOffs().size();
        if (told == null) {
            waitsFor("fixBugs");
            assertThat(waiting("signOffCandidate")).isEmpty();
        } else {
            assertThat(told).contains("No candidate");
            assertThat(signed).isEqualTo(3);
            waitsFor("approveGoLive");
        }
    }

    private void signOrBeRefused(String person, Waiting task) {
        try {
            sign(person, task, "approve");
        } catch (Forbidden gone) {
            assertThat(gone).hasMessageContaining("cannot be signed any more");
        } catch (java.util.NoSuchElementException gone) {
            assertThat(gone).as("the task was gone before the person looked").isNotNull();
        }
    }

    @Test
    void isRefusedWhenNoSignOffWaitsAndWithoutAReason() {
        askForSignOffs();
        assertThatThrownBy(() -> desk.withdraw("rachel", cycle, "  ")).hasMessageContaining("Say why");
        assertThat(waiting("signOffCandidate")).hasSize(3);
        desk.withdraw("rachel", cycle, "wrong");
        assertThatThrownBy(() -> desk.withdraw("rachel", cycle, "again"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("No candidate of demo-library 1.1 waits for sign-offs");
        assertThat(recorded(CandidateWithdrawn.class)).hasSize(1);
    }

    @Test
    void isForReleaseManagersOnThePage() {
        askForSignOffs();
        String page = "/cycles/" + cycle;
        for (String person : List.of("tina", "al", "dan")) {
            Visitor visitor = Visitor.loggedIn(port, person, PASSWORD);
            assertThat(visitor.get(page).body()).doesNotContain("Withdraw this candidate");
            assertThat(visitor.sendForm(page, page + "/withdraw", "reason=why").statusCode())
                    .as(person)
                    .isEqualTo(403);
        }
        assertThat(recorded(CandidateWithdrawn.class)).isEmpty();
        Visitor rachel = Visitor.loggedIn(port, "rachel", PASSWORD);
        assertThat(rachel.get(page).body()).contains("Withdraw this candidate");
        assertThat(rachel.sendForm(page, page + "/withdraw", "reason=why").statusCode())
                .isEqualTo(302);
        assertThat(rachel.get(page).body())
                .contains("withdrew 1.1rc1 — why")
                .contains("A developer must change what 1.1rc1 was withdrawn for (why): Dan Moss can take it.")
                .doesNotContain("Withdraw this candidate");
        assertThat(rachel.sendForm(page, page + "/withdraw", "reason=again").statusCode())
                .isEqualTo(302);
        assertThat(rachel.get(page).body()).contains("No candidate of demo-library 1.1 waits for sign-offs");
    }
}
