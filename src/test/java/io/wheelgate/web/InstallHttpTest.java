package io.wheelgate.web;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wheelgate.cycle.Script;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.GlassBroken;
import io.wheelgate.release.Event.InstalledMeanwhile;
import io.wheelgate.release.Event.TurnCame;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.Frozen;
import io.wheelgate.release.Signature;
import io.wheelgate.release.Version;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Installs on demand: who may ask for what, who waits for whom, and every way that one can end. */
class InstallHttpTest extends InstallDesk {

    private static final Freeze HOLIDAY = new Freeze(
            "live",
            Instant.parse("2026-12-18T16:00:00Z"),
            Instant.parse("2027-01-04T08:00:00Z"),
            ZoneId.of("Europe/London"),
            List.of("Christmas"));

    @Test
    void aDeveloperInstallsADevWheelOnDevelopment() {
        assertThat(as("dan").get(PAGE).body())
                .contains("demo-library on development")
                .doesNotContain("demo-library on staging", "demo-library on live");
        assertThat(as("dan")
                        .get(PAGE + "?product=demo-library&environment=development")
                        .body())
                .contains("1.2.dev4", "1.1rc2", held("1.1").sha256(), "demo-library==1.0 by webapi");
        var live = ledger.live("demo-library").last();
        install("dan", "development", "1.2.dev4", "reason=try+it");
        awaitEnd(Ending.INSTALLED);
        assertThat(cycle().title()).isEqualTo("demo-library 1.2.dev4 on development");
        assertThat(as("dan").get("/cycles/" + cycle).body())
                .contains("was installed on", "asked to install demo-library 1.2.dev4 on development — try it")
                .contains(
                        "ended: installed",
                        Script.wheel(Version.parse("1.2.dev4")).sha256())
                .doesNotContain("Abort this install", "read as the release of", "Applications");
        assertThat(ledger.live("demo-library").last()).isEqualTo(live);
        assertThat(as("dan").get("/").body()).contains("Installs on demand", "demo-library 1.2.dev4 on development");
    }

    @Test
    void eachEnvironmentSaysWhoMayInstallThere() {
        assertThat(as("dan")
                        .get(PAGE + "?product=demo-library&environment=staging")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("dan", "staging", "1.1").statusCode()).isEqualTo(403);
        assertThat(post("tina", "development", "1.1").statusCode()).isEqualTo(403);
        assertThat(as("tina").get(PAGE).body()).contains("There is no environment on which you may install");
        assertThat(as("rachel")
                        .get(PAGE + "?product=demo-library&environment=nowhere")
                        .statusCode())
                .isEqualTo(404);
        assertThat(submit("dan", "staging").body())
                .contains("You may not install on staging: members of releaseManagers");
        assertThat(submit("tina", "development").statusCode()).isEqualTo(403);
        assertThat(installs.open()).isEmpty();
    }

    private HttpResponse<String> submit(String person, String environment) {
        return as(person)
                .post(
                        ENGINE_OF_INSTALLS + "/process-definition/key/install/submit-form",
                        "{\"variables\":{\"product\":{\"value\":\"demo-library\"},\"environment\":{\"value\":\""
                                + environment + "\"},\"version\":{\"value\":\"1.1\"}}}");
    }

    @Test
    void staysOnTheFormWithWhatIsWrong() {
        assertThat(refusal("rachel", post("rachel", "staging", ""))).contains("Choose a version");
        assertThat(refusal("rachel", post("rachel", "staging", "no version"))).contains("no version");
        assertThat(refusal("rachel", post("rachel", "live", "1.1"))).contains("Say why it is to be installed on live");
        assertThat(installs.open()).isEmpty();
    }

    @Test
    void aSecondClickLeadsToWhatTheFirstOneAskedFor() {
        SCRIPT.hold("installVersion");
        String first = install("rachel", "staging", "1.1");
        assertThat(install("rachel", "staging", "1.1")).isEqualTo(first);
        assertThat(refusal("ruth", post("ruth", "staging", "1.1")))
                .contains("demo-library 1.1 on staging is asked for already, by Rachel Example");
        assertThat(installs.open()).hasSize(1);
    }

