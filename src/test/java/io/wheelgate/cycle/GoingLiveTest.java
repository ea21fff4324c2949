package io.wheelgate.cycle;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wheelgate.Visitor;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.standing.Blocker;
import io.wheelgate.cycle.standing.Blockers;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.GlassBroken;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.WaitSet;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.Frozen;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Waits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A release that goes live at a set time, or meets a freeze. */
@TestPropertySource(properties = "camunda.bpm.process-engine-name=goinglive")
class GoingLiveTest extends CycleInTime {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String TONIGHT = "2026-11-24 22:00";
    private static final Instant TONIGHT_AT = Instant.parse("2026-11-24T22:00:00Z");
    private static final Freeze WEEKEND = freeze("live", "2026-11-24T09:00:00Z", "2026-11-24T20:00:00Z");

    @Autowired
    Timers timers;

    @Autowired
    Blockers blockers;

    /** The engine's clock and the desk's tell the same time. */
    @BeforeEach
    void setBothClocks() {
        engineSays(TUESDAY);
    }

    @AfterEach
    void setRight() {
        ClockUtil.reset();
    }

    private static void engineSays(Instant moment) {
        ClockUtil.offset(Duration.between(Instant.now(), moment).toMillis());
    }

    private static void bothSay(String moment) {
        itIs(moment);
        engineSays(Instant.parse(moment));
    }

    // ---- at a set time ----

    @Test
    void waitsForTheTimeSetAndGoesOnByItself() {
        approve(TONIGHT);
        await().atMost(LONG).until(() -> timers.waiting(cycle).isPresent());
        assertThat(SCRIPT.runs("installLive")).isZero();
        assertThat(timer().getDuedate()).isEqualTo(TONIGHT_AT);
        assertThat(blockers.of(ledger.cycle(cycle)))
                .extracting(Blocker::sentence)
                .containsExactly(
                        "Goes on by itself at Tue 24 Nov 2026 22:00 Europe/London: its approval can be taken back"
                                + " until then.");
        assertThat(recorded(Decided.class).get(0).signature().orElseThrow().meaning())
                .isEqualTo("I approve that demo-library 1.1 goes live at Tue 24 Nov 2026 22:00 Europe/London.");
        bothSay("2026-11-24T22:00:01Z");
        endsAs(Ending.RELEASED);
        assertThat(SCRIPT.runs("installLive")).isEqualTo(1);
    }

    @Test
    void tellsOnThePageThatItWaitsForItsTime() {
        approve(TONIGHT);
        await().atMost(LONG).until(() -> timers.waiting(cycle).isPresent());
        Visitor ruth = Visitor.loggedIn(port, "ruth", PASSWORD);
        assertThat(ruth.get("/").body()).contains("waiting for its time");
        assertThat(ruth.get("/cycles/" + cycle).body())
                .contains("Goes on by itself at Tue 24 Nov 2026 22:00 Europe/London", "Take the approval back");
    }

    @Test
    void refusesATimeThatIsOverOrFarAwayOrNone() {
        toApproval();
        Waiting task = waitsFor("approveGoLive");
        for (String at : List.of("2026-11-24 09:59", "2027-03-24 10:00", "22:00", "")) {
            assertThatThrownBy(() -> sign("ruth", task, of("decision", "approve", "when", "at", "at", at)))
                    .isInstanceOf(Refusal.class);
        }
        assertThat(recorded(Decided.class)).isEmpty();
    }

    @Test
    void whoeverTakesTheApprovalBackIsAskedAgain() {
        approve(TONIGHT);
        await().atMost(LONG).until(() -> timers.isReconsiderable(cycle));
        assertThatThrownBy(() -> timers.reconsider("rachel", cycle, " ")).isInstanceOf(Refusal.class);
        timers.reconsider("rachel", cycle, "the hospital asked for tomorrow");
        Waiting again = waitsFor("approveGoLive");
        assertThat(timers.waiting(cycle)).isEmpty();
        assertThat(ledger.cycle(cycle).currentCut().isApprovedForLive()).isFalse();
        assertThatThrownBy(() -> timers.reconsider("rachel", cycle, "again")).isInstanceOf(Refusal.class);
        sign("ruth", again, of("decision", "approve", "when", "now"));
        endsAs(Ending.RELEASED);
    }

