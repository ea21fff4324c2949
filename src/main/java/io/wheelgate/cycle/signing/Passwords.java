package io.wheelgate.cycle.signing;

import io.wheelgate.cycle.People;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.SigningLocks;
import io.wheelgate.release.Event.WrongPassword;
import io.wheelgate.release.Forbidden;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks who signs for the password again; wrong ones are counted and recorded, and too many lock signing. */
@Component
class Passwords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm (O)", Locale.ROOT);

    private final People people;
    private final SigningLocks locks;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    Passwords(People people, SigningLocks locks, Ledger ledger, TransactionTemplate transaction) {
        this.people = people;
        this.locks = locks;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /** @throws Forbidden when it is not the person's password, or when signing is locked for the person */
    void require(String person, String password, String cycle, String task, ZoneId zone) {
        locks.know(person);
        Optional<String> refusal =
                transaction.execute(status -> Optional.ofNullable(check(person, password, cycle, task, zone)));
        if (refusal != null && refusal.isPresent()) {
            throw new Forbidden(refusal.get());
        }
    }

    /** The count must stay although the signature is refused: this returns, and throws nothing. */
    @Nullable
    private String check(String person, String password, String cycle, String task, ZoneId zone) {
        Optional<Instant> locked = locks.lockedUntil(person);
        if (locked.isPresent()) {
            return "Signing is locked for you until " + time(locked.get(), zone) + ", after "
                    + SigningLocks.WRONG_PASSWORDS + " wrong passwords. Nothing was signed.";
        }
        if (people.hasPassword(person, password)) {
            locks.right(person);
            return null;
        }
        boolean lockedNow = locks.wrong(person);
        ledger.append(cycle, person, new WrongPassword(task, lockedNow));
        return lockedNow
                ? "That is not your password, and it was the " + SigningLocks.WRONG_PASSWORDS
                        + "th wrong one: signing is locked for you for " + SigningLocks.LOCK.toMinutes()
                        + " minutes. Nothing was signed."
                : "That is not your password. Nothing was signed: enter the one that you log in with.";
    }

    private static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }
}
