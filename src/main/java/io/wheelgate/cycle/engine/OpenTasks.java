package io.wheelgate.cycle.engine;

import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.springframework.stereotype.Component;

/** Tasklist's one list: every open task that the person looking may see. */
@Component
class OpenTasks {

    private static final String NAME = "Open tasks";

    private final FilterService filters;
    private final TaskService tasks;

    OpenTasks(FilterService filters, TaskService tasks) {
        this.filters = filters;
        this.tasks = tasks;
    }

    String filterId() {
        return filters.createTaskFilterQuery().filterName(NAME).list().stream()
                .findFirst()
                .orElseGet(this::create)
                .getId();
    }

    private Filter create() {
        Filter filter = filters.newTaskFilter(NAME);
        filter.setQuery(tasks.createTaskQuery());
        filter.setProperties(Map.of("description", "Everything that waits for you", "priority", -10, "refresh", true));
        return filters.saveFilter(filter);
    }
}
