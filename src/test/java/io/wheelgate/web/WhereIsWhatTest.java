package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.cycle.where.WhereIsWhat.Place;
import io.wheelgate.cycle.where.WhereIsWhat.State;
import io.wheelgate.deploy.Deployment.Observation;
import io.wheelgate.ledger.Drifts.Drift;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What runs where, as it was seen last, and where it is not what the desk installed. */
class WhereIsWhatTest extends InstallDesk {

    @Autowired
    ObjectMapper json;

    @BeforeEach
    void forget() {
        jdbc.update("delete from sighting");
        jdbc.update("delete from drift");
    }

    @Test
    void tellsWhatIsPinnedInstalledAndRunning() throws Exception {
        installed("1.1");
        assertThat(staging().state()).isEqualTo(State.NOT_ASKED);
        answer("1.1", "1.1");
        Instant asked = look();
        Place place = staging();
        assertThat(place.state()).isEqualTo(State.AS_INSTALLED);
        assertThat(place.pinned()).contains("1.0");
        assertThat(place.installed()).contains("1.1");
        assertThat(place.installedBy()).contains(cycle);
        assertThat(place.instances())
                .allSatisfy(instance -> {
                    assertThat(instance.running()).contains("1.1");
                    assertThat(instance.seenAt()).contains(asked);
                })
                .hasSize(2);
        assertThat(json.writeValueAsString(where.now())).contains("\"running\":\"1.1\"", "\"stage\":\"staging\"");
        assertThat(as("dan").get("/").body()).contains("Where is what", "as installed");
    }

    @Test
    void remembersTheLastAnswerOfWhatIsSilent() {
        installed("1.1");
        answer("1.1", "1.1");
        Instant seen = look();
        answers.remove("staging-2");
        Instant asked = look();
        Place place = staging();
        assertThat(place.state()).isEqualTo(State.NO_ANSWER);
        assertThat(place.instances().get(1).running()).contains("1.1");
        assertThat(place.instances().get(1).seenAt()).contains(seen);
        assertThat(place.instances().get(1).askedAt()).contains(asked);
        assertThat(place.instances().get(1).error()).contains("nothing listens there");
        assertThat(as("dan").get("/").body()).contains("no answer", "instance 2: nothing listens there (last answer ");
        assertThat(drifted()).isEmpty();
    }

    @Test
    void aDriftIsToldOnceWithItsBeginningAndEndsWhenItIsRightAgain() {
        installed("1.1");
        answer("1.1", "1.1");
        Instant right = look();
        answer("1.1", "1.0");
        Instant begun = look();
        look();
        answers.remove("staging-1");
        look();
        assertThat(drifted()).singleElement().satisfies(drift -> {
            assertThat(drift.installed()).hasToString("1.1");
            assertThat(drift.running()).isEqualTo("1.1, 1.0");
            assertThat(drift.rightAt()).contains(right);
            assertThat(drift.begunAt()).isEqualTo(begun);
            assertThat(drift.endedAt()).isEmpty();
        });
        assertThat(staging().state()).isEqualTo(State.DRIFT);
        assertThat(as("rachel").get("/").body()).contains("drift", "first seen ", ", last right ");
        answer("1.1", "1.1");
        Instant ended = look();
        assertThat(drifted()).singleElement().extracting(Drift::endedAt).isEqualTo(Optional.of(ended));
        assertThat(staging().state()).isEqualTo(State.AS_INSTALLED);
        answer("1.0", "1.0");
        look();
        assertThat(drifted()).hasSize(2);
        installed("1.1rc2");
        answer("1.1rc2", "1.1rc2");
        look();
        assertThat(drifted().get(0).endReason()).isEqualTo("the desk installed 1.1rc2");
    }

