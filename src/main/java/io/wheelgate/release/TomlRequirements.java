package io.wheelgate.release;

import io.wheelgate.release.SourceScanner.Kind;
import io.wheelgate.release.TomlValues.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The requirements in a pyproject.toml: those of {@code [project]} and {@code [dependency-groups]} (PEP 621, PEP 735). */
record TomlRequirements(String file, List<Value> values) {

    private static final Set<String> SOURCES = Set.of("git", "url", "path", "workspace");
    private static final Set<String> POETRY = Set.of("version", "git", "url", "path", "file");

    static TomlRequirements of(String file) {
        return new TomlRequirements(file, TomlValues.of(file));
    }

    /** The entries of the lists that every tool reads. */
    List<RequirementLine> lines() {
        return values.stream()
                .filter(value -> value.token().kind() == Kind.STRING && isStandard(value.key()))
                .map(value -> TomlString.line(file, value.token(), String.join(".", list(value.key()))))
                .toList();
    }

    private static List<String> list(List<String> key) {
        return key.subList(0, key.size() - 1);
    }

    private static boolean isStandard(List<String> key) {
        return key.equals(List.of("project", "dependencies", TomlValues.ENTRY))
                || key.size() == 4
                        && key.subList(0, 2).equals(List.of("project", "optional-dependencies"))
                        && key.get(3).equals(TomlValues.ENTRY)
                || key.size() == 3
                        && key.get(0).equals("dependency-groups")
                        && key.get(2).equals(TomlValues.ENTRY);
    }

    /** What a tool's own tables say about a project, which the desk does not change; each ends a sentence. */
    List<String> obstacles(String project) {
        List<String> obstacles = new ArrayList<>();
        for (Value value : values) {
            if (value.key().get(0).equals("tool") && value.key().size() > 1) {
                obstacle(value, project).ifPresent(obstacles::add);
            }
        }
        return obstacles.stream().distinct().toList();
    }

    private Optional<String> obstacle(Value value, String project) {
        List<String> key = value.key();
        String last = key.get(key.size() - 1);
        String table = "[" + String.join(".", key).replace("." + TomlValues.ENTRY, "") + "]";
        if (key.size() > 4 && key.subList(1, 3).equals(List.of("uv", "sources")) && SOURCES.contains(last)) {
            return Optional.of(table + " takes it from an address, a path or a repository instead of an index")
                    .filter(obstacle -> isProject(key.get(3), project));
        }
        if (key.get(1).equals("poetry") && isPoetrys(key, project)) {
            return Optional.of(table + " is a table of Poetry's own, which the desk does not change");
        }
        return Optional.of(table + " asks for it, too, and is a list that the desk does not change")
                .filter(obstacle -> isToolsOwn(value, project));
    }

    /** {@code [tool.poetry.dependencies] name = "1.0"}, or as a table; not when it only names an index. */
    private static boolean isPoetrys(List<String> key, String project) {
        for (int i = 2; i + 1 < key.size(); i++) {
            if (key.get(i).endsWith("dependencies") && isProject(key.get(i + 1), project)) {
                return key.size() == i + 2 || POETRY.contains(key.get(key.size() - 1));
            }
        }
        return false;
    }

    private boolean isToolsOwn(Value value, String project) {
        List<String> key = value.key();
        return value.token().kind() == Kind.STRING
                && key.get(key.size() - 1).equals(TomlValues.ENTRY)
                && key.stream().anyMatch(part -> part.endsWith("dependencies"))
                && Requirement.find(TomlString.line(file, value.token(), ""), project)
                        .filter(requirement -> !requirement.isBare())
                        .isPresent();
    }

    private static boolean isProject(String name, String project) {
        return ProjectName.normalised(name).equals(ProjectName.normalised(project));
    }
}
