package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Version;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A clock that is set by an hour, in both directions, whatever is under way. */
class ClockTest extends CycleInTime {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Acting acting;

    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void setRight() {
        goOn.countDown();
        ClockUtil.reset();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void aStepUnderWayRunsOnceWhenTheClockJumps(int hours) {
        SCRIPT.state("checkRequest", run -> accepted());
        long before = SCRIPT.runs("checkRequest");
        request();
        await().atMost(LONG).until(() -> SCRIPT.runs("checkRequest") == before + 1);
        jump(hours);
        await().during(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(6))
                .until(() -> SCRIPT.runs("checkRequest") == before + 1);
        goOn.countDown();
        await().atMost(LONG).until(() -> waiting("signOffCandidate").size() == 3);
        assertThat(SCRIPT.runs("checkRequest")).isEqualTo(before + 1);
        assertThat(recorded(StepEnded.class)).doesNotHaveDuplicates();
        assertThat(ledger.cycle(cycle).entries()).extracting(Entry::sequence).isSorted();
    }

    /** As a desk leaves it that died, or that waits for its next try, when the clock is set back then. */
    @Test
    void aStepThatIsLockedForAnHourMayGoOn() {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "locked-step.bpmn",
                        Bpmn.createExecutableProcess("lockedStep")
                                .startEvent()
                                .serviceTask()
                                .camundaExternalTask("nobodyWorksOnThis")
                                .endEvent()
                                .done())
                .deploy();
        Map<String, Object> request = Map.of("product", "demo-library", "version", "1.1", "note", "");
        cycle = acting.as("ada", () -> engine.getRuntimeService()
                .startProcessInstanceByKey("lockedStep", request)
                .getId());
        lockFor(Duration.ofMinutes(2));
        await().during(Duration.ofSeconds(6)).atMost(Duration.ofSeconds(7)).until(() -> lock().isPresent());
        lockFor(Duration.ofHours(1));
        await().atMost(LONG).until(() -> lock().isEmpty());
        engine.getRuntimeService().deleteProcessInstance(cycle, "the test has ended");
    }

    private void lockFor(Duration time) {
        jdbc.update(
                "update ACT_RU_EXT_TASK set WORKER_ID_ = 'a desk that died', LOCK_EXP_TIME_ = ? where PROC_INST_ID_ = ?",
                Timestamp.from(Instant.now().plus(time)),
                cycle);
    }

    private Optional<Date> lock() {
        return Optional.ofNullable(engine.getExternalTaskService()
                .createExternalTaskQuery()
                .processInstanceId(cycle)
                .singleResult()
                .getLockExpirationTime());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void signOffsThatWaitStayAsTheyAre(int hours) {
        askForSignOffs();
        var dates = waiting("signOffCandidate").stream()
                .map(task -> engineTask(task.id()).getDueDate())
                .toList();
        jump(hours);
        assertThat(waiting("signOffCandidate").stream()
                        .map(task -> engineTask(task.id()).getDueDate()))
                .isEqualTo(dates);
        sign("tina", "functional", "approve");
        sign("theo", "functional", "approve");
        sign("tom", "data quality", "approve");
        waitsFor("approveGoLive");
    }

    @Test
    void aLaterCycleKnowsTheEarlierOneThoughTheClockWasSetBack() {
        askForSignOffs();
        String first = cycle;
        desk.abort("rachel", cycle, "the clock is wrong");
        await().atMost(LONG).until(() -> desk.hasEnded(first));
        jump(-1);
        request();
        assertThat(ledger.earlierCycles(cycle)).contains(first);
        assertThat(ledger.cycles()).startsWith(cycle, first);
        await().atMost(LONG).until(() -> waiting("signOffCandidate").size() == 3);
    }

    private void jump(int hours) {
        passes(Duration.ofHours(hours));
        ClockUtil.offset(Duration.ofHours(hours).toMillis());
    }

    private List<Event> accepted() {
        try {
            assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
            return List.of(new RequestAccepted(Map.of("webapi", Version.parse("1.0"))));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
