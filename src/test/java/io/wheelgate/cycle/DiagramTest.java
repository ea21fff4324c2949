package io.wheelgate.cycle;

import static io.wheelgate.cycle.Diagram.capitalised;
import static io.wheelgate.cycle.Diagram.complaints;
import static io.wheelgate.cycle.Diagram.stem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The diagrams lead to the code, and the code to the diagrams. */
class DiagramTest {

    private static final String STEP = "io.wheelgate.step.Step";
    private static final String PERSON_TASK = "io.wheelgate.cycle.task.PersonTask";

    private final Set<String> steps = concrete("io.wheelgate.step", STEP);
    private final Set<String> personTasks = concrete("io.wheelgate.cycle.task", PERSON_TASK);

    @Test
    void everyServiceTaskIsAnExternalTaskOfItsOwnName() {
        assertThat(complaints(ServiceTask.class, DiagramTest::externalTask)).isEmpty();
    }

    @Test
    void everyServiceTaskHasItsStep() {
        assertThat(complaints(
                        ServiceTask.class,
                        task -> missing("step class", "io.wheelgate.step." + className(task), steps)))
                .isEmpty();
    }

    @Test
    void everyStepIsInADiagram() {
        assertThat(steps).allSatisfy(step -> assertThat(classNames("io.wheelgate.step.", ServiceTask.class))
                .as("the classes that the service tasks of all diagrams name")
                .contains(step));
    }

    @Test
    void everyUserTaskHasItsForm() {
        assertThat(complaints(UserTask.class, task -> form(task, task.getCamundaFormRef())))
                .isEmpty();
    }

    @Test
    void everyFormIsShownByATaskOrAStart() {
        assertThat(forms()).allSatisfy(form -> assertThat(shownForms()).contains(form));
    }

    @Test
    void everyFormIsNamedAfterItsFile() throws IOException {
        for (Path file : Diagram.files("*.form")) {
            assertThat(new ObjectMapper().readTree(file.toFile()).path("id").asText())
                    .as("the id inside %s", file)
                    .isEqualTo(formOf(file));
        }
    }

    @Test
    void everyUserTaskHasItsClass() {
        assertThat(complaints(
                        UserTask.class,
                        task -> missing("task class", "io.wheelgate.cycle.task." + className(task), personTasks)))
                .isEmpty();
    }

    @Test
    void everyPersonTaskIsInADiagram() {
        assertThat(personTasks).allSatisfy(task -> assertThat(classNames("io.wheelgate.cycle.task.", UserTask.class))
                .as("the classes that the user tasks of all diagrams name")
                .contains(task));
    }

    @Test
    void everyDiagramAndFormIsInTheApplication() {
        assertThat(Stream.of("*.bpmn", "*.form").flatMap(glob -> Diagram.files(glob).stream()))
                .allSatisfy(file -> assertThat(
                                getClass().getResource("/" + file.toString().replace('\\', '/')))
                        .as("%s on the class path", file)
                        .isNotNull());
    }

    private static Stream<String> externalTask(ServiceTask task) {
        if (!"external".equals(task.getCamundaType())) {
            return Stream.of("is not an external task (camunda:type=\"external\")");
        }
        return stem(task.getId()).equals(task.getCamundaTopic())
                ? Stream.empty()
                : Stream.of("has the topic '%s', expected '%s'".formatted(task.getCamundaTopic(), stem(task.getId())));
    }

    private static Stream<String> missing(String what, String name, Set<String> present) {
        return present.contains(name) ? Stream.empty() : Stream.of("has no " + what + " " + name);
    }

    private static Stream<String> form(UserTask task, @Nullable String formRef) {
        String expected = stem(task.getId());
        Stream<String> shown = expected.equals(formRef)
                ? Stream.empty()
                : Stream.of("shows the form '%s', expected camunda:formRef=\"%s\"".formatted(formRef, expected));
        Path file = Diagram.FOLDER.resolve(expected + ".form");
        return Stream.concat(shown, Files.exists(file) ? Stream.empty() : Stream.of("has no form file " + file));
    }

    private static List<String> forms() {
        return Diagram.files("*.form").stream().map(DiagramTest::formOf).toList();
    }

    private static String formOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.form$", "");
    }

    private static Set<@Nullable String> shownForms() {
        return Diagram.all().stream()
                .flatMap(diagram -> Stream.concat(
                        diagram.elements(UserTask.class).stream().map(UserTask::getCamundaFormRef),
                        diagram.elements(StartEvent.class).stream().map(StartEvent::getCamundaFormRef)))
                .collect(Collectors.toSet());
    }

    private static Set<String> classNames(String room, Class<? extends FlowNode> kind) {
        return Diagram.all().stream()
                .flatMap(diagram -> diagram.elements(kind).stream())
                .map(task -> room + className(task))
                .collect(Collectors.toSet());
    }

    private static String className(FlowNode task) {
        return capitalised(stem(task.getId()));
    }

    private static Set<String> concrete(String room, String type) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(room).stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(candidate -> !candidate.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(candidate -> candidate.isAssignableTo(type))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());
    }
}
