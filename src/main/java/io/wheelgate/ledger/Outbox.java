package io.wheelgate.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    /** So often tried, a letter no longer holds up those that follow it. */
    private static final int PATIENCE = 3;

    private static final int MOST_UNDELIVERED = 20;
    private static final int LONGEST_FAILURE = 1000;
    private static final int LONGEST_RECEIVER = 255;
    private static final int LONGEST_SUBJECT = 1000;
    private static final int SHOWN = 60;

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** After the last try nothing more is tried, whether or not the desk lived to note how it ended. */
    private static final String GIVEN_UP =
            "sent_at is null and (given_up_at is not null or tries > ? and next_try <= ?)";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Map<Receiver, Instant> quiet = new ConcurrentHashMap<>();

    Outbox(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The way that a letter takes. */
    public enum Channel {
        /** By mail to a person. */
        MAIL,
        /** By mail to the address of a group. */
        GROUP,
        /** By mail to an address, whose owner may have no log-in. */
        ADDRESS,
        /** By a webhook to another program; what is sent to one of them about one cycle keeps its order. */
        HOOK
    }

    /**
     * Something that a person, a group or a program is told.
     *
     * @param tasks the engine's ids of the tasks that it is about; when none of them is open any more, it is not needed;
     *     when there are none, it always is
     * @param to the log-in name, the group's id, the address, or the webhook's name
     */
    public record Letter(String cycle, Set<String> tasks, Channel channel, String to, String subject, String content) {

        public Letter {
            subject = cut(subject, LONGEST_SUBJECT);
        }

        /** The beginning of a text, without half a character at its end. */
        public static String cut(String text, int longest) {
            if (text.length() <= longest) {
                return text;
            }
            return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
        }
    }

    /** @param tries how often it was tried before; {@code last} when this is the last time */
    public record Waiting(long id, Letter letter, int tries, boolean last) {}

    /** A letter that is not tried any more. @param why what happened at the last try, as far as it is known */
    public record Undelivered(Letter letter, String why) {}

    private record Receiver(Channel channel, String to) {}

    /** What nobody can be sent is dropped: it must not undo what it tells. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(Letter letter) {
        if (letter.to().length() > LONGEST_RECEIVER) {
            LOG.warn(
                    "Nothing is sent to an address of {} characters in cycle {}; it begins with {}",
                    letter.to().length(),
                    letter.cycle(),
                    Letter.cut(letter.to(), SHOWN).replaceAll("\\p{Cntrl}", " "));
            return;
        }
        jdbc.update(
                "insert into letter (cycle, tasks, channel, person, subject, content, tries, next_try)"
                        + " values (?, ?, ?, ?, ?, ?, 0, ?)",
                letter.cycle(),
                String.join(" ", letter.tasks()),
                letter.channel().name(),
                letter.to(),
                letter.subject(),
                letter.content(),
                at(first(new Receiver(letter.channel(), letter.to()))));
    }

    /** Now, or when the receiver wants to be called again. */
    private Instant first(Receiver receiver) {
        Instant now = clock.instant();
        Instant until = quiet.getOrDefault(receiver, now);
        return until.isAfter(now) ? until : now;
    }

    /** Whether something of that subject was written about a cycle, sent or not. */
    public boolean holds(String cycle, String subject) {
        return !jdbc.queryForList(
                        "select id from letter where cycle = ? and subject = ?",
                        Long.class,
                        cycle,
                        Letter.cut(subject, LONGEST_SUBJECT))
                .isEmpty();
    }

    /** The letters of a channel whose time has come, the oldest first. */
    public List<Waiting> due(Channel channel) {
        return jdbc.query(
                "select * from letter where channel = ? and sent_at is null and given_up_at is null and tries <= ?"
                        + " and next_try <= ? order by id",
                Outbox::waiting,
                channel.name(),
                PAUSES.size(),
                at(clock.instant()));
    }

    /** Of these, the letters before which no other one to the same receiver about the same cycle waits. */
    public List<Waiting> dueInOrder(Channel channel) {
        return due(channel).stream()
                .filter(waiting -> !isPreceded(waiting.id(), waiting.letter()))
                .toList();
    }

    private boolean isPreceded(long id, Letter letter) {
        return !jdbc.queryForList(
                        "select id from letter where channel = ? and person = ? and cycle = ? and sent_at is null"
                                + " and given_up_at is null and tries < ? and id < ?",
                        Long.class,
                        letter.channel().name(),
                        letter.to(),
                        letter.cycle(),
                        PATIENCE,
                        id)
                .isEmpty();
    }

    /** Takes a letter for one try. @return false when somebody else has taken it */
    @Transactional
    public boolean take(Waiting waiting) {
        Duration pause = PAUSES.get(Math.min(waiting.tries(), PAUSES.size() - 1));
        return jdbc.update(
                        "update letter set tries = tries + 1, next_try = ? where id = ? and tries = ? and sent_at is null"
                                + " and given_up_at is null",
                        at(clock.instant().plus(pause)),
                        waiting.id(),
                        waiting.tries())
                == 1;
    }

    /** Notes that a letter is done with; who was to be left alone takes letters again. */
    @Transactional
    public void done(Waiting waiting) {
        quiet.remove(new Receiver(waiting.letter().channel(), waiting.letter().to()));
        jdbc.update("update letter set sent_at = ? where id = ?", at(clock.instant()), waiting.id());
    }

    /** Notes why a try failed; after the last one the letter is given up, and kept. */
    @Transactional
    public void failed(Waiting waiting, String why) {
        jdbc.update("update letter set failure = ? where id = ?", shortened(why), waiting.id());
        if (waiting.last()) {
            giveUp(waiting, why);
        }
    }

    /** Gives a letter up before its last try: the receiver wants none. */
    @Transactional
    public void giveUp(Waiting waiting, String why) {
        jdbc.update(
                "update letter set given_up_at = ?, failure = ? where id = ? and sent_at is null",
                at(clock.instant()),
                shortened(why),
                waiting.id());
    }

    /** Leaves a receiver alone for a while: nothing to it is tried before, nor what is put for it meanwhile. */
    @Transactional
    public void pause(Channel channel, String to, Duration pause) {
        Instant end = clock.instant().plus(pause);
        quiet.put(new Receiver(channel, to), end);
        OffsetDateTime until = at(end);
        jdbc.update(
                "update letter set next_try = ? where channel = ? and person = ? and sent_at is null"
                        + " and given_up_at is null and next_try < ?",
                until,
                channel.name(),
                to,
                until);
    }

    /** What was given up and is not older than this, the newest first; at most 20. */
    public List<Undelivered> undelivered(Duration age) {
        Instant now = clock.instant();
        return jdbc.query(
                "select * from letter where " + GIVEN_UP + " and next_try > ? order by id desc limit "
                        + MOST_UNDELIVERED,
                (row, number) -> new Undelivered(letter(row), row.getString("failure")),
                PAUSES.size(),
                at(now),
                at(now.minus(age)));
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        int tries = row.getInt("tries");
        return new Waiting(row.getLong("id"), letter(row), tries, tries == PAUSES.size());
    }

    private static Letter letter(ResultSet row) throws SQLException {
        String tasks = row.getString("tasks");
        return new Letter(
                row.getString("cycle"),
                tasks.isEmpty() ? Set.of() : Set.of(tasks.split(" ")),
                Channel.valueOf(row.getString("channel")),
                row.getString("person"),
                row.getString("subject"),
                row.getString("content"));
    }

    private static String shortened(String why) {
        return why.length() > LONGEST_FAILURE ? why.substring(0, LONGEST_FAILURE - 1) + "…" : why;
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
