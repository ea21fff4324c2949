package io.wheelgate.cycle;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.handing.HandOver;
import io.wheelgate.cycle.standing.Blocker;
import io.wheelgate.cycle.standing.Blockers;
import io.wheelgate.deploy.Deployment.Observation;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Role;
import io.wheelgate.release.Version;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;

/** What is missing, and on whom, at each point of a cycle. */
class BlockersTest extends CycleInTime {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    Blockers blockers;

    @Autowired
    HandOver handOver;

    @Test
    void namesEachAreaWithThoseWhoCanSignIt() {
        askForSignOffs();
        assertThat(sentences())
                .containsExactly(
                        "functional needs 2 signatures: Theo Marsh, Tina Berg or Tom Reed can sign; due Thu 26 Nov 2026,"
                                + " 17:00 GMT (in 2 working days).",
                        "data quality needs a signature: Theo Marsh, Tina Berg or Tom Reed can sign; due Wed 25 Nov 2026,"
                                + " 17:00 GMT (tomorrow).");
        sign("tina", "functional", "approve");
        assertThat(sentences())
                .containsExactly(
                        "functional needs 1 more signature of 2: Theo Marsh or Tom Reed can sign; due Thu 26 Nov 2026,"
                                + " 17:00 GMT (in 2 working days).",
                        "data quality needs a signature: Theo Marsh or Tom Reed can sign; due Wed 25 Nov 2026, 17:00 GMT"
                                + " (tomorrow).");
    }

    @Test
    void saysWhoHasATaskAndWhatIsOverdue() {
        askForSignOffs();
        itIs("2026-11-24T10:12:00Z");
        handOver.handOver("rachel", cycle, signOff("data quality").id(), "tina", "please");
        handOver.handOver("rachel", cycle, signOff("functional").id(), "theo", "please");
        assertThat(sentences())
                .containsExactly(
                        "functional is with Theo Marsh since 10:12 GMT; due Thu 26 Nov 2026, 17:00 GMT (in 2 working"
                                + " days).",
                        "functional needs 1 more signature of 2: Tom Reed can sign; due Thu 26 Nov 2026,"
                                + " 17:00 GMT (in 2 working days).",
                        "data quality is with Tina Berg since 10:12 GMT; due Wed 25 Nov 2026, 17:00 GMT (tomorrow).");
        itIs("2026-11-26T09:00:00Z");
        assertThat(sentences().get(0))
                .isEqualTo("data quality is with Tina Berg since Tue 24 Nov 2026, 10:12 GMT; overdue since yesterday,"
                        + " 17:00 GMT.");
    }

    @Test
    void saysWhatToDoWhenNobodyIsLeft() {
        askForSignOffs();
        sign("tina", "functional", "approve");
        sign("theo", "functional", "approve");
        assertThat(sentences())
                .singleElement()
                .asString()
                .startsWith("data quality needs a signature: Tom Reed can sign;");
        people.ensure("tom", "Tom", "Reed", "tom@example.org", PASSWORD, java.util.Set.of());
        assertThat(sentences())
                .singleElement()
                .asString()
                .startsWith(
                        "data quality needs a signature: nobody in testers is left who may sign it; an administrator"
                                + " can add somebody to testers; due ");
    }

    @Test
    void saysThatOneIsTooFewForTwo() {
        people.ensure("tom", "Tom", "Reed", "tom@example.org", PASSWORD, java.util.Set.of());
        askForSignOffs();
        sign("tina", "data quality", "approve");
        assertThat(sentences())
                .singleElement()
                .asString()
                .startsWith(
                        "functional needs 2 signatures: only Theo Marsh can sign; an administrator can add somebody to"
                                + " testers; due ");
    }

