package io.wheelgate.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Letters that wait to be sent: written in the transaction that records what they tell, so that none is forgotten. */
@Component
public class Outbox {

    /** How long after each try the next one follows; the last try is the one after the last of these. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12));

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Outbox(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Something that a person is told by mail.
     *
     * @param tasks the engine's ids of the tasks that it is about; when none of them is open any more, it is not needed;
     *     without any, it always is
     * @param person the log-in name; or {@link #ADDRESS} and the mail address of somebody who may have none
     */
    public record Letter(String cycle, Set<String> tasks, String person, String subject, String content) {

        /** No log-in name begins so: none has a colon. */
        public static final String ADDRESS = "mailto:";
    }

    /** @param tries how often it was tried before; {@code last} when this is the last time */
    public record Waiting(long id, Letter letter, int tries, boolean last) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public void put(Letter letter) {
        jdbc.update(
                "insert into letter (cycle, tasks, person, subject, content, tries, next_try) values (?, ?, ?, ?, ?, 0, ?)",
                letter.cycle(),
                String.join(" ", letter.tasks()),
                letter.person(),
                letter.subject(),
                letter.content(),
                at(clock.instant()));
    }

    /** The letters whose time has come, the oldest first. */
    public List<Waiting> due() {
        return jdbc.query(
                "select * from letter where sent_at is null and tries <= ? and next_try <= ? order by id",
                Outbox::waiting,
                PAUSES.size(),
                at(clock.instant()));
    }

    /** Takes a letter for one try. @return false when somebody else has taken it */
    @Transactional
    public boolean take(Waiting waiting) {
        Duration pause = PAUSES.get(Math.min(waiting.tries(), PAUSES.size() - 1));
        return jdbc.update(
                        "update letter set tries = tries + 1, next_try = ? where id = ? and tries = ? and sent_at is null",
                        at(clock.instant().plus(pause)),
                        waiting.id(),
                        waiting.tries())
                == 1;
    }

    /** Notes that a letter is done with. */
    @Transactional
    public void done(Waiting waiting) {
        jdbc.update("update letter set sent_at = ? where id = ?", at(clock.instant()), waiting.id());
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        Letter letter = new Letter(
                row.getString("cycle"),
                Arrays.stream(row.getString("tasks").split(" "))
                        .filter(task -> !task.isEmpty())
                        .collect(Collectors.toSet()),
                row.getString("person"),
                row.getString("subject"),
                row.getString("content"));
        int tries = row.getInt("tries");
        return new Waiting(row.getLong("id"), letter, tries, tries == PAUSES.size());
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
