package io.wheelgate.sandbox;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one line, in place of a stack trace, why there is no sandbox. */
class SandboxFailureAnalyzer extends AbstractFailureAnalyzer<SandboxFailure> {

    @Override
    protected FailureAnalysis analyze(Throwable root, SandboxFailure cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
