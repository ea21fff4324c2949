package io.wheelgate.cycle.work;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import java.util.List;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells ledger and engine of a step's end in one transaction, again when another transaction was in the way. */
@Component
class Report {

    private static final int ATTEMPTS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Report.class);

    private final Ledger ledger;
    private final TransactionTemplate transaction;

    Report(Ledger ledger, PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.transaction = new TransactionTemplate(transactions);
    }

    void send(String cycle, List<? extends Event> events, Runnable tellEngine) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> {
                    ledger.append(cycle, Entry.DESK, events);
                    tellEngine.run();
                });
                return;
            } catch (OptimisticLockingException | TransientDataAccessException collision) {
                if (attempt == ATTEMPTS) {
                    throw collision;
                }
                LOG.debug("Another transaction was in the way; reporting again", collision);
            }
        }
    }
}