    @Test
    void ofManyWhoAskAtTheSameMomentOneInstalls() throws Exception {
        SCRIPT.hold("installVersion");
        as("rachel").get(PAGE);
        as("ruth").get(PAGE);
        Callable<HttpResponse<String>> rachel = () -> post("rachel", "staging", "1.1");
        Callable<HttpResponse<String>> ruth = () -> post("ruth", "staging", "1.1");
        var people = Executors.newFixedThreadPool(6);
        try {
            for (Future<HttpResponse<String>> answer :
                    people.invokeAll(List.of(rachel, ruth, rachel, ruth, rachel, ruth))) {
                assertThat(answer.get().statusCode()).isEqualTo(302);
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(installs.open()).hasSize(1);
        SCRIPT.releaseAll();
        cycle = installs.open().get(0).id();
        awaitEnd(Ending.INSTALLED);
    }

    @Test
    void theNextOneWaitsAndSaysForWhomAndCanBeAborted() {
        SCRIPT.hold("installVersion");
        String first = install("rachel", "staging", "1.1rc2");
        await().until(() -> SCRIPT.runs("installVersion") == 1);
        assertThat(as("ruth")
                        .get(PAGE + "?product=demo-library&environment=staging")
                        .body())
                .contains("Somebody installs there at this moment", "demo-library 1.1rc2 on staging", "Rachel Example");
        String third = install("rachel", "staging", "1.0");
        await().untilAsserted(
                        () -> assertThat(as("rachel").get("/cycles/" + third).body())
                                .contains("Waits for the install of demo-library 1.1rc2 by Rachel Example, since "));
        String second = install("ruth", "staging", "1.1");
        await().untilAsserted(
                        () -> assertThat(as("ruth").get("/cycles/" + second).body())
                                .contains("Waits for the install of demo-library 1.1rc2 by Rachel Example, since "));
        assertThat(as("dan")
                        .sendForm("/", "/installs/" + second + "/abort", "reason=no")
                        .statusCode())
                .isEqualTo(403);
        as("ruth").sendForm("/cycles/" + second, "/installs/" + second + "/abort", "reason=not+needed");
        awaitEnd(Ending.ABORTED);
        assertThat(all(TurnCame.class)).isEmpty();
        assertThat(SCRIPT.runs("installVersion")).isEqualTo(1);
        SCRIPT.release("installVersion");
        cycle = first;
        awaitEnd(Ending.INSTALLED);
        cycle = third;
        awaitEnd(Ending.INSTALLED);
        assertThat(SCRIPT.runs("installVersion")).isEqualTo(2);
    }

    @Test
    void waitsForAReleaseThatInstallsThere() {
        SCRIPT.hold("installStaging");
        cycle = desk.start("rachel", "demo-library", "1.1", "");
        String release = cycle;
        await().atMost(Duration.ofSeconds(20)).until(() -> SCRIPT.runs("installStaging") == 1);
        String mine = install("ruth", "staging", "1.0");
        await().untilAsserted(() -> assertThat(as("ruth").get("/cycles/" + mine).body())
                .contains("Waits for demo-library 1.1, which installs there, since "));
        assertThat(SCRIPT.runs("installVersion")).isZero();
        desk.abort("ruth", mine, "no longer");
        awaitEnd(Ending.ABORTED);
        SCRIPT.release("installStaging");
        cycle = release;
        waitsForAll(2);
    }

    @Test
    void whoReplacesACandidateUnderTestMustSayThatTheyKnow() {
        request(policy(area("functional")));
        String release = cycle;
        assertThat(as("rachel")
                        .get(PAGE + "?product=demo-library&environment=staging")
                        .body())
                .contains("People test", "1.1rc1", "they know that it is");
        assertThat(refusal("rachel", post("rachel", "staging", "1.0")))
                .contains("People test 1.1rc1 on staging now, and would test 1.0 from then on");
        assertThat(refusal("rachel", post("rachel", "staging", "1.0", "over=1.1rc7")))
                .contains("People test 1.1rc1");
        install("rachel", "staging", "1.0", "over=1.1rc1");
        awaitEnd(Ending.INSTALLED);
        assertThat(cycle().onDemand().orElseThrow().over()).contains(Version.parse("1.1rc1"));
        cycle = release;
        assertThat(all(InstalledMeanwhile.class))
                .containsExactly(new InstalledMeanwhile("staging", Version.parse("1.0"), "rachel"));
        assertThat(as("tina").get("/cycles/" + release).body())
                .contains("1.0 is being installed on staging on demand of rachel");
        install("rachel", "staging", "1.1rc1");
        awaitEnd(Ending.INSTALLED);
        cycle = release;
    }

    @Test
    void liveNeedsTheSignatureOfSomebodyElse() throws Exception {
        install("rachel", "live", "1.1", "reason=a+new+server");
        String task = task("approveInstall");
        assertThat(SCRIPT.runs("installVersion")).isZero();
        assertThat(refusedAndRecorded("rachel", task, 403, () -> sign("rachel", task, of("decision", "approve"))))
                .contains("who asks for an install on live does not approve it");
        refusedAndRecorded("ruth", task, 403, () -> as("ruth")
                .post(
                        ENGINE_OF_INSTALLS + "/task/" + task + "/complete",
                        "{\"variables\":{\"decision\":{\"value\":\"approve\"}}}"));
        assertThat(sign("ruth", task, of("decision", "approve")).statusCode()).isEqualTo(204);
        awaitEnd(Ending.INSTALLED);
        Signature signature = cycle().lastDecision().flatMap(Decided::signature).orElseThrow();
        assertThat(signature.meaning()).isEqualTo("I approve that demo-library 1.1 is installed on live.");
        assertThat(signature.covers().sha256())
                .isEqualTo(Script.wheel(Version.parse("1.1")).sha256());
        assertThat(ledger.onLive("demo-library")).contains(Version.parse("1.1"));
    }

    @Test
    void nothingIsInstalledOnLiveWhenItIsDeclined() {
        install("rachel", "live", "1.1", "reason=a+new+server");
        sign("ruth", task("approveInstall"), of("decision", "decline", "reason", "not today"));
        awaitEnd(Ending.WITHDRAWN);
        assertThat(SCRIPT.runs("installVersion")).isZero();
    }

    @Test
    void aRefusalGoesToSomebodyWhoMayInstallThere() {
        SCRIPT.refuse("checkInstall");
        SCRIPT.refuse("installVersion");
        install("dan", "development", "1.2.dev4");
        desk.complete("dan", task("decideOnDemand"), of("decision", "tryAgain", "reason", "it is there now"));
        await().atMost(Duration.ofSeconds(20)).until(() -> SCRIPT.runs("installVersion") == 1);
        desk.complete("rachel", task("decideOnDemand"), of("decision", "leave", "reason", "not needed"));
        awaitEnd(Ending.ABORTED);
    }

    @Test
    void isSignedAnewAfterARefusalOnLive() {
        SCRIPT.refuse("installVersion");
        install("rachel", "live", "1.1", "reason=a+new+server");
        sign("ruth", task("approveInstall"), of("decision", "approve"));
        desk.complete("rachel", task("decideOnDemand"), of("decision", "tryAgain", "reason", "space was made"));
        String again = task("approveInstall");
        assertThat(cycle().onDemand().orElseThrow().isApproved()).isFalse();
        sign("ruth", again, of("decision", "approve"));
        awaitEnd(Ending.INSTALLED);
    }

    @Test
    void keepsNobodyWaitingWhilePeopleDecide() {
        SCRIPT.refuse("installVersion");
        String refused = install("rachel", "staging", "1.1rc2");
        task("decideOnDemand");
        install("ruth", "staging", "1.0");
        awaitEnd(Ending.INSTALLED);
        assertThat(desk.hasEnded(refused)).isFalse();
    }

    // ---- freezes ----

    @Test
    void tellsAFreezeBeforeAnybodyAsks() {
        assertThat(as("rachel")
                        .get(PAGE + "?product=demo-library&environment=live")
                        .body())
                .contains("live will be frozen from", "the audit");
        assertThat(as("rachel")
                        .get(PAGE + "?product=demo-library&environment=staging")
                        .body())
                .doesNotContain("will be frozen");
    }

    @Test
    void aFrozenInstallWaitsForAPersonAndItsBrokenGlassLeavesAScar() throws Exception {
        SCRIPT.fail("checkInstall", new Frozen(List.of(HOLIDAY)));
        install("rachel", "live", "1.1", "reason=a+new+server");
        String frozen = task("decideOnDemand");
        assertThat(desk.waiting(cycle).get(0).name()).isEqualTo("Frozen: demo-library 1.1 on live");
        assertThatThrownBy(() -> desk.complete("rachel", frozen, of("decision", "breakGlass", "reason", " ")))
                .hasMessageContaining("Say why");
        desk.complete("rachel", frozen, of("decision", "breakGlass", "reason", "the old server burns"));
        assertThat(all(GlassBroken.class)).containsExactly(new GlassBroken(List.of(HOLIDAY), "the old server burns"));
        sign("ruth", task("approveInstall"), of("decision", "approve"));
        awaitEnd(Ending.INSTALLED);
        assertThat(as("ruth").get("/").body()).contains("glass broken");
        assertThat(as("ruth").get("/cycles/" + cycle).body())
                .contains("The glass was broken", "broke the glass, although live is frozen until");
    }

    @Test
    void nobodyBreaksTheGlassOfWhatIsNotFrozen() {
        SCRIPT.refuse("checkInstall");
        install("dan", "development", "1.2.dev4");
        String refused = task("decideOnDemand");
        assertThatThrownBy(() -> desk.complete("dan", refused, of("decision", "breakGlass", "reason", "now")))
                .hasMessageContaining("tryAgain, leave");
        desk.complete("dan", refused, of("decision", "leave", "reason", "not needed"));
        awaitEnd(Ending.ABORTED);
    }
}
