package io.wheelgate.cycle.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The user tasks of the diagrams by their ids. */
@Component
public class PersonTasks {

    private final Map<String, PersonTask> tasks;

    PersonTasks(List<PersonTask> tasks) {
        this.tasks = tasks.stream().collect(Collectors.toMap(PersonTask::id, Function.identity()));
    }

    /** @param key the id in the diagram; what follows {@code _} says only where the box stands */
    public PersonTask named(String key) {
        return find(key)
                .orElseThrow(() -> new IllegalStateException(
                        "The diagram has a user task " + key + " that the desk does not have"));
    }

    private Optional<PersonTask> find(String key) {
        return Optional.ofNullable(tasks.get(key.replaceFirst("_.*", "")));
    }

    /** The task of this id, when it is one in which a person chooses how the cycle goes on. */
    public Optional<Choosing> choosing(String key) {
        return find(key).filter(Choosing.class::isInstance).map(Choosing.class::cast);
    }

    /** The task of this id, when it is one that is signed. */
    public Optional<SignedTask> signed(String key) {
        return find(key).filter(SignedTask.class::isInstance).map(SignedTask.class::cast);
    }
}
