package io.wheelgate.cycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.xml.ModelException;

/** One BPMN file of {@code processes/}, read as it is on disk. */
record Diagram(Path file, BpmnModelInstance model) {

    static final Path FOLDER = Path.of("processes");

    static List<Diagram> all() {
        return files("*.bpmn").stream().map(Diagram::read).toList();
    }

    /** The files of {@code processes/} and its folders that match, sorted; none when there is no such folder. */
    static List<Path> files(String glob) {
        if (!Files.isDirectory(FOLDER)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file ->
                            file.getFileSystem().getPathMatcher("glob:" + glob).matches(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("Could not list " + FOLDER, e);
        }
    }

    /** Complaints about the elements of one kind in all diagrams, each with its file and element. */
    static <T extends BaseElement> List<String> complaints(Class<T> kind, Function<T, Stream<String>> rule) {
        return all().stream()
                .flatMap(diagram -> diagram.elements(kind).stream()
                        .flatMap(element -> rule.apply(element).map(what -> diagram.at(element) + " " + what)))
                .toList();
    }

    /** The part of an id before its suffix: what {@code buildWheel_final} does is {@code buildWheel}. */
    static String stem(String id) {
        int suffix = id.indexOf('_');
        return suffix < 0 ? id : id.substring(0, suffix);
    }

    static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    <T extends BaseElement> Collection<T> elements(Class<T> kind) {
        return model.getModelElementsByType(kind);
    }

    String name() {
        return file.getFileName().toString();
    }

    private String at(BaseElement element) {
        return "%s: %s '%s'".formatted(name(), element.getElementType().getTypeName(), element.getId());
    }

    private static Diagram read(Path file) {
        try {
            return new Diagram(file, Bpmn.readModelFromFile(file.toFile()));
        } catch (ModelException e) {
            throw new IllegalStateException(file + " is not valid BPMN: " + e.getMessage(), e);
        }
    }
}
