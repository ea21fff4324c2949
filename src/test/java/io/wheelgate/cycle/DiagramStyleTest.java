package io.wheelgate.cycle;

import static io.wheelgate.cycle.Diagram.capitalised;
import static io.wheelgate.cycle.Diagram.complaints;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.Artifact;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
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
    void theIdsOfEventsCarryTheirKind() {
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
    void theIdOfAGatewaySaysWhetherItAsksOrMerges() {
        assertThat(complaints(Gateway.class, DiagramStyleTest::askingOrMerging)).isEmpty();
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
        String[] parts = activity.getId().split("_", 2);
        Set<String> fitting = parts.length == 1 ? Set.of(parts[0]) : Set.of(parts[0], parts[0] + capitalised(parts[1]));
        List<String> readings = readings(activity.getName());
        return unless(
                readings.stream().anyMatch(fitting::contains),
                "has the label '%s', which reads as %s".formatted(activity.getName(), String.join(" or ", readings)));
    }

    private static Stream<String> askingOrMerging(Gateway gateway) {
        List<String> kinds = isJoin(gateway) ? List.of("gateway_", "merge_") : List.of("gateway_");
        return unless(
                kinds.stream().anyMatch(gateway.getId()::startsWith),
                "has an id without " + String.join(" or ", kinds));
    }

    private static Stream<String> drawn(BaseElement element) {
        return unless(element.getDiagramElement() != null, "is not drawn: no shape or edge in the diagram");
    }

    /** A gateway that asks nothing: a join, or a fork that takes every way. */
    private static boolean isSilent(FlowNode node) {
        return node instanceof Gateway gateway
                && (isJoin(gateway) || gateway instanceof ParallelGateway || gateway instanceof EventBasedGateway);
    }

    private static boolean isJoin(Gateway gateway) {
        return gateway.getOutgoing().size() < 2;
    }

    /** A label as ids may write it: a hyphen joins two words, or parts them. */
    private static List<String> readings(@Nullable String label) {
        String words = label == null ? "" : label.replaceAll("[$#]\\{[^}]*}", " ");
        return Stream.of(words.replace("-", ""), words.replace('-', ' '))
                .map(DiagramStyleTest::camelCase)
                .distinct()
                .toList();
    }

    private static String camelCase(String words) {
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
