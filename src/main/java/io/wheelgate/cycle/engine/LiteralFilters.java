package io.wheelgate.cycle.engine;

import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.impl.persistence.entity.FilterManager;

/** Neither stores nor runs a filter whose query carries an expression. */
final class LiteralFilters extends FilterManager {

    @Override
    public Filter insertOrUpdateFilter(Filter filter) {
        refuseExpressions(filter);
        return super.insertOrUpdateFilter(filter);
    }

    @Override
    public FilterEntity findFilterById(String filterId) {
        FilterEntity filter = super.findFilterById(filterId);
        if (filter != null) {
            refuseExpressions(filter);
        }
        return filter;
    }

    private static void refuseExpressions(Filter filter) {
        if (filter.getQuery() instanceof AbstractQuery<?, ?> query) {
            QueryGuard.refuseExpressions(query);
        }
    }

    /** Puts this class in the place of the engine's own. */
    static final class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return FilterManager.class;
        }

        @Override
        public Session openSession() {
            return new LiteralFilters();
        }
    }
}
