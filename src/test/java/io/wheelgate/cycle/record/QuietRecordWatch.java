package io.wheelgate.cycle.record;

import io.wheelgate.ledger.RecordTree;
import io.wheelgate.ledger.SelfCheck;
import java.time.Clock;

/** Looks at no old entries: those that a benchmark made up have no place in the tree. */
public final class QuietRecordWatch extends RecordWatch {

    QuietRecordWatch(RecordTree tree, SelfCheck check, Anchoring anchoring, Doubts doubts, Clock clock) {
        super(tree, check, anchoring, doubts, clock);
    }

    @Override
    void look() {
        // Nothing is to be found.
    }
}
