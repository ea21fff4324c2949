package io.wheelgate.cycle.record;

import io.wheelgate.ledger.Head;
import io.wheelgate.ledger.RecordTree;
import io.wheelgate.ledger.SelfCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Gives new entries their places, a moment after they are written, and looks at a part of the old ones every minute. */
@Component
class RecordWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RecordWatch.class);
    private static final String SUBJECT = "The entries in the database";

    private final RecordTree tree;
    private final SelfCheck check;
    private final Anchoring anchoring;
    private final Doubts doubts;
    private final Clock clock;
    private volatile String trouble = "";

    RecordWatch(RecordTree tree, SelfCheck check, Anchoring anchoring, Doubts doubts, Clock clock) {
        this.tree = tree;
        this.check = check;
        this.anchoring = anchoring;
        this.doubts = doubts;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void sayWhatIsMissing() {
        if (!anchoring.isOn()) {
            LOG.warn("The record is anchored nowhere: whoever has the database and the desk's home can rewrite it, and"
                    + " nobody could tell. Name a git repository that they cannot rewrite as"
                    + " wheelgate.record.anchor.repository: see \"The record\" in docs/operating.md.");
        }
    }

    @Scheduled(initialDelayString = "${wheelgate.record.every:1s}", fixedDelayString = "${wheelgate.record.every:1s}")
    void number() {
        try {
            tree.checkpoint();
            trouble = "";
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(RuntimeException e) {
        String why = String.valueOf(e.getMessage());
        if (!why.equals(trouble)) {
            LOG.warn("New entries got no place in the tree of the record; trying again", e);
        }
        trouble = why;
    }

    /** Why the last try to give entries their places failed; empty when it did not. */
    String trouble() {
        return trouble;
    }

    @Scheduled(
            initialDelayString = "${wheelgate.record.anchor.every:1m}",
            fixedDelayString = "${wheelgate.record.anchor.every:1m}")
    void anchor() {
        anchoring.look();
    }

    /** The newest part each time, and one of the others: which one, follows from the clock. */
    @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
    void look() {
        tree.newest().ifPresent(this::look);
    }

    private void look(Head head) {
        long windows = check.windows(head);
        if (windows > 0) {
            long minute =
                    clock.instant().getEpochSecond() / Duration.ofMinutes(1).toSeconds();
            Optional<String> found =
                    check.look(head, windows - 1).or(() -> check.look(head, Math.floorMod(minute, windows)));
            found.ifPresentOrElse(what -> doubts.raise(SUBJECT, what), () -> settle(windows));
        }
    }

    /** With more than one part, what does not agree may be in another one than those that were looked at. */
    private void settle(long windows) {
        if (windows == 1) {
            doubts.settle(SUBJECT);
        }
    }
}
