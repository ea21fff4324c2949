package io.wheelgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.ledger.Outbox.Channel;
import io.wheelgate.ledger.Outbox.Letter;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OutboxTest {

    private static final String ROCKET = "\uD83D\uDE80";

    private final DriverManagerDataSource database =
            new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final Outbox outbox = new Outbox(new JdbcTemplate(database), Clock.systemUTC());

    OutboxTest() {
        Flyway.configure().dataSource(database).load().migrate();
    }

    private static Letter letter(Channel channel, String to, String subject) {
        return new Letter("c1", Set.of(), channel, to, subject, "words");
    }

    @Test
    void dropsWhatNobodyCanBeSentAndKeepsTheRest() {
        outbox.put(letter(Channel.ADDRESS, "a".repeat(300) + "@example.org", "subject"));
        outbox.put(letter(Channel.ADDRESS, "ann@example.org", "subject"));
        assertThat(outbox.due(Channel.ADDRESS))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.letter().to()).isEqualTo("ann@example.org"));
    }

    @Test
    void cutsALongSubjectBetweenTwoCharacters() {
        String subject = "s".repeat(999) + ROCKET;
        outbox.put(letter(Channel.MAIL, "ann", subject));
        assertThat(outbox.due(Channel.MAIL))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.letter().subject()).isEqualTo("s".repeat(999)));
        assertThat(outbox.holds("c1", subject)).isTrue();
    }

    @Test
    void leavesAReceiverAloneAlsoWithWhatIsPutMeanwhile() {
        outbox.pause(Channel.HOOK, "room", Duration.ofMinutes(30));
        outbox.put(letter(Channel.HOOK, "room", "subject"));
        outbox.put(letter(Channel.HOOK, "chat", "subject"));
        assertThat(outbox.dueInOrder(Channel.HOOK))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.letter().to()).isEqualTo("chat"));
    }
}
