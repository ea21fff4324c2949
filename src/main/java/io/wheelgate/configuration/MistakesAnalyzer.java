package io.wheelgate.configuration;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the operator the list of mistakes instead of a stack trace. */
final class MistakesAnalyzer extends AbstractFailureAnalyzer<ConfigurationMistakes> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationMistakes cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Correct these keys and start again. Every key is described in docs/configuration.md, and"
                        + " docs/wheelgate.example.yaml is a complete example.",
                cause);
    }
}
