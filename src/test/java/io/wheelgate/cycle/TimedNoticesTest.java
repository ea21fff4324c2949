package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.cycle.notice.TrainNews;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.Frozen;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is told of what the calendar stops, and of what it begins. */
class TimedNoticesTest extends NoticesInTime {

    private static final Freeze WEEKEND = new Freeze(
            "staging",
            Instant.parse("2026-11-24T09:00:00Z"),
            Instant.parse("2026-11-24T20:00:00Z"),
            ZoneId.of("Europe/London"),
            List.of("weekend"));

    @Autowired
    TrainNews news;

    @Test
    void tellsReleaseManagersWhatIsFrozenAndUntilWhen() throws Exception {
        SCRIPT.fail("installStaging", new Frozen(List.of(WEEKEND)));
        request();
        waitsFor("decideRefusal");
        quietPasses();
        assertThat(text(MAIL.getReceivedMessages()[0]))
                .contains("staging is frozen until Tue 24 Nov 2026 20:00 Europe/London: weekend");
        assertThat(mails())
                .containsExactly(
                        "rachel: Decide how demo-library 1.1 goes on", "ruth: Decide how demo-library 1.1 goes on");
    }

    @Test
    void tellsDevelopersWhatAHotFixIsFor() throws Exception {
        cycle = desk.start("rachel", Start.hotFix(product().name(), "1.0.1", "results are in the wrong unit"));
        waitsFor("fixBugs");
        quietPasses();
        assertThat(text(MAIL.getReceivedMessages()[0])).contains("results are in the wrong unit");
        assertThat(mails()).containsExactly("dan: Bring the fix for demo-library 1.0.1");
        assertThat(calls()).containsExactly("wheelgate.task: Bring the fix for demo-library 1.0.1");
    }

    @Test
    void tellsOnceThatATrainCouldNotBegin() throws Exception {
        askForSignOffs();
        String why = "Another cycle of demo-library is open: demo-library 1.1. Finish or abort it first.";
        news.couldNotBegin(product().name(), "Tue 24 Nov 2026 11:00 Europe/London", why);
        news.couldNotBegin(product().name(), "Tue 24 Nov 2026 11:00 Europe/London", why);
        postman.deliver();
        assertThat(text(MAIL.getReceivedMessages()[0])).contains(why, "/cycles/" + cycle);
        String told = ": Not begun: the release of demo-library of Tue 24 Nov 2026 11:00 Europe/London";
        assertThat(mails()).containsExactly("rachel" + told, "ruth" + told);
    }
}