    @Test
    void anInstallUnderWayIsNoDriftNorIsAnAnswerFromBefore() {
        installed("1.1");
        answer("1.1", "1.1");
        look();
        SCRIPT.hold("installVersion");
        String other = install("rachel", "staging", "1.1rc2");
        await().until(() -> SCRIPT.runs("installVersion") == 2);
        answer("1.1rc2", "1.1");
        look();
        assertThat(staging().state()).isEqualTo(State.INSTALLING);
        assertThat(staging().installing()).contains("demo-library 1.1rc2 on staging");
        assertThat(drifted()).isEmpty();
        CountDownLatch asked = new CountDownLatch(2);
        CountDownLatch answered = new CountDownLatch(1);
        when(deployment.ask(any())).thenAnswer(question -> {
            asked.countDown();
            answered.await();
            return new Observation.Runs(question.getArgument(0), Version.parse("1.1"));
        });
        lookout.look();
        await().until(() -> asked.getCount() == 0);
        pass(Duration.ofMinutes(1));
        SCRIPT.release("installVersion");
        cycle = other;
        awaitEnd(Ending.INSTALLED);
        answered.countDown();
        await().untilAsserted(() -> assertThat(staging().instances())
                .allSatisfy(instance -> assertThat(instance.running()).contains("1.1")));
        assertThat(drifted()).isEmpty();
        assertThat(staging().state()).isEqualTo(State.NOT_ASKED);
    }

    @Test
    void anInstallThatFailedIsNoDriftUntilItIsLeft() {
        installed("1.1");
        answer("1.1", "1.1");
        look();
        SCRIPT.refuse("verifyInstall");
        install("rachel", "staging", "1.1rc2");
        String task = task("decideOnDemand");
        answer("1.1", "1.1");
        look();
        assertThat(drifted()).isEmpty();
        assertThat(staging().state()).isEqualTo(State.UNDECIDED);
        assertThat(as("dan").get("/").body()).contains("a person decides");
        desk.complete("rachel", task, java.util.Map.of("decision", "leave", "reason", "1.1 stays"));
        awaitEnd(Ending.ABORTED);
        look();
        assertThat(drifted()).singleElement().satisfies(drift -> assertThat(drift.installed())
                .hasToString("1.1rc2"));
    }

    @Test
    void aSlowInstanceDelaysNoOtherAndIsNotAskedTwice() {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch slow = new CountDownLatch(2);
        when(deployment.ask(any())).thenAnswer(question -> {
            Probe probe = question.getArgument(0);
            if (probe.toString().contains("staging-1")) {
                slow.countDown();
                end.await();
            }
            return new Observation.Runs(probe, Version.parse("1.1"));
        });
        try {
            pass(Duration.ofMinutes(1));
            lookout.look();
            await().until(() -> staging().instances().get(1).running().isPresent());
            pass(Duration.ofMinutes(1));
            lookout.look();
            await().until(() -> staging().instances().get(1).askedAt().equals(Optional.of(clock.instant())));
            assertThat(staging().instances().get(0).askedAt()).isEmpty();
            assertThat(slow.getCount()).isEqualTo(1);
            assertThat(as("dan").get("/").statusCode()).isEqualTo(200);
        } finally {
            end.countDown();
        }
        await().until(() -> staging().instances().get(0).running().isPresent());
    }

    private void installed(String version) {
        install("rachel", "staging", version);
        awaitEnd(Ending.INSTALLED);
        pass(Duration.ofMinutes(1));
    }

    private void answer(String first, String second) {
        answers.put("staging-1", first);
        answers.put("staging-2", second);
    }

    private List<Drift> drifted() {
        return drifts.of("demo-library").stream()
                .filter(drift -> drift.environment().equals("staging"))
                .toList();
    }

    private Place staging() {
        return where.now().stream()
                .filter(place -> place.environment().equals("staging"))
                .findFirst()
                .orElseThrow();
    }

    /** One round, to its end. @return when it was asked */
    private Instant look() {
        pass(Duration.ofMinutes(1));
        Instant now = clock.instant();
        lookout.look();
        await().until(() -> lookout.isIdle()
                && staging().instances().stream()
                        .allMatch(instance -> instance.askedAt().equals(Optional.of(now))));
        return now;
    }
}
