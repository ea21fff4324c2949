package io.wheelgate.cycle;

import static io.wheelgate.cycle.Diagram.capitalised;
import static io.wheelgate.cycle.Diagram.complaints;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.Artifact;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The house style of the diagrams: what things are called, and that everything is drawn. */
class DiagramStyleTest {

    private static final Map<Class<? extends FlowNode>, String> KINDS = Map.of(
            StartEvent.class, "start_",
            EndEvent.class, "end_",
            Gateway.class, "gateway_",
            BoundaryEvent.class, "boundary_",
            IntermediateCatchEvent.class, "catch_",
            IntermediateThrowEvent.class, "throw_");

    @Test
    void aDiagramIsNamedAfterItsOneProcess() {
        for (Diagram diagram : Diagram.all()) {
            assertThat(diagram.elements(Process.class))
                    .as("the processes in %s", diagram.file())
                    .extracting(process -> process.getId() + ".bpmn")
                    .containsExactly(diagram.name());
        }
    }

    @Test
    void everyProcessSaysHowLongItsHistoryIsKept() {
        assertThat(complaints(
                        Process.class,
                        process -> unless(
                                isSaid(process.getCamundaHistoryTimeToLiveString()),
                                "has no camunda:historyTimeToLive")))
                .isEmpty();
    }

    @Test
    void anActivityIsNamedAfterItsLabel() {
        assertThat(complaints(Activity.class, DiagramStyleTest::named)).isEmpty();
    }

    @Test
    void theIdsOfEventsAndGatewaysCarryTheirKind() {
        List<String> complaints = KINDS.entrySet().stream()
                .flatMap(kind -> complaints(
                        kind.getKey(),
                        node -> unless(
                                node.getId().startsWith(kind.getValue()), "has an id without " + kind.getValue()))
                        .stream())
                .toList();
        assertThat(complaints).isEmpty();
    }

    @Test
    void everythingHasALabelThatPeopleCanSay() {
        assertThat(complaints(FlowNode.class, node -> unless(isSaid(node.getName()) || isSilent(node), "has no name")))
                .isEmpty();
    }

    @Test
    void everythingIsDrawn() {
        List<String> complaints = Stream.of(FlowNode.class, SequenceFlow.class, Artifact.class)
                .flatMap(kind -> complaints(kind, DiagramStyleTest::drawn).stream())
                .toList();
        assertThat(complaints).isEmpty();
    }

    private static Stream<String> named(Activity activity) {
        String label = camelCase(activity.getName());
        String[] parts = activity.getId().split("_", 2);
        boolean fits = label.equals(parts[0]) || parts.length > 1 && label.equals(parts[0] + capitalised(parts[1]));
        return unless(fits, "has the label '%s', which reads as '%s'".formatted(activity.getName(), label));
    }

    private static Stream<String> drawn(BaseElement element) {
        return unless(element.getDiagramElement() != null, "is not drawn: no shape or edge in the diagram");
    }

    /** A gateway that asks nothing: a join, or a fork that takes every way. */
    private static boolean isSilent(FlowNode node) {
        boolean asks = node instanceof ExclusiveGateway || node instanceof InclusiveGateway;
        return node instanceof Gateway && (!asks || node.getOutgoing().size() < 2);
    }

    /** The words of a label without its expressions, as an id writes them. */
    private static String camelCase(@Nullable String label) {
        String words = label == null ? "" : label.replaceAll("[$#]\\{[^}]*}", " ");
        String joined = Arrays.stream(words.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(Diagram::capitalised)
                .collect(Collectors.joining());
        return joined.isEmpty() ? "" : joined.substring(0, 1).toLowerCase(Locale.ROOT) + joined.substring(1);
    }

    private static boolean isSaid(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static Stream<String> unless(boolean fine, String complaint) {
        return fine ? Stream.empty() : Stream.of(complaint);
    }
}
