package io.wheelgate.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The ids of cycles, a page at a time, the newest first. */
@Component
public class CycleList {

    private final JdbcTemplate jdbc;

    CycleList(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which cycles.
     *
     * @param product of this product only
     * @param open only those that are open, or only those that have ended
     * @param after only those that were requested before this one
     */
    public record Wanted(Optional<String> product, Optional<Boolean> open, Optional<String> after) {}

    /** @param most so many at most */
    public List<String> page(Wanted wanted, int most) {
        StringBuilder query = new StringBuilder("select asked.cycle from ledger_entry asked"
                + " join cycle on cycle.id = asked.cycle where asked.kind = 'Requested'");
        List<Object> values = new ArrayList<>();
        wanted.product().ifPresent(product -> {
            query.append(" and cycle.product = ?");
            values.add(product);
        });
        wanted.open().ifPresent(open -> query.append(" and asked.cycle ")
                .append(open ? "in" : "not in")
                .append(" (select cycle from open_cycle)"));
        wanted.after().ifPresent(after -> {
            query.append(" and asked.sequence <"
                    + " (select min(sequence) from ledger_entry where cycle = ? and kind = 'Requested')");
            values.add(after);
        });
        query.append(" order by asked.sequence desc fetch first ? rows only");
        values.add(most);
        return jdbc.queryForList(query.toString(), String.class, values.toArray());
    }
}
