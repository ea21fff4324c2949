package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.Visitor;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.handing.HandOver;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.TaskTaken;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Refusal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Tasks in people's hands: who has one, who may give it to whom, and what is recorded of it. */
class HandOverTest extends CycleInTime {

    private static final String API = "/camunda/api/engine/engine/time/task/";

    @Autowired
    HandOver handOver;

    @Test
    void leavesBothNamesWheneverATaskChangesHands() {
        askForSignOffs();
        Waiting task = signOff("functional");
        Visitor tina = visitor("tina");
        assertThat(tina.post(API + task.id() + "/claim", "{\"userId\":\"tina\"}")
                        .statusCode())
                .isEqualTo(204);
        handOver.giveBack("tina", cycle, task.id(), "");
        assertThat(tina.post(API + task.id() + "/claim", "{\"userId\":\"tina\"}")
                        .statusCode())
                .isEqualTo(204);
        handOver.handOver("tina", cycle, task.id(), "theo", " on holiday ");
        handOver.handOver("rachel", cycle, task.id(), "tom", "Theo is ill");
        assertThat(taken())
                .containsExactly(
                        new TaskTaken(task.id(), task.name(), Optional.empty(), Optional.of("Tina Berg"), ""),
                        new TaskTaken(task.id(), task.name(), Optional.of("Tina Berg"), Optional.empty(), ""),
                        new TaskTaken(task.id(), task.name(), Optional.empty(), Optional.of("Tina Berg"), ""),
                        new TaskTaken(
                                task.id(),
                                task.name(),
                                Optional.of("Tina Berg"),
                                Optional.of("Theo Marsh"),
                                "on holiday"),
                        new TaskTaken(
                                task.id(),
                                task.name(),
                                Optional.of("Theo Marsh"),
                                Optional.of("Tom Reed"),
                                "Theo is ill"));
        assertThat(actors()).containsExactly("tina", "tina", "tina", "tina", "rachel");
        sign("tom", engineWaiting(task), "approve");
        assertThat(ledger.cycle(cycle).currentCut().signOffs()).hasSize(1);
    }

    @Test
    void recordsWhoSignsWithoutClaimingFirst() {
        askForSignOffs();
        sign("tina", "functional", "approve");
        assertThat(taken()).singleElement().extracting(TaskTaken::to).isEqualTo(Optional.of("Tina Berg"));
    }

    @Test
    void letsAReleaseManagerGiveOutATaskThatNobodyHas() {
        askForSignOffs();
        Waiting task = signOff("functional");
        handOver.handOver("rachel", cycle, task.id(), "theo", "please");
        assertThat(engineTask(task.id()).getAssignee()).isEqualTo("theo");
    }

    @ParameterizedTest
    @CsvSource({"theo", "al", "dan"})
    void refusesWhoeverDoesNotHaveIt(String person) {
        askForSignOffs();
        Waiting task = signOff("functional");
        handOver.handOver("rachel", cycle, task.id(), "tina", "please");
        assertThatThrownBy(() -> handOver.handOver(person, cycle, task.id(), "tom", "because"))
                .isInstanceOf(Forbidden.class)
                .hasMessageContaining("Tina Berg or a release manager may");
        assertThat(engineTask(task.id()).getAssignee()).isEqualTo("tina");
        assertThat(taken()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dan   | because | choose a member of testers",
                "al    | because | choose a member of testers",
                "ghost | because | choose a member of testers",
                "''    | because | choose a member of testers",
                "tina  | because | is with Tina Berg already",
                "tom   | '  '    | Say why",
            })
    void refusesWhoCannotTakeIt(String to, String reason, String why) {
        askForSignOffs();
        Waiting task = signOff("functional");
        handOver.handOver("rachel", cycle, task.id(), "tina", "please");
        assertThatThrownBy(() -> handOver.handOver("tina", cycle, task.id(), to, reason))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(why);
        assertThat(engineTask(task.id()).getAssignee()).isEqualTo("tina");
        assertThat(taken()).hasSize(1);
    }

