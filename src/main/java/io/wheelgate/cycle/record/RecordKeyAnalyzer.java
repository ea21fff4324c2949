package io.wheelgate.cycle.record;

import io.wheelgate.ledger.RecordKeyRefused;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start, in place of a stack trace, why the key of the record is not used. */
class RecordKeyAnalyzer extends AbstractFailureAnalyzer<RecordKeyRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable root, RecordKeyRefused cause) {
        return new FailureAnalysis(cause.getMessage(), "See \"The record\" in docs/operating.md.", cause);
    }
}
