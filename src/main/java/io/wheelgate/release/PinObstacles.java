package io.wheelgate.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Why a project's pin in a listed file, or in one that it includes, cannot be read or moved; all reasons at once. */
record PinObstacles(String project, PinLocks locks) {

    List<String> of(RequirementTree tree) {
        List<String> reasons = new ArrayList<>(tree.obstacles());
        if (PinLocks.isLock(tree.root())) {
            reasons.add(tree.root() + " is a lock file, which only its own tool can write. Name the file that the"
                    + " version is pinned in.");
            return reasons;
        }
        List<Requirement> requirements = tree.files().stream()
                .flatMap(file -> file.requirements(project).stream())
                .toList();
        if (requirements.isEmpty() && reasons.isEmpty()) {
            reasons.add(silent(tree));
        }
        boolean pinned = requirements.stream().anyMatch(one -> one.pin().isPresent());
        tree.files().forEach(file -> reasons.addAll(of(file, pinned)));
        return reasons;
    }

    private String silent(RequirementTree tree) {
        String followed = tree.files().size() > 1 ? "no line of it or of the files that it includes" : "no line of it";
        String others = tree.elsewhere().isEmpty()
                ? ""
                : ", or name the file that has it (not followed, because it leads to no file of this repository: "
                        + String.join("; ", tree.elsewhere()) + ")";
        return "Could not find the pin of " + project + " in " + tree.root() + ": " + followed + " is about " + project
                + ". Add the line " + project + "==VERSION" + others + ".";
    }

    /** @param pinned whether some list has a pin, to which others may leave the version */
    private List<String> of(RequirementsFile file, boolean pinned) {
        List<String> reasons = new ArrayList<>();
        List<Requirement> requirements = file.requirements(project);
        ambiguous(requirements)
                .forEach(list -> reasons.add("The pin of " + project + " in " + file.path()
                        + " is ambiguous: the lines " + numbers(list)
                        + " are about it. Keep exactly one, without variants for"
                        + " different environments."));
        for (Requirement one : requirements) {
            one.obstacle()
                    .filter(obstacle -> !pinned || !one.isBare())
                    .ifPresent(obstacle -> reasons.add("The requirement of " + project + " in " + file.path()
                            + ", line " + one.line().number() + ", is no plain pin: it " + obstacle + ". Write "
                            + project + "==VERSION."));
        }
        file.obstacles(project)
                .forEach(obstacle -> reasons.add("Could not pin " + project + " in " + file.path() + ": " + obstacle
                        + ". Keep plain pins in [project] or [dependency-groups] only, or name another file."));
        if (file.isPyproject() && !requirements.isEmpty()) {
            locks.beside(file).forEach(lock -> reasons.add(falsified(file, lock)));
        }
        return reasons;
    }

    private static List<List<Requirement>> ambiguous(List<Requirement> requirements) {
        return requirements.stream()
                .collect(Collectors.groupingBy(one -> one.line().list(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(list -> list.size() > 1)
                .toList();
    }

    private static String numbers(List<Requirement> requirements) {
        return requirements.stream()
                .map(requirement -> Integer.toString(requirement.line().number()))
                .collect(Collectors.joining(", "));
    }

    /** A pyproject.toml and its lock file must agree; a requirements file stands for itself. */
    private String falsified(RequirementsFile file, String lock) {
        return "Could not pin " + project + " in " + file.path() + ": " + lock + " pins it, too, and only its own tool"
                + " can write that, so the two would no longer agree. Remove " + lock + " from the branch, or name a"
                + " requirements file that is exported from it, if the scripts install from that.";
    }
}
