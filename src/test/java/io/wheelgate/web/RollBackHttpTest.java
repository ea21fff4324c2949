package io.wheelgate.web;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.cycle.Script;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.RolledBackMeanwhile;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.SignOffPolicy.Separation;
import io.wheelgate.release.Signature;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import io.wheelgate.step.Effect;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** Live goes back: asked for on a page, signed, carried out, and every way that it can take. */
class RollBackHttpTest extends SigningDesk {

    private static final SignOffPolicy ONE = policy(area("functional"));
    private static final Version BEFORE = Version.parse("1.0");
    private static final String PAGE = "/products/demo-library/roll-back";

    private String released = "";
    private String other = "";

    @BeforeEach
    void release() {
        Mockito.when(index.files(Mockito.any(), Mockito.any(), Mockito.any(), Mockito.eq(BEFORE)))
                .thenReturn(List.of(Script.wheel(BEFORE)));
        goLive();
        awaitEnd(Ending.RELEASED);
        released = cycle;
        cycle = "";
    }

    @AfterEach
    void endTheOtherOne() {
        if (!other.isEmpty() && !desk.hasEnded(other)) {
            await().until(() -> desk.working(other).isEmpty());
            desk.abort("rachel", other, "the test has ended");
            await().until(() -> desk.hasEnded(other));
        }
    }

    @Test
    void bringsLiveBackWhenItIsSigned() {
        assertThat(as("rachel").get("/").body()).contains("demo-library 1.1", PAGE);
        assertThat(as("rachel").get("/cycles/" + released).body()).contains("Roll back live…");
        assertThat(as("rachel").get(PAGE).body())
                .contains(
                        "Live is last known to run <strong>1.1</strong>, and would go back to <strong>1.0</strong>",
                        Script.wheel(BEFORE).sha256())
                .contains("migrations of its database");
        ask("", "it forgets patients");
        assertThat(cycle().title()).isEqualTo("demo-library back to 1.0");
        assertThat(as("rachel").get("/cycles/" + cycle).body())
                .contains("Live is to go back from <strong>1.1</strong>", "Nothing is changed");
        HttpResponse<String> signed = sign("rachel", task("approveRollBack"), of("decision", "approve"));
        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(204);
        awaitEnd(Ending.ROLLED_BACK);
        Signature signature = lastSignature();
        assertThat(signature.meaning()).isEqualTo("I approve that live goes back from demo-library 1.1 to 1.0.");
        assertThat(signature.covers().version()).isEqualTo(BEFORE);
        assertThat(signature.covers().sha256()).isEqualTo(Script.wheel(BEFORE).sha256());
        assertThat(signature.covers().pins()).singleElement().satisfies(pin -> assertThat(pin.version())
                .hasToString("1.1"));
        assertThat(ledger.live("demo-library").present()).contains(BEFORE);
        assertThat(ledger.onLive("demo-library")).contains(BEFORE);
        assertThat(ledger.openRollBack("demo-library")).isEmpty();
        assertThat(as("rachel").get("/cycles/" + released).body()).doesNotContain("Roll back live…");
        assertThat(as("rachel").get("/cycles/" + cycle).body())
                .contains("Live went back from <strong>1.1</strong>")
                .contains("asked to roll live back from 1.1 to 1.0 — it forgets patients", "ended: rolled back")
                .contains("signed: I approve that live goes back from demo-library 1.1 to 1.0.")
                .doesNotContain("asked for demo-library");
    }

    @Test
    void showsNoSecretOfAFailureAndCanBeAskedForAllTheSame() {
        Mockito.when(index.files(Mockito.any(), Mockito.any(), Mockito.any(), Mockito.eq(BEFORE)))
                .thenThrow(new IllegalStateException("Could not read http://ci:hunter2@devpi/: refused"));
        assertThat(as("rachel").get(PAGE).body())
                .contains(
                        "The release index and the repositories could not be asked (Could not read http://***@devpi/:",
                        "Ask to roll live back")
                .doesNotContain("hunter2");
        ask("", "it forgets patients");
        task("approveRollBack");
    }

