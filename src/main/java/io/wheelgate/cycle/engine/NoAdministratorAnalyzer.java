package io.wheelgate.cycle.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start, in place of a stack trace, why there is no administrator and how to name one. */
class NoAdministratorAnalyzer extends AbstractFailureAnalyzer<NoAdministrator> {

    private static final String EXAMPLE =
            """
            Name one, with the password by reference, for example:

                wheelgate.administrator.id: ada
                wheelgate.administrator.password: env:WHEELGATE_ADMINISTRATOR_PASSWORD   (or file:/run/secrets/administrator)""";

    @Override
    protected FailureAnalysis analyze(Throwable root, NoAdministrator cause) {
        return new FailureAnalysis(cause.getMessage(), EXAMPLE, cause);
    }
}