    @Test
    void isAbortedWhileItWaits() {
        approve(TONIGHT);
        await().atMost(LONG).until(() -> timers.waiting(cycle).isPresent());
        desk.abort("rachel", cycle, "not now");
        endsAs(Ending.ABORTED);
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(cycle)
                        .count())
                .isZero();
        assertThat(SCRIPT.runs("installLive")).isZero();
    }

    @Test
    void aClockThatIsSetBackMakesItLaterAndNeverTwice() {
        approve(TONIGHT);
        await().atMost(LONG).until(() -> timers.waiting(cycle).isPresent());
        bothSay("2026-11-24T09:00:00Z");
        await().during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(7))
                .until(() -> SCRIPT.runs("installLive") == 0);
        bothSay("2026-11-24T22:30:00Z");
        endsAs(Ending.RELEASED);
        assertThat(SCRIPT.runs("installLive")).isEqualTo(1);
    }

    /** The real step says this; the diagram leads to the person. */
    @Test
    void aDeskThatWasDownAtTheTimeAsksInTheMorning() {
        approve(TONIGHT);
        await().atMost(LONG).until(() -> timers.waiting(cycle).isPresent());
        SCRIPT.state("installLive", run -> {
            Waits.of(run.cycle()).wrongMoment(clock.instant()).ifPresent(why -> {
                throw new Refusal(why);
            });
            return List.of();
        });
        bothSay("2026-11-25T09:00:00Z");
        Waiting asked = waitsFor("decideInstall");
        assertThat(recorded(StepRefused.class).get(0).reasons().get(0))
                .startsWith(
                        "demo-library 1.1 was to go live at Tue 24 Nov 2026 22:00 Europe/London, and by Tue 24 Nov 2026"
                                + " 23:00 Europe/London at the latest. It is Wed 25 Nov 2026 09:00 Europe/London");
        sign("ruth", asked, of("decision", "later", "at", "2026-11-25 22:00", "reason", "tonight then"));
        await().atMost(LONG).until(() -> timers.waiting(cycle).isPresent());
        bothSay("2026-11-25T22:00:30Z");
        endsAs(Ending.RELEASED);
    }

    @Test
    void nothingGoesLiveBeforeItsTimeWhoeverMovesTheProcess() {
        approve(TONIGHT);
        await().atMost(LONG).until(() -> timers.waiting(cycle).isPresent());
        assertThat(Waits.of(ledger.cycle(cycle)).wrongMoment(TUESDAY).orElseThrow())
                .contains("that is still to come: the process was moved past its timer");
        assertThat(Waits.of(ledger.cycle(cycle)).wrongMoment(TONIGHT_AT)).isEmpty();
        assertThat(Waits.of(ledger.cycle(cycle)).wrongMoment(TONIGHT_AT.plusSeconds(3600)))
                .isEmpty();
        assertThat(Waits.of(ledger.cycle(cycle)).wrongMoment(TONIGHT_AT.plusSeconds(3601)))
                .isPresent();
    }

    // ---- a freeze ----

    @Test
    void waitsForTheEndOfTheFreezeAndGoesOnByItself() {
        SCRIPT.fail("installLive", new Frozen(List.of(WEEKEND)));
        toApproval();
        sign("ruth", waitsFor("approveGoLive"), of("decision", "approve"));
        Waiting frozen = waitsFor("decideInstall");
        assertThat(frozen.name()).isEqualTo("Live is frozen: decide about demo-library 1.1");
        sign("ruth", frozen, of("decision", "wait", "reason", "no need to hurry"));
        await().atMost(LONG).until(() -> timers.waiting(cycle).isPresent());
        assertThat(recorded(WaitSet.class)).extracting(WaitSet::at).containsExactly(WEEKEND.until());
        bothSay("2026-11-24T20:00:01Z");
        endsAs(Ending.RELEASED);
        assertThat(recorded(GlassBroken.class)).isEmpty();
        assertThat(SCRIPT.runs("installLive")).isEqualTo(2);
    }

    @Test
    void brokenGlassInstallsAtOnceAndLeavesAScar() {
        SCRIPT.fail("installLive", new Frozen(List.of(WEEKEND)));
        toApproval();
        sign("ruth", waitsFor("approveGoLive"), of("decision", "approve"));
        Waiting frozen = waitsFor("decideInstall");
        assertThatThrownBy(() -> sign("ruth", frozen, of("decision", "tryAgain", "reason", "x")))
                .hasMessageContaining("wait, breakGlass, later, rollBack");
        assertThatThrownBy(() -> sign("ruth", frozen, of("decision", "breakGlass")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> sign("tina", frozen, of("decision", "breakGlass", "reason", "x")))
                .isInstanceOf(Refusal.class);
        sign("ruth", frozen, of("decision", "breakGlass", "reason", "patients are waiting"));
        endsAs(Ending.RELEASED);
        assertThat(recorded(GlassBroken.class))
                .containsExactly(new GlassBroken(List.of(WEEKEND), "patients are waiting"));
        assertThat(recorded(Decided.class).get(1).signature().orElseThrow().meaning())
                .isEqualTo(
                        "I decide that demo-library 1.1 is installed on live although live is frozen until Tue 24 Nov"
                                + " 2026 20:00 Europe/London: weekend.");
        Visitor al = Visitor.loggedIn(port, "al", PASSWORD);
        assertThat(al.get("/").body()).contains("glass broken");
        assertThat(al.get("/cycles/" + cycle).body())
                .contains(
                        "The glass was broken",
                        "broke the glass, although live is frozen until",
                        "patients are waiting");
    }

    @Test
    void aFrozenStagingWaitsOrIsInstalledInSpiteOfIt() {
        Freeze staging = freeze("staging", "2026-11-24T09:00:00Z", "2026-11-24T12:00:00Z");
        Freeze another = freeze("staging", "2026-11-24T12:00:00Z", "2026-11-24T15:00:00Z");
        SCRIPT.fail("installStaging", new Frozen(List.of(staging)));
        SCRIPT.fail("installStaging", new Frozen(List.of(another)));
        request();
        desk.complete("rachel", waitsFor("decideRefusal").id(), of("decision", "wait", "reason", "no hurry"));
        await().atMost(LONG).until(() -> timers.waiting(cycle).isPresent());
        assertThat(timers.isReconsiderable(cycle)).isFalse();
        bothSay("2026-11-24T12:00:01Z");
        desk.complete("rachel", waitsFor("decideRefusal").id(), of("decision", "breakGlass", "reason", "now"));
        await().atMost(LONG).until(() -> waiting("signOffCandidate").size() == 3);
        assertThat(recorded(GlassBroken.class)).hasSize(1);
        assertThat(ledger.cycle(cycle).candidates()).hasSize(1);
    }

    @Test
    void isAbortedWhileItWaitsForAFrozenStaging() {
        Freeze staging = freeze("staging", "2026-11-24T09:00:00Z", "2026-11-24T12:00:00Z");
        SCRIPT.fail("installStaging", new Frozen(List.of(staging)));
        request();
        desk.complete("rachel", waitsFor("decideRefusal").id(), of("decision", "wait", "reason", "no hurry"));
        await().atMost(LONG).until(() -> timers.waiting(cycle).isPresent());
        desk.abort("rachel", cycle, "not now");
        endsAs(Ending.ABORTED);
    }

    private static Freeze freeze(String environment, String from, String until) {
        return new Freeze(
                environment, Instant.parse(from), Instant.parse(until), ZoneId.of("Europe/London"), List.of("weekend"));
    }

    private Job timer() {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(cycle)
                .timers()
                .singleResult();
    }

    private void toApproval() {
        askForSignOffs();
        sign("tina", "functional", "approve");
        sign("theo", "functional", "approve");
        sign("tom", "data quality", "approve");
    }

    private void approve(String at) {
        toApproval();
        sign("ruth", waitsFor("approveGoLive"), of("decision", "approve", "when", "at", "at", at));
    }

    private void sign(String person, Waiting task, Map<String, String> answers) {
        String shown = signing.subject(person, task.id()).orElseThrow().covers().sha256();
        signing.sign(person, task.id(), new HashMap<>(answers), PASSWORD, shown);
    }

    private void endsAs(Ending ending) {
        await().atMost(LONG).until(() -> desk.hasEnded(cycle));
        assertThat(ledger.cycle(cycle).ending()).contains(ending);
    }
}
