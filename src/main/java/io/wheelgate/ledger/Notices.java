package io.wheelgate.ledger;

import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Event.NothingMoves;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.TaskTaken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What people may have to be told: noted in the transaction of what happened, until it is decided who is told. */
@Component
public class Notices {

    private static final String TASK = "Task";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final EventText text = new EventText();

    Notices(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Something that happened.
     *
     * @param actor whose act led to it at once; the desk, when a step came in between
     * @param task the engine's id of a user task that has come up
     * @param event what was recorded; one of both is there
     */
    public record Notice(
            long id, String cycle, Instant at, String actor, Optional<String> task, Optional<Event> event) {}

    void note(String cycle, String actor, Event event) {
        if (isTold(event)) {
            put(cycle, actor, text.kind(event), text.write(event));
        }
    }

    void noteTask(String cycle, String actor, String task) {
        put(cycle, actor, TASK, task);
    }

    private static boolean isTold(Event event) {
        return event instanceof Ended
                || event instanceof NothingMoves
                || event instanceof MergeAwaited
                || event instanceof TaskTaken
                || event instanceof StepFailed failed && failed.retryAt().isEmpty()
                || event instanceof BackPorted picked && !picked.alreadyThere();
    }

    private void put(String cycle, String actor, String kind, String content) {
        jdbc.update(
                "insert into notice (cycle, at, actor, kind, content) values (?, ?, ?, ?, ?)",
                cycle,
                at(clock.instant()),
                actor,
                kind,
                content);
    }

    /** The cycles of which something was noted until then. */
    public List<String> cycles(Instant until) {
        return jdbc.queryForList("select distinct cycle from notice where at <= ?", String.class, at(until));
    }

    /** Everything noted of a cycle until then, in its order. */
    public List<Notice> of(String cycle, Instant until) {
        return jdbc.query(
                "select * from notice where cycle = ? and at <= ? order by id", this::notice, cycle, at(until));
    }

    /** In the transaction that writes what is told. */
    public void settle(List<Notice> notices) {
        notices.forEach(notice -> jdbc.update("delete from notice where id = ?", notice.id()));
    }

    private Notice notice(ResultSet row, int number) throws SQLException {
        String kind = row.getString("kind");
        String content = row.getString("content");
        boolean isTask = kind.equals(TASK);
        return new Notice(
                row.getLong("id"),
                row.getString("cycle"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                isTask ? Optional.of(content) : Optional.empty(),
                isTask ? Optional.empty() : Optional.of(text.read(kind, content)));
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
