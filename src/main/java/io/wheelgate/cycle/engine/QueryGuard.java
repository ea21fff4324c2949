package io.wheelgate.cycle.engine;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Refuses a query that carries an expression, in itself or in any part of it. */
final class QueryGuard extends CommandInterceptor {

    static final String REFUSAL =
            "A query cannot carry expressions here. Give the value itself instead, for example a person's id";

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractQuery<?, ?> query) {
            refuseExpressions(query);
        }
        return next.execute(command);
    }

    static void refuseExpressions(AbstractQuery<?, ?> query) {
        if (!query.getExpressions().isEmpty()) {
            throw new BadUserRequestException(REFUSAL);
        }
        if (query instanceof TaskQueryImpl tasks) {
            tasks.getQueries().stream().filter(part -> part != tasks).forEach(part -> refuseInPart(tasks, part));
        }
    }

    /** A part that the Java API made shares the list of the whole; one that was read from JSON has its own. */
    private static void refuseInPart(TaskQueryImpl whole, TaskQueryImpl part) {
        if (part.getQueries() != whole.getQueries()) {
            refuseExpressions(part);
        } else if (!part.getExpressions().isEmpty()) {
            throw new BadUserRequestException(REFUSAL);
        }
    }
}
