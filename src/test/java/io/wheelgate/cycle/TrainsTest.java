package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.notice.TrainNews;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.FreezeCalendar;
import io.wheelgate.release.Timetable;
import io.wheelgate.release.Train;
import io.wheelgate.release.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Releases that begin at a time. */
@TestPropertySource(properties = "camunda.bpm.process-engine-name=trains")
class TrainsTest extends CycleInTime {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Autowired
    TrainNews news;

    @AfterEach
    void setRight() {
        ClockUtil.reset();
    }

    @Test
    void aCycleThatIsScheduledBeginsAtItsTime() {
        ClockUtil.offset(Duration.between(Instant.now(), TUESDAY).toMillis());
        cycle = desk.start("rachel", Start.now(product().name(), "1.1", "").at("2026-11-24 12:00"));
        assertThat(SCRIPT.runs("checkRequest")).isZero();
        assertThat(ledger.openCycle(product().name())).contains(cycle);
        itIs("2026-11-24T12:00:01Z");
        ClockUtil.offset(Duration.between(Instant.now(), Instant.parse("2026-11-24T12:00:01Z"))
                .toMillis());
        await().atMost(LONG).until(() -> waiting("signOffCandidate").size() == 3);
    }

    @Test
    void aScheduledCycleIsAbortedBeforeItBegins() {
        ClockUtil.offset(Duration.between(Instant.now(), TUESDAY).toMillis());
        cycle = desk.start("rachel", Start.now(product().name(), "1.1", "").at("2026-11-24 12:00"));
        desk.abort("rachel", cycle, "not now");
        await().atMost(LONG).until(() -> desk.hasEnded(cycle));
        assertThat(SCRIPT.runs("checkRequest")).isZero();
    }

    @Test
    void refusesATimeThatIsOverOrNone() {
        for (String at : List.of("2026-11-24 09:59", "2027-11-24 10:00", "noon")) {
            assertThatThrownBy(() -> desk.start(
                            "rachel", Start.now(product().name(), "1.1", "").at(at)))
                    .hasMessageContaining("cannot be");
        }
        assertThat(ledger.openCycle(product().name())).isEmpty();
    }

    @Test
    void aTrainLeavesOnceWithTheNextVersion() {
        released("1.0");
        Trains trains = trains("rachel");
        itIs("2026-11-24T10:59:00Z");
        trains.look();
        assertThat(ledger.openCycle(product().name())).isEmpty();
        itIs("2026-11-24T11:00:30Z");
        trains.look();
        trains.look();
        cycle = ledger.openCycle(product().name()).orElseThrow();
        Cycle started = ledger.cycle(cycle);
        assertThat(started.title()).isEqualTo("demo-library 1.1");
        assertThat(started.requestedBy()).isEqualTo("rachel");
        assertThat(started.requested().note())
                .isEqualTo("The release of Tue 24 Nov 2026 11:00 Europe/London, started by the desk for rachel.");
        await().atMost(LONG).until(() -> waiting("signOffCandidate").size() == 3);
        desk.abort("rachel", cycle, "not today");
        await().atMost(LONG).until(() -> desk.hasEnded(cycle));
        trains.look();
        assertThat(ledger.openCycle(product().name())).isEmpty();
    }

    @Test
    void aTrainWaitsForTheOpenCycleButNotForEver() {
        released("1.0");
        request();
        String first = cycle;
        await().atMost(LONG).until(() -> waiting("signOffCandidate").size() == 3);
        Trains trains = trains("rachel");
        itIs("2026-11-24T11:00:30Z");
        trains.look();
        assertThat(ledger.openCycle(product().name())).contains(first);
        desk.abort("rachel", cycle, "the train comes");
        await().atMost(LONG).until(() -> desk.hasEnded(first));
        itIs("2026-11-25T11:00:30Z");
        trains.look();
        assertThat(ledger.openCycle(product().name())).isEmpty();
        itIs("2026-11-25T10:30:00Z");
        trains.look();
        cycle = ledger.openCycle(product().name()).orElseThrow();
        await().atMost(LONG).until(() -> waiting("signOffCandidate").size() == 3);
    }

    @Test
    void aTrainLeavesAlthoughAHotFixWasStartedSince() {
        released("1.0");
        itIs("2026-11-24T11:00:10Z");
        String hotFix = desk.start("rachel", Start.hotFix(product().name(), "1.0.1", "wrong unit"));
        desk.abort("rachel", hotFix, "not needed");
        await().atMost(LONG).until(() -> desk.hasEnded(hotFix));
        itIs("2026-11-24T11:00:30Z");
        trains("rachel").look();
        cycle = ledger.openCycle(product().name()).orElseThrow();
        assertThat(ledger.cycle(cycle).title()).isEqualTo("demo-library 1.1");
        await().atMost(LONG).until(() -> waiting("signOffCandidate").size() == 3);
    }

    @Test
    void aTrainOfSomebodyWhoMayNotStartDoesNotLeave() {
        released("1.0");
        itIs("2026-11-24T11:00:30Z");
        trains("tina").look();
        trains("nobody").look();
        assertThat(ledger.openCycle(product().name())).isEmpty();
    }

    @Test
    void tellsAgainWhatCouldNotBeTold() {
        released("1.0");
        itIs("2026-11-24T11:00:30Z");
        TrainNews silent = mock(TrainNews.class);
        doThrow(new IllegalStateException("the database is away"))
                .doNothing()
                .when(silent)
                .couldNotBegin(any(), any(), any());
        Trains trains = trains("tina", silent);
        trains.look();
        trains.look();
        trains.look();
        verify(silent, times(2)).couldNotBegin(eq("demo-library"), any(), any());
    }

    /** Tuesdays at 11:00. */
    private Trains trains(String startedBy) {
        return trains(startedBy, news);
    }

    private Trains trains(String startedBy, TrainNews news) {
        Train train = new Train(LocalDateTime.parse("2026-11-17T11:00"), 1, ZoneId.of("Europe/London"), startedBy);
        Timetable timetable = new Timetable(FreezeCalendar.NONE, Duration.ofHours(1), Optional.of(train));
        Products products = new Products(List.of(product()), Map.of(product().name(), timetable));
        return new Trains(products, ledger, desk, news, clock);
    }

    private void released(String version) {
        String id = UUID.randomUUID().toString();
        Version target = Version.parse(version);
        itIs("2026-11-20T10:00:00Z");
        ledger.open(id, product(), "rachel", new Requested(product().name(), version, target, ""));
        ledger.append(id, "wheelgate", new RequestAccepted(Map.of("webapi", Version.parse("0.9"))));
        ledger.close(id, "wheelgate", new Ended(Ending.RELEASED));
        itIs("2026-11-24T10:00:00Z");
    }
}
