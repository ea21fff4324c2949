package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.cycle.notice.Caller;
import io.wheelgate.cycle.notice.Herald;
import io.wheelgate.cycle.notice.Postman;
import io.wheelgate.notify.TestReceiver;
import io.wheelgate.notify.TestReceiver.Received;
import io.wheelgate.step.MergeLook;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** A {@link CycleInTime} whose desk tells by mail and to two webhooks; what is due, and what ended, only the second one hears. */
@TestPropertySource(
        properties = {
            "camunda.bpm.process-engine-name=notices",
            "wheelgate.notices.mail[0]=task",
            "wheelgate.notices.mail[1]=refused",
            "wheelgate.notices.mail[2]=fix",
            "wheelgate.notices.mail[3]=stuck",
            "wheelgate.notices.mail[4]=released",
            "wheelgate.notices.mail[5]=ended",
            "wheelgate.notices.groups.testers=all-testers@example.org",
            "wheelgate.notices.webhooks.room.secret=file:target/webhook.key",
            "wheelgate.notices.webhooks.room.occasions[0]=task",
            "wheelgate.notices.webhooks.room.occasions[1]=refused",
            "wheelgate.notices.webhooks.room.occasions[2]=fix",
            "wheelgate.notices.webhooks.room.occasions[3]=stuck",
            "wheelgate.notices.webhooks.room.occasions[4]=released",
            "wheelgate.notices.webhooks.room.occasions[5]=ended",
            "wheelgate.notices.webhooks.chat.shape=slack",
            "wheelgate.notices.webhooks.chat.occasions[0]=ended",
            "wheelgate.notices.webhooks.chat.occasions[1]=reminder",
            "wheelgate.notices.webhooks.chat.occasions[2]=overdue",
            "wheelgate.notices.webhooks.chat.products[0]=demo-library"
        })
abstract class NoticesInTime extends CycleInTime {

    static final TestReceiver ROOM = new TestReceiver();
    static final TestReceiver CHAT = new TestReceiver();

    static final ObjectMapper JSON = new ObjectMapper();

    /** Nothing is looked at but when a test does. */
    @MockitoBean
    TaskScheduler scheduler;

    @MockitoBean
    MergeLook look;

    @Autowired
    Herald herald;

    @Autowired
    Postman postman;

    @Autowired
    Caller caller;

    @Autowired
    JdbcTemplate jdbc;

    @DynamicPropertySource
    static void receivers(DynamicPropertyRegistry properties) throws IOException {
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/webhook.key"), TestReceiver.KEY);
        properties.add("wheelgate.notices.webhooks.room.url", () -> ROOM.url("/room"));
        properties.add("wheelgate.notices.webhooks.chat.url", () -> CHAT.url("/services/T0/B0/SECRETPATH"));
    }

    @BeforeEach
    void forget() {
        jdbc.update("delete from letter");
        jdbc.update("delete from notice");
        ROOM.clear();
        CHAT.clear();
    }

    @AfterEach
    void settle() {
        jdbc.update("delete from letter");
    }

    /** Lets the quiet time pass, and sends what is to be told then. */
    void quietPasses() {
        passes(Duration.ofMinutes(3));
        herald.look();
        postman.deliver();
        caller.deliver();
    }

    void everybody(String verdict) {
        sign("tina", "functional", verdict);
        sign("theo", "functional", verdict);
        sign("tom", "data quality", verdict);
    }

    void approveGoLive(String person) {
        String task = waitsFor("approveGoLive").id();
        String shown = signing.subject(person, task).orElseThrow().covers().sha256();
        signing.sign(person, task, Map.of("decision", "approve"), PASSWORD, shown);
    }

    /** "tina: To sign: demo-library 1.1rc1", in alphabetical order, and forgets them. */
    List<String> mails() throws Exception {
        List<String> mails = Stream.of(MAIL.getReceivedMessages())
                .map(NoticesInTime::line)
                .sorted()
                .toList();
        MAIL.purgeEmailFromAllMailboxes();
        return mails;
    }

    private static String line(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString().replaceFirst(".*<", "").replaceFirst("@.*", "") + ": "
                    + mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(MimeMessage mail) throws Exception {
        return mail.getContent().toString().replace("\r\n", "\n");
    }

    /** "wheelgate.task: To sign: demo-library 1.1rc1", in their order, and forgets them. */
    List<String> calls() {
        List<Received> received = ROOM.received();
        assertThat(received).allMatch(Received::isSigned);
        assertThat(received).extracting(Received::id).doesNotHaveDuplicates();
        ROOM.clear();
        return received.stream().map(NoticesInTime::line).toList();
    }

    private static String line(Received call) {
        try {
            var body = JSON.readTree(call.body());
            return body.get("type").asText() + ": " + body.at("/data/title").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