    @Test
    void leavesOutWhoWroteAFixAndNamesTheBugs() {
        people.ensure("daniel", "Daniel", "Moss", "Dan@Example.org", PASSWORD, java.util.Set.of(Role.TESTER));
        askForSignOffs();
        sign("tina", "functional", "refuse");
        sign("theo", "functional", "approve");
        sign("daniel", "data quality", "refuse");
        String bugs = String.join(
                " and ",
                ledger.cycle(cycle).bugs().stream().map(bug -> bug.id()).toList());
        var fix = waitsFor("fixBugs");
        assertThat(sentences()).containsExactly("A developer must fix " + bugs + ": Dan Moss can take it.");
        handOver.handOver("rachel", cycle, fix.id(), "dan", "please");
        assertThat(sentences()).containsExactly("Dan Moss must fix " + bugs + ": with them since 10:00 GMT.");
        desk.complete("dan", fix.id(), of("note", ""));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> waiting("signOffCandidate").size() == 3);
        assertThat(sentences())
                .allMatch(sentence -> sentence.contains(": Theo Marsh, Tina Berg or Tom Reed can sign;"));
        engine.getIdentityService().deleteUser("daniel");
    }

    @Test
    void waitsForAnotherReleaseManagerThanTheOneWhoStarted() {
        askForSignOffs();
        sign("tina", "functional", "approve");
        sign("theo", "functional", "approve");
        sign("tom", "data quality", "approve");
        var task = waitsFor("approveGoLive");
        assertThat(sentences())
                .containsExactly("Going live waits for a release manager other than Rachel Adeyemi: Ruth Okafor can"
                        + " approve it.");
        people.ensure("ruth", "Ruth", "Okafor", "ruth@example.org", PASSWORD, java.util.Set.of());
        assertThat(sentences())
                .containsExactly("Going live waits for a release manager other than Rachel Adeyemi: there is none; an"
                        + " administrator can make somebody a release manager.");
        people.ensure("ruth", "Ruth", "Okafor", "ruth@example.org", PASSWORD, java.util.Set.of(Role.RELEASE_MANAGER));
        engine.getTaskService().claim(task.id(), "rachel");
        assertThat(sentences())
                .containsExactly(
                        "Going live is with Rachel Adeyemi since 10:00 GMT: they may not approve it; hand it to"
                                + " Ruth Okafor.");
    }

    @Test
    void saysWhatFailedAndWhoCanHelp() {
        IntStream.range(0, 3).forEach(i -> SCRIPT.fail("uploadWheel"));
        request();
        await().until(() -> desk.working(cycle).stream().anyMatch(Desk.Working::givenUp));
        assertThat(sentences())
                .containsExactly("Upload wheel failed 3 times: uploadWheel fails in the test; a release manager or an"
                        + " operator can let the desk try again.");
        assertThat(Visitor.loggedIn(port, "tina", PASSWORD)
                        .get("/cycles/" + cycle)
                        .body())
                .contains(">failed<")
                .contains("needs repair");
    }

    @Test
    void namesTheDecisionThatWaits() {
        SCRIPT.refuse("checkRequest");
        request();
        var task = waitsFor("reviseRequest");
        assertThat(sentences())
                .containsExactly(
                        "“" + task.name() + "” waits for a release manager: Rachel Adeyemi or Ruth Okafor can decide.");
        engine.getTaskService().claim(task.id(), "ruth");
        assertThat(sentences()).containsExactly("“" + task.name() + "” is with Ruth Okafor since 10:00 GMT.");
    }

    @Test
    void hasNothingToSayOfAnEndedCycle() {
        askForSignOffs();
        desk.abort("rachel", cycle, "not now");
        await().until(() -> desk.hasEnded(cycle));
        assertThat(sentences()).isEmpty();
    }

    @Test
    void tellsTasksWhereTheCycleStandsAndWhatRuns() throws Exception {
        Mockito.when(deployment.observe(any())).thenAnswer(call -> answers(call.getArgument(0, Environment.class)));
        askForSignOffs();
        String path = "/tasks/" + signOff("functional").id() + "/standing";
        passes(Duration.ofMinutes(1));
        Mockito.clearInvocations(deployment);
        Visitor al = Visitor.loggedIn(port, "al", PASSWORD);
        JsonNode standing = JSON.readTree(al.get(path).body());
        assertThat(standing.get("missing")).hasSize(2);
        assertThat(standing.get("missing").get(0).asText()).startsWith("functional needs 2 signatures");
        assertThat(standing.get("running")).hasSize(2);
        assertThat(standing.get("running").get(0).toString())
                .isEqualTo("{\"environment\":\"staging\",\"instance\":1,\"version\":\"1.1rc1\","
                        + "\"seen\":\"2026-11-24 10:01:00 GMT\"}");
        assertThat(standing.get("running").get(1).get("version").asText()).isEqualTo("connection refused");
        IntStream.range(0, 20).parallel().forEach(i -> al.get(path));
        Mockito.verify(deployment, Mockito.times(1)).observe(any());
        passes(Duration.ofSeconds(6));
        al.get(path);
        Mockito.verify(deployment, Mockito.times(2)).observe(any());
        assertThat(al.get("/tasks/none/standing").statusCode()).isEqualTo(404);
        assertThat(new Visitor(port).get(path).statusCode()).isEqualTo(302);
    }

    @Test
    void doesNotWaitLongForAProbeThatHangs() throws Exception {
        askForSignOffs();
        passes(Duration.ofMinutes(10));
        CountDownLatch answered = new CountDownLatch(1);
        Mockito.when(deployment.observe(any())).thenAnswer(call -> {
            answered.await();
            return answers(call.getArgument(0, Environment.class));
        });
        Visitor al = Visitor.loggedIn(port, "al", PASSWORD);
        String path = "/tasks/" + signOff("functional").id() + "/standing";
        JsonNode standing = JSON.readTree(al.get(path).body());
        answered.countDown();
        assertThat(standing.get("running")).hasSize(2);
        assertThat(standing.get("running").get(1).get("version").asText()).isEqualTo("no answer within 3 s");
        await().untilAsserted(() -> assertThat(JSON.readTree(al.get(path).body())
                        .get("running")
                        .get(0)
                        .get("version")
                        .asText())
                .isEqualTo("1.1rc1"));
    }

    private static List<Observation> answers(Environment environment) {
        return List.of(
                new Observation.Runs(environment.probes().get(0), Version.parse("1.1rc1")),
                new Observation.Silent(environment.probes().get(1), "connection refused"));
    }

    private List<String> sentences() {
        return Optional.of(ledger.cycle(cycle)).stream()
                .flatMap(found -> blockers.of(found).stream())
                .map(Blocker::sentence)
                .toList();
    }
}
