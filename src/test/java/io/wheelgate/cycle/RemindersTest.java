package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.Visitor;
import io.wheelgate.cycle.notice.Postman;
import io.wheelgate.cycle.reminding.Reminders;
import io.wheelgate.release.Event.Escalated;
import io.wheelgate.release.Event.Reminded;
import io.wheelgate.release.Role;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Sign-offs that are due: who is told, when, and how often. */
class RemindersTest extends CycleInTime {

    @Autowired
    Reminders reminders;

    @Autowired
    Postman postman;

    @Test
    void givesEachTaskItsDates() {
        askForSignOffs();
        Task functional = engineTask(signOff("functional").id());
        assertThat(functional.getDueDate().toInstant()).isEqualTo("2026-11-26T17:00:00Z");
        assertThat(functional.getFollowUpDate().toInstant()).isEqualTo("2026-11-25T17:00:00Z");
        Task quality = engineTask(signOff("data quality").id());
        assertThat(quality.getDueDate().toInstant()).isEqualTo("2026-11-25T17:00:00Z");
        assertThat(quality.getFollowUpDate().toInstant()).isEqualTo("2026-11-25T00:00:00Z");
    }

    @Test
    void remindsOnceAndEscalatesOnceHoweverTheClockJumps() {
        askForSignOffs();
        reminders.look();
        assertThat(recorded(Reminded.class)).isEmpty();
        itIs("2026-11-25T00:00:01Z");
        reminders.look();
        reminders.look();
        assertThat(recorded(Reminded.class)).extracting(Reminded::area).containsExactly("data quality");
        assertThat(recorded(Escalated.class)).isEmpty();
        itIs("2026-11-25T17:00:01Z");
        reminders.look();
        assertThat(recorded(Reminded.class)).hasSize(3);
        assertThat(recorded(Escalated.class)).extracting(Escalated::area).containsExactly("data quality");
        itIs("2026-11-24T10:00:00Z");
        reminders.look();
        itIs("2027-02-01T10:00:00Z");
        reminders.look();
        reminders.look();
        assertThat(recorded(Reminded.class))
                .hasSize(3)
                .extracting(Reminded::task)
                .doesNotHaveDuplicates();
        assertThat(recorded(Escalated.class))
                .hasSize(3)
                .extracting(Escalated::task)
                .doesNotHaveDuplicates();
        assertThat(recorded(Escalated.class).get(0).due()).isEqualTo(Instant.parse("2026-11-25T17:00:00Z"));
    }

    @Test
    void tellsOnceWhenSeveralLookAtTheSameTime() {
        askForSignOffs();
        itIs("2026-11-30T10:00:00Z");
        CompletableFuture.allOf(IntStream.range(0, 6)
                        .mapToObj(i -> CompletableFuture.runAsync(reminders::look))
                        .toArray(CompletableFuture[]::new))
                .join();
        reminders.look();
        assertThat(recorded(Reminded.class)).hasSize(3);
        assertThat(recorded(Escalated.class)).hasSize(3);
    }

    @Test
    void raisesThePriorityAndDecidesNothing() {
        askForSignOffs();
        String task = signOff("functional").id();
        assertThat(engineTask(task).getPriority()).isEqualTo(50);
        itIs("2026-11-25T18:00:00Z");
        reminders.look();
        assertThat(engineTask(task).getPriority()).isEqualTo(70);
        itIs("2027-11-25T18:00:00Z");
        reminders.look();
        assertThat(engineTask(task).getPriority()).isEqualTo(90);
        assertThat(waiting("signOffCandidate")).hasSize(3);
        assertThat(ledger.cycle(cycle).currentCut().signOffs()).isEmpty();
    }

    @Test
    void remindsNobodyOfWhatIsSignedOrWithdrawn() throws Exception {
        askForSignOffs();
        sign("tina", "data quality", "approve");
        desk.withdraw("rachel", cycle, "wrong branch");
        itIs("2026-12-24T10:00:00Z");
        reminders.look();
        postman.deliver();
        assertThat(recorded(Reminded.class)).isEmpty();
        assertThat(mails()).isEmpty();
    }

