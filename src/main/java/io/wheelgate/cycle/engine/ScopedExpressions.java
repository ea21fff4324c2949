package io.wheelgate.cycle.engine;

import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Evaluates the expressions of deployed diagrams, which always run in a scope, and no others.
 *
 * <p>A query is the one place where the engine evaluates an expression without a scope, and what it evaluates there
 * came from a client.
 */
final class ScopedExpressions extends SpringExpressionManager {

    ScopedExpressions(ApplicationContext application, Map<Object, Object> beans) {
        super(application, beans);
    }

    @Override
    public ELContext getElContext(@Nullable VariableScope scope) {
        if (scope == null) {
            throw new BadUserRequestException(QueryGuard.REFUSAL);
        }
        return super.getElContext(scope);
    }
}
