package io.wheelgate.release;

import static java.util.Comparator.comparingInt;

import io.wheelgate.release.Pin.Edit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One file that asks for projects: a requirements file, or a pyproject.toml. */
final class RequirementsFile {

    private static final String PYPROJECT = "pyproject.toml";

    private final String path;
    private final RequirementText text;
    private final List<RequirementLine> lines;
    private final Optional<TomlRequirements> toml;

    private RequirementsFile(String path, RequirementText text) {
        this.path = path;
        this.text = text;
        this.toml = Optional.of(text.characters()).filter(all -> isPyproject()).map(TomlRequirements::of);
        this.lines = toml.map(TomlRequirements::lines).orElseGet(() -> RequirementLine.of(text.characters()));
    }

    /**
     * Reads a file.
     *
     * @param path inside its repository; messages name it
     * @throws Refusal when its characters cannot be read
     */
    static RequirementsFile of(String path, byte[] content) {
        return new RequirementsFile(path, RequirementText.of(path, content));
    }

    String path() {
        return path;
    }

    boolean isPyproject() {
        return path.equals(PYPROJECT) || path.endsWith("/" + PYPROJECT);
    }

    /** Every line that is about a project. */
    List<Requirement> requirements(String project) {
        return lines.stream()
                .flatMap(line -> Requirement.find(line, project).stream())
                .toList();
    }

    List<RequirementInclude> includes() {
        return toml.isPresent()
                ? List.of()
                : lines.stream()
                        .flatMap(line -> RequirementInclude.of(line).stream())
                        .toList();
    }

    /** What else the file says about a project and nobody could change; each ends a sentence. */
    List<String> obstacles(String project) {
        return toml.map(one -> one.obstacles(project)).orElse(List.of());
    }

    /** The file with other characters in some places; every other byte stays. */
    byte[] with(Collection<Edit> edits) {
        StringBuilder changed = new StringBuilder(text.characters());
        edits.stream()
                .sorted(comparingInt(Edit::start).reversed())
                .forEach(edit -> changed.replace(edit.start(), edit.end(), edit.replacement()));
        return text.encoded(changed.toString());
    }
}
