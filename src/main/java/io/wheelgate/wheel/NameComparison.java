package io.wheelgate.wheel;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares the names that have the version in them, and the order of those that some systems cannot tell apart. */
final class NameComparison {

    private NameComparison() {}

    static List<String> differences(WheelSide candidate, WheelSide fin) {
        List<String> differences = new ArrayList<>();
        if (!candidate.name().withVersion(fin.name().version()).equals(fin.name())) {
            differences.add(
                    "The file names differ in more than the version: " + candidate.fileName() + ", " + fin.fileName());
        }
        if (!candidate.directories().stem(candidate).equals(fin.directories().stem(fin))) {
            differences.add("The names of the directories differ in more than the version: "
                    + candidate.directories().distInfo() + ", "
                    + fin.directories().distInfo());
        }
        Map<String, List<String>> before = alike(candidate);
        alike(fin).forEach((folded, names) -> {
            List<String> order = before.getOrDefault(folded, List.of());
            if (!names.equals(order) && Set.copyOf(names).equals(Set.copyOf(order))) {
                differences.add("The names " + names + " are one file on some systems, where the last one wins, and in"
                        + " the candidate they have the order " + order);
            }
        });
        return differences;
    }

    /** In the archive's order; by what is left of them without case and Unicode's ways of writing a letter. */
    private static Map<String, List<String>> alike(WheelSide side) {
        Map<String, List<String>> names = new TreeMap<>();
        for (Member member : side.archive().members()) {
            String name = side.directories().neutral(member.name());
            String folded = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
            names.computeIfAbsent(folded, none -> new ArrayList<>()).add(name);
        }
        return names;
    }
}
