package io.wheelgate.cycle.engine;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/** The one bean that an expression in a diagram can name; it is looked up only when an expression does. */
final class ReachableBeans extends AbstractMap<Object, Object> {

    private static final String FACTS = "facts";

    private final ApplicationContext beans;

    ReachableBeans(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return beans.containsBean(FACTS) ? Set.of(Map.entry(FACTS, beans.getBean(FACTS))) : Set.of();
    }
}
