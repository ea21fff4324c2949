package io.wheelgate.cycle.notice;

import io.wheelgate.release.Occasion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be told of one occasion, and to whom.
 *
 * @param persons who is told of all of it; others are told of their items
 * @param groups those whose members are told
 * @param isPersonal whether it matters to nobody else: other programs are not told
 */
public record Announcement(
        Occasion occasion,
        String title,
        List<String> lines,
        List<Item> items,
        Set<String> persons,
        Set<String> groups,
        boolean isPersonal) {

    private static final int MOST_LINES = 12;

    public Announcement {
        title = OneLine.of(title);
        lines = shortened(lines.stream().map(OneLine::of).toList());
    }

    /**
     * Something of it that concerns some.
     *
     * @param tasks the engine's ids of the tasks, which are alike; none for something that is done
     * @param persons the log-in names of those whom it concerns
     */
    public record Item(Set<String> tasks, String text, Set<String> persons) {

        public Item {
            text = OneLine.of(text);
        }
    }

    /** Everybody who is told, once each. */
    Set<String> everybody() {
        Set<String> everybody = new LinkedHashSet<>(persons);
        items.forEach(item -> everybody.addAll(item.persons()));
        return everybody;
    }

    /** What a person is told of: the own items, or all of them as something that others do. */
    List<Item> items(String person) {
        List<Item> own =
                items.stream().filter(item -> item.persons().contains(person)).toList();
        return own.isEmpty()
                ? items.stream()
                        .map(item -> new Item(Set.of(), item.text(), Set.of()))
                        .toList()
                : own;
    }

    Set<String> tasks() {
        return tasks(items);
    }

    static Set<String> tasks(List<Item> items) {
        return items.stream().flatMap(item -> item.tasks().stream()).collect(Collectors.toSet());
    }

    private static List<String> shortened(List<String> lines) {
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        List<String> some = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
        some.add("… and " + (lines.size() - some.size()) + " more");
        return List.copyOf(some);
    }
}
