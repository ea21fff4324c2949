package io.wheelgate.cycle.repair;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;

/** Reads from the diagram which user task follows when a step is refused. */
@Component
class AfterRefusal {

    private final ExternalTaskService steps;
    private final RepositoryService diagrams;

    AfterRefusal(ExternalTaskService steps, RepositoryService diagrams) {
        this.steps = steps;
        this.diagrams = diagrams;
    }

    /** A user task of the diagram. */
    record Task(String key, String name) {}

    /** @param step the engine's id of the external task */
    Optional<Task> of(String step) {
        return Optional.ofNullable(
                        steps.createExternalTaskQuery().externalTaskId(step).singleResult())
                .flatMap(this::after);
    }

    private Optional<Task> after(ExternalTask step) {
        BpmnModelInstance diagram = diagrams.getBpmnModelInstance(step.getProcessDefinitionId());
        ModelElementInstance frame = diagram.getModelElementById(step.getActivityId());
        for (; frame != null; frame = frame.getParentElement()) {
            Optional<Task> task =
                    refusals(diagram, frame).flatMap(AfterRefusal::next).findFirst();
            if (task.isPresent()) {
                return task;
            }
        }
        return Optional.empty();
    }

    private static Stream<FlowNode> refusals(BpmnModelInstance diagram, ModelElementInstance frame) {
        return diagram.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> frame.equals(event.getAttachedTo()))
                .filter(event -> event.getEventDefinitions().stream().anyMatch(AfterRefusal::isRefusal))
                .map(FlowNode.class::cast);
    }

    private static boolean isRefusal(ModelElementInstance definition) {
        return definition instanceof ErrorEventDefinition error
                && error.getError() != null
                && "refused".equals(error.getError().getErrorCode());
    }

    /** Through gateways that only merge, and into the frame that begins with a user task. */
    private static Stream<Task> next(FlowNode from) {
        List<FlowNode> following = from.getSucceedingNodes().list();
        return following.stream().flatMap(AfterRefusal::first);
    }

    private static Stream<Task> first(FlowNode node) {
        if (node instanceof UserTask task) {
            return Stream.of(new Task(task.getId(), task.getName()));
        }
        return node instanceof SubProcess frame
                ? frame.getChildElementsByType(StartEvent.class).stream().flatMap(AfterRefusal::next)
                : next(node);
    }
}
