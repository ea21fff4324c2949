package io.wheelgate.cycle;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.wheelgate.Visitor;
import io.wheelgate.cycle.handing.HandOver;
import io.wheelgate.cycle.reminding.Reminders;
import io.wheelgate.cycle.work.MergeHints;
import io.wheelgate.notify.TestReceiver.Received;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Role;
import io.wheelgate.release.Version;
import io.wheelgate.step.AwaitsMerge;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is told what in a cycle: the whole list, and nothing beside it. */
class NoticesTest extends NoticesInTime {

    @Autowired
    HandOver handOver;

    @Autowired
    MergeHints hints;

    @Autowired
    Reminders reminders;

    @Test
    void tellsEveryoneOnceWhatTheyWaitForInAWholeCycle() throws Exception {
        askForSignOffs();
        quietPasses();
        assertThat(mails())
                .containsExactly(
                        "theo: To sign: demo-library 1.1rc1",
                        "tina: To sign: demo-library 1.1rc1",
                        "tom: To sign: demo-library 1.1rc1");
        assertThat(calls()).containsExactly("wheelgate.task: To sign: demo-library 1.1rc1");

        everybody("refuse");
        waitsFor("fixBugs");
        quietPasses();
        assertThat(mails())
                .containsExactly("dan: Refused: demo-library 1.1rc1", "rachel: Refused: demo-library 1.1rc1");
        assertThat(calls()).containsExactly("wheelgate.refused: Refused: demo-library 1.1rc1");

        desk.complete("dan", waitsFor("fixBugs").id(), of("note", ""));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> waiting("signOffCandidate").size() == 3);
        quietPasses();
        assertThat(mails())
                .containsExactly(
                        "dan: Back-ported: 1 fix of demo-library 1.1",
                        "theo: To sign: demo-library 1.1rc2",
                        "tina: To sign: demo-library 1.1rc2",
                        "tom: To sign: demo-library 1.1rc2");
        assertThat(calls())
                .containsExactlyInAnyOrder(
                        "wheelgate.fix: Back-ported: 1 fix of demo-library 1.1",
                        "wheelgate.task: To sign: demo-library 1.1rc2");

        everybody("approve");
        waitsFor("approveGoLive");
        quietPasses();
        assertThat(mails()).containsExactly("ruth: Approve going live: demo-library 1.1");
        assertThat(calls()).containsExactly("wheelgate.task: Approve going live: demo-library 1.1");

