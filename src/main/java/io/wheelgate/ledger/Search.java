package io.wheelgate.ledger;

import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Mention;
import io.wheelgate.release.Outline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds runs by what their entries speak of, a page at a time, the newest first. */
@Component
public class Search {

    /** Beyond so many runs, it makes no difference how many more speak of a thing. */
    private static final int MANY = 3_000;

    /** As far as a clock may have been set back, the order of the runs need not be that of their requests. */
    private static final Duration SLACK = Duration.ofDays(2);

    private static final String MENTIONED = "mentioned.kind, mentioned.token, mentioned.run desc";

    private final JdbcTemplate jdbc;

    Search(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether runs are open or have ended. */
    public enum State {
        OPEN,
        ENDED
    }

    /**
     * Which runs.
     *
     * @param about each of these is spoken of in the run
     * @param from requested at that moment or later, and {@code until} before that one
     * @param before only runs that were requested before this one, by its number: where the page before ended
     */
    public record Question(
            List<Mention> about,
            Optional<Outline.Kind> kind,
            Optional<State> state,
            Optional<Ending> ending,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<Long> before) {

        public Question {
            about = List.copyOf(about);
        }
    }

    public List<Outline> page(Question question, int most) {
        List<Mention> about = question.about().stream()
                .sorted(Comparator.comparing(this::runs))
                .toList();
        Query query =
                about.isEmpty() ? new Query("outline.run", order(question)) : new Query("mentioned.run", MENTIONED);
        query.add("select outline.* from ");
        if (about.isEmpty()) {
            query.add("outline where 1 = 1");
        } else {
            query.add(
                    "mention mentioned join outline on outline.cycle = mentioned.cycle where mentioned.kind = ?"
                            + " and mentioned.token = ?",
                    about.get(0).kind().name(),
                    about.get(0).token());
        }
        about.stream().skip(1).forEach(query::mentions);
        question.kind().ifPresent(kind -> query.add(" and outline.kind = ?", kind.name()));
        question.ending().ifPresent(ending -> query.add(" and outline.ending = ?", ending.name()));
        question.state()
                .ifPresent(state -> query.add(
                        state == State.OPEN
                                ? " and outline.cycle in (select cycle from open_cycle)"
                                : " and outline.ended is not null"));
        question.before().ifPresent(before -> query.add(" and " + query.run + " < ?", before));
        period(question, query);
        return query.rows(most);
    }

    /** In the columns of an index, so that it is read in its order and no further than the page goes. */
    private static String order(Question question) {
        if (question.kind().isPresent()) {
            return "outline.kind, outline.run desc";
        }
        return question.ending().isPresent() ? "outline.ending, outline.run desc" : "outline.run desc";
    }

    /** The order of the runs is almost that of their requests: this keeps the database from reading the years outside. */
    private void period(Question question, Query query) {
        question.from().ifPresent(from -> {
            query.add(" and outline.requested_at >= ?", OutlineRows.at(from));
            run("< ? order by requested_at desc", from.minus(SLACK))
                    .ifPresent(run -> query.add(" and " + query.run + " > ?", run));
        });
        question.until().ifPresent(until -> {
            query.add(" and outline.requested_at < ?", OutlineRows.at(until));
            run(">= ? order by requested_at", until.plus(SLACK))
                    .ifPresent(run -> query.add(" and " + query.run + " < ?", run));
        });
    }

    /** @param beside which side of the moment, the nearest one first */
    private Optional<Long> run(String beside, Instant moment) {
        return jdbc
                .queryForList(
                        "select run from outline where requested_at " + beside + " fetch first 1 row only",
                        Long.class,
                        OutlineRows.at(moment))
                .stream()
                .findFirst();
    }

    /** How many runs speak of it; {@link #MANY} when there are more. */
    private int runs(Mention mention) {
        Integer runs = jdbc.queryForObject(
                "select count(*) from (select run from mention where kind = ? and token = ?"
                        + " fetch first ? rows only) seen",
                Integer.class,
                mention.kind().name(),
                mention.token(),
                MANY);
        return runs == null ? 0 : runs;
    }

    public boolean knows(Mention mention) {
        return !jdbc.queryForList(
                        "select run from mention where kind = ? and token = ? fetch first 1 row only",
                        Long.class,
                        mention.kind().name(),
                        mention.token())
                .isEmpty();
    }

    /** The tokens of a kind that begin like this: hex digits only, which every database sorts alike. */
    public List<String> beginning(Mention.Kind kind, String digits, int most) {
        String begin = digits.toLowerCase(Locale.ROOT);
        return jdbc.queryForList(
                "select distinct token from mention where kind = ? and token >= ? and token < ?"
                        + " order by token fetch first ? rows only",
                String.class,
                kind.name(),
                begin,
                begin + "g",
                most);
    }

    /** The outlines of runs, in no order; those of an older desk that are not catalogued yet are missing. */
    public Optional<Outline> outline(String cycle) {
        return jdbc.query("select * from outline where cycle = ?", OutlineRows::read, cycle).stream()
                .findFirst();
    }

    /** A query as it is put together. */
    private final class Query {

        private final StringBuilder text = new StringBuilder();
        private final List<Object> values = new ArrayList<>();
        private final String run;
        private final String order;

        private Query(String run, String order) {
            this.run = run;
            this.order = order;
        }

        private void add(String more, Object... moreValues) {
            text.append(more);
            values.addAll(List.of(moreValues));
        }

        private void mentions(Mention mention) {
            add(
                    " and exists (select 1 from mention other where other.cycle = mentioned.cycle and other.kind = ?"
                            + " and other.token = ?)",
                    mention.kind().name(),
                    mention.token());
        }

        private List<Outline> rows(int most) {
            add(" order by " + order + " fetch first ? rows only", most);
            return jdbc.query(text.toString(), OutlineRows::read, values.toArray()).stream()
                    .distinct()
                    .toList();
        }
    }
}
