package io.wheelgate.cycle.record;

import io.wheelgate.ledger.AccessTokens;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.RecordDoubted;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What does not agree with the record at this moment: told once, by an entry, in the log, and by mail. */
@Component
public class Doubts {

    private static final Logger LOG = LoggerFactory.getLogger(Doubts.class);

    private final Ledger ledger;
    private final DoubtLetters letters;
    private final TransactionTemplate transaction;
    private final Map<String, String> open = new ConcurrentHashMap<>();

    Doubts(Ledger ledger, DoubtLetters letters, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.letters = letters;
        this.transaction = transaction;
    }

    /** @param what was looked at; {@code found} does not agree */
    void raise(String what, String found) {
        if (found.equals(open.put(what, found))) {
            return;
        }
        LOG.error("The record is doubted. {}: {}", what, found);
        if (!wasTold(what, found)) {
            transaction.executeWithoutResult(status -> {
                ledger.append(AccessTokens.RECORD, Entry.DESK, new RecordDoubted(what, found));
                letters.tell(what, found);
            });
        }
    }

    /** Perhaps before a restart, or before something else was found. */
    private boolean wasTold(String what, String found) {
        return ledger.entries(RecordDoubted.class.getSimpleName()).stream()
                .anyMatch(entry -> entry.event().equals(new RecordDoubted(what, found)));
    }

    void settle(String what) {
        Optional.ofNullable(open.remove(what)).ifPresent(found -> LOG.info("{} agrees with the record again", what));
    }

    /** By what was looked at. */
    public Map<String, String> open() {
        return new TreeMap<>(open);
    }
}
