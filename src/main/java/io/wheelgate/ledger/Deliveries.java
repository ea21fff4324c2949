package io.wheelgate.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Remembers what webhooks have delivered, for as long as anybody could reasonably send it again. */
@Component
public class Deliveries {

    static final Duration KEPT = Duration.ofDays(30);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Deliveries(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Notes a delivery by everything that it is known by, and forgets those that are old.
     *
     * @param sha256s of what makes it this one delivery; any of them makes a later one the same
     * @return false when it was delivered before
     */
    public boolean isNew(String product, Collection<String> sha256s) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                jdbc.update(
                        "delete from hook_delivery where at < ?",
                        at(clock.instant().minus(KEPT)));
                sha256s.forEach(sha256 -> jdbc.update(
                        "insert into hook_delivery (product, sha256, at) values (?, ?, ?)",
                        product,
                        sha256,
                        at(clock.instant())));
                return true;
            }));
        } catch (DuplicateKeyException again) {
            return false;
        }
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