    @Test
    void writesToThoseWhoCanSignAndThenToTheReleaseManagers() throws Exception {
        askForSignOffs();
        sign("tina", "data quality", "approve");
        itIs("2026-11-25T17:30:00Z");
        tellAll();
        assertThat(mails()).extracting(RemindersTest::to).containsExactly("theo@example.org", "tom@example.org");
        MimeMessage mail = mails().get(0);
        assertThat(mail.getSubject()).isEqualTo("Sign-off due soon: demo-library 1.1rc1, functional");
        assertThat(mail.getFrom()[0]).hasToString("desk@example.org");
        assertThat(mail.getMessageID())
                .matches("<letter-[0-9]+\\." + cycle + "@wheelgate>")
                .isNotEqualTo(mails().get(1).getMessageID());
        assertThat(text(mail))
                .contains("Theo Marsh,")
                .contains("functional, due Thu 26 Nov 2026, 17:00 GMT (tomorrow)")
                .contains("https://releases.example.org/camunda/app/tasklist/time/#/?task="
                        + signOff("functional").id())
                .contains("https://releases.example.org/cycles/" + cycle);
        itIs("2026-11-26T17:30:00Z");
        tellAll();
        List<MimeMessage> escalations = mails().stream().skip(2).toList();
        assertThat(escalations).extracting(RemindersTest::to).containsExactly("rachel@example.org", "ruth@example.org");
        assertThat(escalations.get(0).getSubject()).isEqualTo("Sign-off overdue: demo-library 1.1rc1, functional");
        assertThat(text(escalations.get(0)))
                .contains("functional needs 2 signatures: Theo Marsh or Tom Reed can sign; overdue since 17:00 GMT.");
    }

    @Test
    void writesOnlyToWhoHasTheTask() throws Exception {
        askForSignOffs();
        Visitor tom = Visitor.loggedIn(port, "tom", PASSWORD);
        String task = signOff("data quality").id();
        assertThat(tom.post("/camunda/api/engine/engine/time/task/" + task + "/claim", "{\"userId\":\"tom\"}")
                        .statusCode())
                .isEqualTo(204);
        itIs("2026-11-25T08:00:00Z");
        tellAll();
        assertThat(mails()).extracting(RemindersTest::to).containsExactly("tom@example.org");
    }

    @Test
    void triesAFailedMailAgainAndSendsItOnce() throws Exception {
        askForSignOffs();
        MAIL.stop();
        itIs("2026-11-25T08:00:00Z");
        tellAll();
        assertThat(recorded(Reminded.class)).hasSize(1);
        MAIL.start();
        postman.deliver();
        assertThat(mails()).as("the next try is not due yet").isEmpty();
        passes(Duration.ofMinutes(2));
        postman.deliver();
        postman.deliver();
        passes(Duration.ofDays(2));
        postman.deliver();
        assertThat(mails()).hasSize(3);
    }

    @Test
    void sendsNoOldMailAboutATaskThatIsDone() {
        askForSignOffs();
        MAIL.stop();
        itIs("2026-11-25T08:00:00Z");
        tellAll();
        sign("tina", "data quality", "approve");
        MAIL.start();
        passes(Duration.ofMinutes(2));
        postman.deliver();
        assertThat(mails()).isEmpty();
    }

    @Test
    void holdsNoMailUpForAnAddressThatIsNone() {
        people.ensure(
                "eve",
                "Eve\r\nBcc: victim@example.org",
                "Tester",
                "no address",
                PASSWORD,
                java.util.Set.of(Role.TESTER));
        people.ensure(
                "zoe",
                "Zoe\r\nBcc: victim@example.org",
                "Tester",
                "z@example.org",
                PASSWORD,
                java.util.Set.of(Role.TESTER));
        try {
            askForSignOffs();
            itIs("2026-11-25T08:00:00Z");
            tellAll();
            assertThat(mails())
                    .extracting(RemindersTest::to)
                    .containsExactly("theo@example.org", "tina@example.org", "tom@example.org", "z@example.org");
        } finally {
            List.of("eve", "zoe").forEach(engine.getIdentityService()::deleteUser);
        }
    }

    @Test
    void tellsOnTheDeskWhoeverItIsOn() {
        askForSignOffs();
        Visitor tina = Visitor.loggedIn(port, "tina", PASSWORD);
        assertThat(tina.get("/").body()).contains("Waits for you").doesNotContain(">due soon<");
        itIs("2026-11-25T08:00:00Z");
        reminders.look();
        assertThat(tina.get("/").body()).contains(">due soon<").contains("due today, 17:00 GMT");
        itIs("2026-11-26T08:00:00Z");
        reminders.look();
        assertThat(tina.get("/cycles/" + cycle).body()).contains(">overdue<").contains("overdue since yesterday");
        assertThat(Visitor.loggedIn(port, "rachel", PASSWORD).get("/").body())
                .contains("Waits for you")
                .contains("overdue since yesterday");
        assertThat(Visitor.loggedIn(port, "dan", PASSWORD).get("/").body()).doesNotContain("Waits for you");
    }

    private void tellAll() {
        reminders.look();
        postman.deliver();
    }

    private static List<MimeMessage> mails() {
        return Stream.of(MAIL.getReceivedMessages()).toList();
    }

    private static String to(MimeMessage mail) {
        try {
            return Arrays.stream(mail.getAllRecipients())
                    .map(address -> ((jakarta.mail.internet.InternetAddress) address).getAddress())
                    .reduce((one, other) -> one + "," + other)
                    .orElse("");
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) throws Exception {
        return mail.getContent().toString().replace("\r\n", "\n");
    }
}