        approveGoLive("ruth");
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.hasEnded(cycle));
        quietPasses();
        assertThat(mails())
                .containsExactly(
                        "dan: Released: demo-library 1.1",
                        "rachel: Released: demo-library 1.1",
                        "ruth: Released: demo-library 1.1",
                        "theo: Released: demo-library 1.1",
                        "tina: Released: demo-library 1.1",
                        "tom: Released: demo-library 1.1");
        assertThat(calls()).containsExactly("wheelgate.released: Released: demo-library 1.1");
        passes(Duration.ofDays(1));
        quietPasses();
        assertThat(mails()).isEmpty();
        assertThat(calls()).isEmpty();
        assertThat(CHAT.received()).isEmpty();
    }

    @Test
    void tellsManagersAndDevelopersOnceWhatIsToBeMerged() throws Exception {
        MergeAwaited merge = new MergeAwaited(
                "pinConsumers",
                "webapi",
                Version.parse("1.1rc1"),
                "12",
                "https://forge.example.org/team/webapi/pulls/12",
                "wheelgate/pin-demo",
                "");
        when(look.isAsItWas(any(), any(), any())).thenReturn(true);
        SCRIPT.fail("pinConsumers", new AwaitsMerge(merge));
        request();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        ledger.cycle(cycle).merges().awaited("pinConsumers").isPresent());
        quietPasses();
        assertThat(text(MAIL.getReceivedMessages()[0])).contains(merge.url(), "it pins 1.1rc1");
        assertThat(mails())
                .containsExactly(
                        "dan: To merge: pull request 12 of webapi for 1.1rc1",
                        "rachel: To merge: pull request 12 of webapi for 1.1rc1",
                        "ruth: To merge: pull request 12 of webapi for 1.1rc1");
        assertThat(calls()).containsExactly("wheelgate.task: To merge: pull request 12 of webapi for 1.1rc1");
        SCRIPT.fail("pinConsumers", new AwaitsMerge(merge));
        when(look.isAsItWas(any(), any(), any())).thenReturn(false, true);
        assertThat(hints.hint("demo-library")).isTrue();
        await().atMost(Duration.ofSeconds(20)).until(() -> SCRIPT.runs("pinConsumers") == 2);
        quietPasses();
        assertThat(mails()).isEmpty();
        assertThat(calls()).isEmpty();
        when(look.isAsItWas(any(), any(), any())).thenReturn(false);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            hints.hint("demo-library");
            return !waiting("signOffCandidate").isEmpty();
        });
    }

    @Test
    void tellsNobodyOfATaskThatIsDoneWithinTheQuietTime() throws Exception {
        askForSignOffs();
        herald.look();
        everybody("approve");
        approveGoLive("ruth");
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.hasEnded(cycle));
        quietPasses();
        assertThat(mails())
                .hasSize(5)
                .allMatch(mail -> mail.endsWith(": Released: demo-library 1.1"))
                .noneMatch(mail -> mail.startsWith("dan"));
        assertThat(calls()).containsExactly("wheelgate.released: Released: demo-library 1.1");
    }

    @Test
    void tellsOnlyThoseWhoCanStillDoSomething() throws Exception {
        askForSignOffs();
        sign("tina", "functional", "approve");
        quietPasses();
        assertThat(mails()).containsExactly("theo: To sign: demo-library 1.1rc1", "tom: To sign: demo-library 1.1rc1");
    }

    @Test
    void tellsWhoIsHandedATaskAndNotWhoTookOne() throws Exception {
        askForSignOffs();
        quietPasses();
        mails();
        calls();
        String task = signOff("data quality").id();
        handOver.handOver("rachel", cycle, task, "theo", "Tina is\r\non holiday");
        quietPasses();
        assertThat(text(MAIL.getReceivedMessages()[0]))
                .contains("Rachel Adeyemi handed it to you: “Tina is on holiday”")
                .contains("https://releases.example.org/camunda/app/tasklist/notices/#/?task=" + task);
        assertThat(mails()).containsExactly("theo: For you: Sign off demo-library 1.1rc1: data quality");
        handOver.giveBack("theo", cycle, task, "");
        quietPasses();
        assertThat(mails())
                .containsExactly(
                        "tina: Free again: Sign off demo-library 1.1rc1: data quality",
                        "tom: Free again: Sign off demo-library 1.1rc1: data quality");
        assertThat(Visitor.loggedIn(port, "tom", PASSWORD)
                        .post("/camunda/api/engine/engine/notices/task/" + task + "/claim", "{\"userId\":\"tom\"}")
                        .statusCode())
                .isEqualTo(204);
        quietPasses();
        assertThat(mails()).isEmpty();
        assertThat(calls()).as("a change of hands is between people").isEmpty();
    }

    @Test
    void tellsTheAuthorOfAConflictAndOfAnAbortAllButWhoDidIt() throws Exception {
        SCRIPT.conflict();
        askForSignOffs();
        everybody("refuse");
        desk.complete("dan", waitsFor("fixBugs").id(), of("note", ""));
        waitsFor("resolveBackport");
        quietPasses();
        assertThat(text(MAIL.getReceivedMessages()[0]))
                .contains("The fix “Fix it” by Dan conflicts with the development branch.");
        assertThat(mails()).containsExactly("dan: Resolve back-port of fffffff for demo-library 1.1");
        assertThat(calls()).containsExactly("wheelgate.fix: Resolve back-port of fffffff for demo-library 1.1");
        desk.abort("rachel", cycle, "later");
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.hasEnded(cycle));
        quietPasses();
        assertThat(mails())
                .containsExactly(
                        "dan: Aborted: demo-library 1.1",
                        "theo: Aborted: demo-library 1.1",
                        "tina: Aborted: demo-library 1.1",
                        "tom: Aborted: demo-library 1.1");
        assertThat(calls()).containsExactly("wheelgate.ended: Aborted: demo-library 1.1");
        assertThat(CHAT.received()).hasSize(1);
    }

    @Test
    void tellsNobodyOfWhatTheyDidThemselves() throws Exception {
        person("rachel", "Rachel", "Adeyemi", Role.RELEASE_MANAGER, Role.DEVELOPER);
        askForSignOffs();
        quietPasses();
        mails();
        calls();
        desk.withdraw("rachel", cycle, "wrong branch");
        waitsFor("fixBugs");
        quietPasses();
        assertThat(text(MAIL.getReceivedMessages()[0])).contains("wrong branch");
        assertThat(mails()).containsExactly("dan: Withdrawn: demo-library 1.1rc1");
        assertThat(calls()).containsExactly("wheelgate.refused: Withdrawn: demo-library 1.1rc1");
    }

    @Test
    void tellsOtherProgramsWhatIsDue() throws Exception {
        askForSignOffs();
        itIs("2026-11-25T08:00:00Z");
        reminders.look();
        reminders.look();
        itIs("2026-11-25T18:00:00Z");
        reminders.look();
        caller.deliver();
        assertThat(CHAT.received())
                .extracting(call -> JSON.readTree(call.body()).get("text").asText())
                .containsExactly(
                        "Sign-off due soon: demo-library 1.1rc1, data quality",
                        "Sign-off due soon: demo-library 1.1rc1, functional",
                        "Sign-off overdue: demo-library 1.1rc1, data quality");
        assertThat(CHAT.received().get(0).body())
                .contains("<https://releases.example.org/camunda/app/tasklist/notices/#/?task="
                        + signOff("data quality").id() + "|data quality, due today, 17:00 GMT> (")
                .contains("Theo Marsh");
        postman.deliver();
        assertThat(mails()).as("mail about what is due is off").noneMatch(mail -> mail.contains("due"));
    }

    @Test
    void tellsReleaseManagersWhenOnlyAPersonCanGoOnAndOnlyWhileItIsSo() throws Exception {
        Stream.generate(() -> "buildWheel").limit(3).forEach(SCRIPT::fail);
        request();
        await().atMost(Duration.ofSeconds(20)).until(() -> recorded(StepFailed.class).stream()
                .anyMatch(failed -> failed.retryAt().isEmpty()));
        quietPasses();
        assertThat(text(MAIL.getReceivedMessages()[0])).contains("buildWheel fails in the test");
        assertThat(mails())
                .containsExactly("rachel: Needs a person: demo-library 1.1", "ruth: Needs a person: demo-library 1.1");
        assertThat(calls()).containsExactly("wheelgate.stuck: Needs a person: demo-library 1.1");
        SCRIPT.fail("buildWheel");
        retry();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> recorded(StepFailed.class).size() == 4
                        && desk.working(cycle).stream().allMatch(Desk.Working::givenUp));
        retry();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> waiting("signOffCandidate").size() == 3);
        quietPasses();
        assertThat(mails()).hasSize(3).allMatch(mail -> mail.endsWith(": To sign: demo-library 1.1rc1"));
    }

    private void retry() {
        var repair = repairs.of(cycle).get(0);
        repairs.carryOut("rachel", cycle, repair.subject(), "retry", "again");
    }

    @Test
    void writesToTheGroupForThoseWithoutAnAddress() throws Exception {
        people.ensure("nan", "Nan", "Low", "", PASSWORD, Set.of(Role.TESTER));
        people.ensure("ned", "Ned", "Low", "", PASSWORD, Set.of(Role.TESTER));
        try {
            askForSignOffs();
            quietPasses();
            assertThat(mails())
                    .containsExactly(
                            "all-testers: To sign: demo-library 1.1rc1",
                            "theo: To sign: demo-library 1.1rc1",
                            "tina: To sign: demo-library 1.1rc1",
                            "tom: To sign: demo-library 1.1rc1");
        } finally {
            List.of("nan", "ned").forEach(engine.getIdentityService()::deleteUser);
        }
    }

    @Test
    void letsNobodysWordsChangeAMessage() throws Exception {
        String nasty = "<!channel> *b* \u202Efdp.exe\u202C\r\nBcc: victim@example.org\r\n\r\n" + "x".repeat(900);
        askForSignOffs();
        everybody("approve");
        waitsFor("approveGoLive");
        desk.abort("rachel", cycle, nasty);
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.hasEnded(cycle));
        quietPasses();
        MimeMessage mail = MAIL.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(text(mail))
                .contains("Rachel Adeyemi: “<!channel> *b*  fdp.exe Bcc: victim@example.org xxx")
                .doesNotContain("\u202E", "x".repeat(400));
        Received chat = CHAT.received().get(0);
        assertThat(chat.body())
                .contains("&lt;!channel&gt;")
                .doesNotContain("<!channel", "\u202E", "x".repeat(400))
                .hasSizeLessThan(3000);
        List<String> rows = jdbc.queryForList("select content from letter", String.class);
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("SECRETPATH") || row.contains("MfKQ9r8GKY"));
    }
}
