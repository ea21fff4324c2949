package io.wheelgate.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts wrong passwords at signing, for each person, and locks signing after too many of them. */
@Component
public class SigningLocks {

    /** So many wrong passwords in a row lock signing. */
    public static final int WRONG_PASSWORDS = 5;

    /** How long signing is locked then. */
    public static final Duration LOCK = Duration.ofMinutes(15);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    SigningLocks(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes a person countable. */
    public void know(String person) {
        try {
            jdbc.update(
                    "insert into signing_lock (person, wrong)"
                            + " select ?, 0 where not exists (select person from signing_lock where person = ?)",
                    person,
                    person);
        } catch (DuplicateKeyException knownAtThisMoment) {
            return;
        }
    }

    /**
     * Until when signing is locked for a person; nobody else can count for them until the caller's transaction ends, so
     * that many guesses at once count one by one.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Instant> lockedUntil(String person) {
        return jdbc
                .queryForList(
                        "select locked_until from signing_lock where person = ? for update",
                        OffsetDateTime.class,
                        person)
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .map(OffsetDateTime::toInstant)
                .filter(clock.instant()::isBefore);
    }

    /** @return whether signing is locked now */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean wrong(String person) {
        jdbc.update("update signing_lock set wrong = wrong + 1 where person = ?", person);
        return jdbc.update(
                        "update signing_lock set wrong = 0, locked_until = ? where person = ? and wrong >= ?",
                        OffsetDateTime.ofInstant(clock.instant().plus(LOCK), ZoneOffset.UTC),
                        person,
                        WRONG_PASSWORDS)
                == 1;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void right(String person) {
        jdbc.update("update signing_lock set wrong = 0, locked_until = null where person = ?", person);
    }
}
