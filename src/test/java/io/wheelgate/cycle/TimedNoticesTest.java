package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.notice.TrainNews;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.Frozen;
import io.wheelgate.release.Product;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.Version;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    void tellsWhoSignsAfterwardsAndWhoDecidesAboutARefusal() throws Exception {
        owing();
        cycle = desk.start("rachel", Start.hotFix(product().name(), "1.0.1", "results are in the wrong unit"));
        desk.complete("dan", waitsFor("fixBugs").id(), Map.of("note", ""));
        sign("theo", waitsFor("signOffCandidate"), "approve");
        approveGoLive("ruth");
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.hasEnded(cycle));
        quietPasses();
        assertThat(Stream.of(MAIL.getReceivedMessages()).map(TimedNoticesTest::content))
                .anyMatch(text -> text.contains("It is not signed for clinical yet: members of testers have to sign by"
                        + " 2026-11-25T10:00:00Z."));
        assertThat(mails())
                .contains(
                        "tina: To sign: demo-library 1.0.1, signed afterwards",
                        "tom: To sign: demo-library 1.0.1, signed afterwards",
                        "rachel: Released: demo-library 1.0.1")
                .doesNotContain("theo: To sign: demo-library 1.0.1, signed afterwards");
        String released = cycle;
        cycle = ledger.afterwards(released).orElseThrow();
        Waiting task = waitsFor("signAfterwards");
        String shown = signing.subject("tina", task.id()).orElseThrow().covers().sha256();
        signing.sign("tina", task.id(), Map.of("verdict", "refuse", "notes", "it is upside down"), PASSWORD, shown);
        quietPasses();
        assertThat(text(MAIL.getReceivedMessages()[0])).contains("it is upside down");
        assertThat(mails())
                .containsExactly(
                        "rachel: demo-library 1.0.1 is live and was refused: clinical",
                        "ruth: demo-library 1.0.1 is live and was refused: clinical");
    }

    private static String content(MimeMessage mail) {
        try {
            return text(mail);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void owing() {
        Product demo = product();
        SignOffPolicy policy = SignOffPolicy.of(
                SignOffArea.of("functional", "testers"),
                SignOffArea.of("clinical", "testers").signedWithin(Duration.ofDays(1)));
        Product owing =
                new Product(demo.name(), demo.library(), demo.indices(), demo.consumers(), demo.environments(), policy);
        SCRIPT.state("checkRequest", run -> {
            TestLedger.reconfigure(jdbc, run.cycle().id(), owing);
            return List.of(new RequestAccepted(Map.of("webapi", Version.parse("1.0"))));
        });
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
