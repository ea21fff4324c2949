package io.wheelgate.cycle.signing;

import io.wheelgate.cycle.People;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.SigningLocks;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.SigningRefused;
import io.wheelgate.release.Event.WrongPassword;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Product;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
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

    /** What is recorded about a password that does not let sign, and what the person reads. */
    private record No(Event event, String sentence) {}

    /**
     * Does nothing when the product's policy asks for no password.
     *
     * @throws Forbidden when it is not the person's password, or when signing is locked for the person; it is recorded
     */
    void require(String person, String password, Task task, Product product) {
        if (product.signOffs().passwordAsked()) {
            requireAlways(person, password, task, product);
        }
    }

    /** The same, whatever the product's policy says. */
    void requireAlways(String person, String password, Task task, Product product) {
        locks.know(person);
        ZoneId zone = product.signOffs().calendar().zone();
        Optional<No> no = transaction.execute(status -> recorded(person, task, check(person, password, task, zone)));
        if (no != null && no.isPresent()) {
            throw new Forbidden(no.get().sentence());
        }
    }

    /** The count and the entry must stay although nothing is signed: nothing is thrown before they are committed. */
    private Optional<No> recorded(String person, Task task, Optional<No> no) {
        no.ifPresent(refused -> ledger.append(task.getProcessInstanceId(), person, refused.event()));
        return no;
    }

    private Optional<No> check(String person, String password, Task task, ZoneId zone) {
        Optional<Instant> locked = locks.lockedUntil(person);
        if (locked.isPresent()) {
            return Optional.of(locked(task, TIME.format(locked.get().atZone(zone))));
        }
        if (password.isEmpty()) {
            return Optional.of(new No(
                    new SigningRefused(task.getId(), "gave no password"),
                    "Signing needs your password: enter the one that you log in with. Nothing was signed."));
        }
        if (people.hasPassword(person, password)) {
            locks.right(person);
            return Optional.empty();
        }
        return Optional.of(wrong(task, locks.wrong(person)));
    }

    private static No locked(Task task, String until) {
        return new No(
                new SigningRefused(task.getId(), "signing was locked until " + until),
                "Signing is locked for you until " + until + ", after " + SigningLocks.WRONG_PASSWORDS
                        + " wrong passwords. Nothing was signed.");
    }

    private static No wrong(Task task, boolean lockedNow) {
        return new No(
                new WrongPassword(task.getName(), lockedNow),
                lockedNow
                        ? "That is not your password, and it was the " + SigningLocks.WRONG_PASSWORDS
                                + "th wrong one: signing is locked for you for " + SigningLocks.LOCK.toMinutes()
                                + " minutes. Nothing was signed."
                        : "That is not your password. Nothing was signed: enter the one that you log in with.");
    }
}