    @Test
    void doesNotWaitLongForAWorldThatIsSilent() {
        CountDownLatch end = new CountDownLatch(1);
        Mockito.when(deployment.observe(Mockito.any())).thenAnswer(question -> {
            end.await();
            return List.of();
        });
        long begin = System.nanoTime();
        String page = as("rachel").get(PAGE).body();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        end.countDown();
        assertThat(page)
                .contains("Live could not be asked what it runs (no answer within 3 s).")
                .contains(Script.wheel(BEFORE).sha256());
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void changesNothingWhenItIsDeclined() {
        long pinned = SCRIPT.runs("pinPrevious");
        ask("1.0", "it forgets patients");
        sign("ruth", task("approveRollBack"), of("decision", "decline", "reason", "it does not"));
        awaitEnd(Ending.WITHDRAWN);
        assertThat(SCRIPT.runs("pinPrevious")).isEqualTo(pinned);
        assertThat(lastSignature().meaning()).startsWith("I decide that live does not go back");
        assertThat(ledger.live("demo-library").present()).contains(Version.parse("1.1"));
    }

    @Test
    void asksForASignatureAgainAfterEveryRefusal() {
        SCRIPT.refuse("checkRollBack");
        SCRIPT.refuse("installPrevious");
        ask("", "it forgets patients");
        decide("tryAgain");
        sign("rachel", task("approveRollBack"), of("decision", "approve"));
        decide("tryAgain");
        sign("ruth", task("approveRollBack"), of("decision", "approve"));
        awaitEnd(Ending.ROLLED_BACK);
        assertThat(all(Decided.class))
                .filteredOn(it -> it.signature().isPresent())
                .hasSize(2);
    }

    @Test
    void leavesItAsItIsWhenAPersonSaysSo() {
        SCRIPT.refuse("verifyPrevious");
        ask("", "it forgets patients");
        sign("rachel", task("approveRollBack"), of("decision", "approve"));
        decide("leave");
        awaitEnd(Ending.ABORTED);
        assertThat(ledger.live("demo-library").present()).contains(Version.parse("1.1"));
    }

    @Test
    void knowsThatNobodyKnowsWhatLiveRunsWhenItWasLeftAfterAnInstall() {
        SCRIPT.state("installPrevious", run -> {
            run.carryOut(new FailingScript());
            return List.of();
        });
        ask("", "it forgets patients");
        sign("rachel", task("approveRollBack"), of("decision", "approve"));
        decide("leave");
        awaitEnd(Ending.ABORTED);
        assertThat(ledger.onLive("demo-library")).isEmpty();
        assertThat(as("rachel").get("/").body()).contains("demo-library 1.1 or 1.0", PAGE);
        assertThat(as("rachel").get(PAGE + "?version=1.1").body()).contains("to <strong>1.1</strong>");
    }

    @Test
    void anAbortThatMeetsItsGoodEndComesTooLateAndSaysSo() {
        SCRIPT.state("verifyPrevious", run -> {
            desk.abort("ruth", run.cycle().id(), "stop");
            return List.of();
        });
        ask("", "it forgets patients");
        sign("rachel", task("approveRollBack"), of("decision", "approve"));
        awaitEnd(Ending.ROLLED_BACK);
        assertThat(ledger.onLive("demo-library")).contains(BEFORE);
        assertThat(cycle().abort()).isEmpty();
        assertThat(as("ruth").get("/cycles/" + cycle).body())
                .contains("the abort", "came too late: live was found to run 1.0 by then");
    }

    @Test
    void canBeAbortedWhileItWaits() {
        ask("", "it forgets patients");
        task("approveRollBack");
        assertThat(as("rachel").get("/cycles/" + cycle).body()).contains("nothing is undone");
        as("rachel").sendForm("/cycles/" + cycle, "/cycles/" + cycle + "/abort", "reason=done+by+hand");
        awaitEnd(Ending.ABORTED);
    }

    @Test
    void isAskedForOnceAtATimeAndByReleaseManagersWithAReason() {
        ask("", "it forgets patients");
        task("approveRollBack");
        assertThat(refusal("rachel", "", "again"))
                .contains("Another roll back of demo-library is open: demo-library back to 1.0");
        assertThat(as("rachel").get(PAGE).body())
                .contains("A roll back is open already", "/cycles/" + cycle)
                .doesNotContain("Ask to roll live back");
        assertThat(refusal("rachel", "", "+")).contains("Say why live has to go back");
        assertThat(as("tina").get(PAGE).statusCode()).isEqualTo(403);
        assertThat(post("tina", "", "why").statusCode()).isEqualTo(403);
        assertThat(as("rachel").get("/products/other/roll-back").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsWhyAVersionIsNoWayBack() {
        assertThat(refusal("rachel", "0.7", "why")).contains("Live never ran 0.7", "It can go back to: 1.0");
        assertThat(refusal("rachel", "1.1", "why")).contains("Live runs 1.1 already");
        assertThat(refusal("rachel", "no version", "why")).contains("no version");
        assertThat(ledger.openRollBack("demo-library")).isEmpty();
    }

    @Test
    void isSignedInOneWayOnly() throws Exception {
        ask("", "it forgets patients");
        String task = task("approveRollBack");
        refusedAndRecorded("rachel", task, 403, () -> {
            var body = of("answers", of("decision", "approve"), "password", "wrong", "sha256", shown("rachel", task));
            return send("rachel", task, body);
        });
        refusedAndRecorded("dan", task, 403, () -> sign("dan", task, of("decision", "approve")));
        refusedAndRecorded("rachel", task, 403, () -> {
            var body = of("answers", of("decision", "approve"), "password", password("rachel"), "sha256", "ab");
            return send("rachel", task, body);
        });
        refusedAndRecorded("rachel", task, 403, () -> as("rachel")
                .post(
                        ENGINE + "/task/" + task + "/complete",
                        "{\"variables\":{\"decision\":{\"value\":\"approve\"}}}"));
        assertThat(as("tina")
                        .post(ENGINE + "/process-definition/key/roll-back/submit-form", "{}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void leavesItToSomebodyElseWhenThePolicySaysSo() {
        Product demo = TestProducts.product();
        Product strict = new Product(
                demo.name(),
                demo.library(),
                demo.indices(),
                demo.consumers(),
                demo.environments(),
                policy(new Separation(true, true, true, true), area("functional")));
        SCRIPT.fail("checkRollBack");
        ask("", "it forgets patients");
        TestLedger.reconfigure(jdbc, cycle, strict);
        String task = task("approveRollBack");
        assertThat(sign("rachel", task, of("decision", "approve")).body()).contains("You asked to roll live back");
        sign("ruth", task, of("decision", "approve"));
        awaitEnd(Ending.ROLLED_BACK);
    }

    @Test
    void letsAReleaseThatIsTestedGoOnAndTellsIt() {
        request(ONE);
        other = cycle;
        ask("", "it forgets patients");
        sign("rachel", task("approveRollBack"), of("decision", "approve"));
        awaitEnd(Ending.ROLLED_BACK);
        cycle = other;
        assertThat(all(RolledBackMeanwhile.class))
                .containsExactly(new RolledBackMeanwhile(BEFORE, Map.of("webapi", BEFORE)));
        assertThat(cycle().pinsBefore()).containsEntry("webapi", BEFORE);
        assertThat(as("rachel").get("/cycles/" + cycle).body()).contains("live was rolled back to 1.0 in the meantime");
        approved("tina", "functional");
        sign("ruth", task("approveGoLive"), of("decision", "approve"));
        awaitEnd(Ending.RELEASED);
    }

    @Test
    void tellsWhoApprovesGoingLiveThatLiveWentBackSince() {
        request(ONE);
        approved("tina", "functional");
        String approval = task("approveGoLive");
        other = cycle;
        ask("", "it forgets patients");
        sign("rachel", task("approveRollBack"), of("decision", "approve"));
        awaitEnd(Ending.ROLLED_BACK);
        cycle = other;
        assertThat(sign("ruth", approval, of("decision", "approve")).body())
                .contains("Live was rolled back to 1.0 since this was asked", "Nothing was signed");
        assertThat(isOpen(approval)).isTrue();
        sign("ruth", approval, of("decision", "approve", "reason", "it has the fix, and is pinned again"));
        awaitEnd(Ending.RELEASED);
    }

    @Test
    void isNotSignedWhenAReleaseHasChangedLiveSince() throws Exception {
        ask("", "it forgets patients");
        String rollBack = cycle;
        String task = task("approveRollBack");
        SCRIPT.state("installLive", run -> {
            run.carryOut(new FailingScript());
            return List.of();
        });
        goLive("1.2");
        other = cycle;
        String install = task("decideInstall");
        cycle = rollBack;
        assertThat(refusedAndRecorded("ruth", task, 403, () -> sign("ruth", task, of("decision", "approve"))))
                .contains("demo-library 1.2 is going live at this moment, and has its own way back");
        cycle = other;
        SCRIPT.state("installLive", run -> List.of());
        sign("ruth", install, of("decision", "tryAgain", "reason", "space was made"));
        awaitEnd(Ending.RELEASED);
        cycle = rollBack;
        assertThat(refusedAndRecorded("ruth", task, 403, () -> sign("ruth", task, of("decision", "approve"))))
                .contains("Live runs 1.2 now, and this roll back was asked for when it ran 1.1")
                .contains("ask for a new roll back from 1.2");
        assertThat(offer("ruth", task).at("/subject/obstacles").toString()).contains("Live runs 1.2 now");
        as("rachel").sendForm("/cycles/" + cycle, "/cycles/" + cycle + "/abort", "reason=overtaken");
        awaitEnd(Ending.ABORTED);
        ask("1.1", "it forgets patients");
        sign("rachel", task("approveRollBack"), of("decision", "approve"));
        awaitEnd(Ending.ROLLED_BACK);
        assertThat(lastSignature().meaning()).isEqualTo("I approve that live goes back from demo-library 1.2 to 1.1.");
    }

    @Test
    void leavesARollBackToTheReleaseThatIsGoingLive() {
        SCRIPT.state("installLive", run -> {
            run.carryOut(new FailingScript());
            return List.of();
        });
        goLive();
        other = cycle;
        task("decideInstall");
        assertThat(refusal("rachel", "", "why"))
                .contains("demo-library 1.1 is going live at this moment, and has its own way back")
                .doesNotContain("Ask to roll live back");
    }

    @Test
    void signsWhatBecomesOfAFailedInstall() throws Exception {
        SCRIPT.refuse("installLive");
        goLive();
        String task = task("decideInstall");
        refusedAndRecorded("rachel", task, 403, () -> as("rachel")
                .post(
                        ENGINE + "/task/" + task + "/complete",
                        "{\"variables\":{\"decision\":{\"value\":\"rollBack\"}}}"));
        refusedAndRecorded("tina", task, 403, () -> sign("tina", task, of("decision", "rollBack", "reason", "no")));
        assertThat(sign("ruth", task, of("decision", "rollBack")).body()).contains("Say why");
        sign("ruth", task, of("decision", "rollBack", "reason", "the disk is full"));
        awaitEnd(Ending.ROLLED_BACK);
        assertThat(lastSignature().meaning()).isEqualTo("I decide that live goes back from demo-library 1.1 to 1.0.");
        assertThat(lastSignature().covers().version()).hasToString("1.1");
    }

    private void goLive() {
        goLive("1.1");
    }

    private void goLive(String version) {
        request(ONE, version);
        approved("tina", "functional");
        sign("ruth", task("approveGoLive"), of("decision", "approve"));
    }

    private void ask(String version, String reason) {
        HttpResponse<String> answer = post("rachel", version, reason);
        cycle = ledger.openRollBack("demo-library").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private String refusal(String person, String version, String reason) {
        String address =
                post(person, version, reason).headers().firstValue("Location").orElseThrow();
        URI page = URI.create(address);
        return as(person)
                .get(page.getPath()
                        + Optional.ofNullable(page.getQuery())
                                .map(it -> "?" + it.replace(' ', '+'))
                                .orElse(""))
                .body();
    }

    private HttpResponse<String> post(String person, String version, String reason) {
        String fields =
                "version=" + URLEncoder.encode(version, StandardCharsets.UTF_8) + "&reason=" + reason.replace(' ', '+');
        return as(person).sendForm("/", PAGE, fields);
    }

    private String shown(String person, String task) {
        return offer(person, task).at("/subject/covers/sha256").asText();
    }

    private void decide(String decision) {
        desk.complete("rachel", task("decideRollBack"), of("decision", decision, "reason", "because"));
    }

    private void awaitEnd(Ending ending) {
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.hasEnded(cycle));
        assertThat(cycle().ending()).contains(ending);
    }

    private Signature lastSignature() {
        return cycle().lastDecision().flatMap(Decided::signature).orElseThrow();
    }

    /** The desk sets out to install, and the script says no. */
    private static final class FailingScript implements Effect {

        @Override
        public String description() {
            return "install it on live";
        }

        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public void act() {
            throw new Refusal("the disk is full");
        }
    }
}
