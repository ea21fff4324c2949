package io.wheelgate.cycle.engine;

import java.util.List;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Closes CVE-2026-109432: a query's parts inside {@code orQueries} could carry expressions, which ran as the server.
 *
 * <p>{@link ScopedExpressions} is what closes it, whatever way a query comes in; the other two say so early and clearly.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class ExpressionGuard extends SpringBootProcessEnginePlugin {

    private final ApplicationContext application;

    ExpressionGuard(ApplicationContext application) {
        this.application = application;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setExpressionManager(new ScopedExpressions(application, engine.getBeans()));
        engine.setCustomPreCommandInterceptorsTxRequired(List.of(new QueryGuard()));
        engine.setCustomPreCommandInterceptorsTxRequiresNew(List.of(new QueryGuard()));
        engine.setCustomSessionFactories(List.of(new LiteralFilters.Factory()));
    }
}
