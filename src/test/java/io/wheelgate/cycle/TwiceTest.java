package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.cycle.repair.Repairs;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.RetryRequested;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same button, pressed twice and by several people at the same moment. */
class TwiceTest extends CycleInTime {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void oneOfFiveStartsAVersionAndTheOthersAreTold() {
        List<String> told = together(
                Stream.of("rachel", "ruth", "rachel", "ruth", "rachel"),
                person -> cycle = desk.start(person, TestProducts.product().name(), "1.1", "by " + person));
        assertThat(told).hasSize(4).allSatisfy(words -> assertThat(words)
                .contains("Another cycle of demo-library is open: ", "Finish or abort it first."));
        cycle = ledger.openCycle(TestProducts.product().name()).orElseThrow();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .active()
                        .list())
                .as("the cycles under way")
                .singleElement()
                .satisfies(one -> assertThat(one.getProcessInstanceId()).isEqualTo(cycle));
        await().atMost(LONG).until(() -> waiting("signOffCandidate").size() == 3);
        assertThat(recorded(StepBegun.class)).doesNotHaveDuplicates();
    }

    @Test
    void theSecondCycleOfAProductIsToldWhichOneIsOpen() {
        askForSignOffs();
        assertThat(together(
                        Stream.of("ruth"),
                        person -> desk.start(person, TestProducts.product().name(), "1.2", "")))
                .singleElement()
                .asString()
                .contains("Another cycle of demo-library is open: demo-library 1.1. Finish or abort it first.");
    }

    @Test
    void twoWhoAbortEndTheCycleOnce() {
        askForSignOffs();
        List<String> told =
                together(Stream.of("rachel", "ruth", "rachel"), person -> desk.abort(person, cycle, "by " + person));
        await().atMost(LONG).until(() -> desk.hasEnded(cycle));
        assertThat(told).hasSize(2).allSatisfy(words -> assertThat(words)
                .containsAnyOf("is being aborted already", "has ended"));
        assertThat(recorded(AbortRequested.class)).hasSize(1);
        assertThat(recorded(Ended.class)).hasSize(1);
    }

    @Test
    void twoWhoTryAgainRunTheStepOnceMore() {
        for (int tries = 0; tries < 3; tries++) {
            SCRIPT.fail("checkRequest");
        }
        request();
        await().atMost(LONG).until(() -> desk.working(cycle).stream().anyMatch(Desk.Working::givenUp));
        CountDownLatch pressed = new CountDownLatch(1);
        SCRIPT.state("checkRequest", run -> accepted(pressed));
        String step = repairs.of(cycle).get(0).subject();
        List<String> told = together(
                Stream.of("rachel", "ruth", "rachel"),
                person -> repairs.carryOut(person, cycle, step, Repairs.RETRY, "mended"));
        pressed.countDown();
        await().atMost(LONG).until(() -> waiting("signOffCandidate").size() == 3);
        assertThat(told).hasSize(2).allSatisfy(words -> assertThat(words).contains("somebody else was first"));
        assertThat(recorded(RetryRequested.class)).hasSize(1);
        assertThat(recorded(StepEnded.class)).doesNotHaveDuplicates();
    }

    private static List<Event> accepted(CountDownLatch pressed) {
        try {
            assertThat(pressed.await(20, TimeUnit.SECONDS)).isTrue();
            return List.of(new RequestAccepted(Map.of("webapi", Version.parse("1.0"))));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ofTwoDecisionsOneIsTakenAndTheOtherIsTold() {
        SCRIPT.refuse("verifyStaging");
        request();
        String task = waitsFor("decideRefusal").id();
        Map<String, String> tryAgain = Map.of("decision", "tryAgain", "reason", "it is well now");
        List<String> told =
                together(Stream.of("rachel", "ruth", "rachel"), person -> desk.complete(person, task, tryAgain));
        await().atMost(LONG).until(() -> waiting("signOffCandidate").size() == 3);
        assertThat(told).hasSize(2);
        assertThat(recorded(Decided.class)).hasSize(1);
    }

    /** What was told to those who did not get through. */
    private static List<String> together(Stream<String> people, Consumer<String> act) {
        List<String> everybody = people.toList();
        CyclicBarrier ready = new CyclicBarrier(everybody.size());
        return everybody.stream()
                .map(person -> CompletableFuture.supplyAsync(
                        () -> told(ready, () -> act.accept(person)), task -> new Thread(task).start()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable String told(CyclicBarrier ready, Runnable act) {
        try {
            ready.await();
            act.run();
            return null;
        } catch (RuntimeException told) {
            return String.valueOf(told.getMessage());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