    @Test
    void refusesWhoMayNotSign() {
        askForSignOffs();
        sign("theo", "data quality", "approve");
        Waiting task = signOff("functional");
        assertThat(handOver.receivers(cycle, task)).containsExactly("tina", "tom");
        assertThatThrownBy(() -> handOver.handOver("rachel", cycle, task.id(), "theo", "please"))
                .hasMessageContaining("Theo Marsh may not sign")
                .hasMessageContaining("You have signed data quality");
        assertNobodyHas(task);
    }

    @Test
    void refusesATaskThatIsDone() {
        askForSignOffs();
        Waiting task = signOff("data quality");
        sign("tina", task, "approve");
        assertThatThrownBy(() -> handOver.handOver("rachel", cycle, task.id(), "theo", "please"))
                .hasMessageContaining("no longer open");
    }

    /** The engine alone would allow both to every tester. */
    @Test
    void refusesEveryOtherWayToGiveATaskAwayOrTakeIt() {
        askForSignOffs();
        Waiting task = signOff("functional");
        Visitor tina = visitor("tina");
        for (String other : List.of("theo", "dan", "al", "ada")) {
            assertThat(tina.post(API + task.id() + "/claim", "{\"userId\":\"" + other + "\"}")
                            .body())
                    .contains("hands it over");
        }
        assertNobodyHas(task);
        tina.post(API + task.id() + "/claim", "{\"userId\":\"tina\"}");
        assertThat(visitor("theo").post(API + task.id() + "/unclaim", "{}").body())
                .contains("AuthorizationException");
        assertThatThrownBy(() -> handOver.giveBack("theo", cycle, task.id(), "mine"))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> engine.getTaskService().claim(task.id(), "theo"))
                .hasMessageContaining("already claimed");
        assertThat(engineTask(task.id()).getAssignee()).isEqualTo("tina");
        assertThat(taken()).hasSize(1);
    }

    @Test
    void letsNobodyClaimForWhomTheTaskIsNotEvenAnAdministrator() {
        askForSignOffs();
        Waiting task = signOff("functional");
        assertThat(Visitor.administrator(port)
                        .post(API + task.id() + "/claim", "{\"userId\":\"ada\"}")
                        .body())
                .contains("it is for members of testers");
        assertNobodyHas(task);
    }

    @Test
    void handsOverOnThePage() {
        askForSignOffs();
        Waiting task = signOff("functional");
        Visitor auditor = visitor("al");
        assertThat(auditor.get("/cycles/" + cycle).body()).doesNotContain("Hand over");
        assertThat(hand(auditor, task, "tom", "because").statusCode()).isEqualTo(403);
        assertNobodyHas(task);
        Visitor manager = visitor("rachel");
        assertThat(manager.get("/cycles/" + cycle).body()).contains("Hand over").contains(">Tom Reed</option>");
        assertThat(hand(manager, task, "tom", "Tina <b>is ill</b>").statusCode())
                .isEqualTo(302);
        assertThat(engineTask(task.id()).getAssignee()).isEqualTo("tom");
        assertThat(manager.get("/cycles/" + cycle).body())
                .contains("functional is with Tom Reed since 10:00 GMT")
                .contains("to Tom Reed — Tina &lt;b&gt;is ill&lt;/b&gt;");
        assertThat(visitor("tom")
                        .sendForm("/cycles/" + cycle, "/tasks/" + task.id() + "/give-back", "to=&reason=")
                        .statusCode())
                .isEqualTo(302);
        assertNobodyHas(task);
        assertThat(manager.sendForm("/cycles/" + cycle, "/tasks/none/hand-over", "to=tom&reason=x")
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> hand(Visitor visitor, Waiting task, String to, String reason) {
        String fields = "to=" + to + "&reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8);
        return visitor.sendForm("/cycles/" + cycle, "/tasks/" + task.id() + "/hand-over", fields);
    }

    private Visitor visitor(String person) {
        return Visitor.loggedIn(port, person, PASSWORD);
    }

    private Waiting engineWaiting(Waiting task) {
        return desk.waiting(cycle).stream()
                .filter(one -> one.id().equals(task.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<TaskTaken> taken() {
        return recorded(TaskTaken.class);
    }

    private List<String> actors() {
        return ledger.cycle(cycle).entries().stream()
                .filter(entry -> entry.event() instanceof TaskTaken)
                .map(Entry::actor)
                .toList();
    }
}
