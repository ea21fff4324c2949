package io.wheelgate.ledger;

import java.sql.PreparedStatement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Writes entries, each together with the note that it has no place in the tree yet. */
record Entries(JdbcTemplate jdbc) {

    private static final String INSERT =
            "insert into ledger_entry (cycle, at, actor, roles, kind, content) values (?, ?, ?, ?, ?, ?)";

    /** @return the sequence number of the new entry */
    long put(String cycle, OffsetDateTime at, String actor, List<String> roles, String kind, String content) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(INSERT, new String[] {"sequence"});
                    insert.setString(1, cycle);
                    insert.setObject(2, at);
                    insert.setString(3, actor);
                    insert.setString(4, String.join(" ", roles));
                    insert.setString(5, kind);
                    insert.setString(6, content);
                    return insert;
                },
                key);
        long sequence = Objects.requireNonNull(key.getKey()).longValue();
        jdbc.update("insert into unnumbered_entry (sequence) values (?)", sequence);
        return sequence;
    }
}
