package io.wheelgate.web;

import io.wheelgate.cycle.People;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Role;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who is who on the pages: people by their printed names, groups by what their members do. */
@Component
public class Names {

    private final People people;

    Names(People people) {
        this.people = people;
    }

    /** @param id a person's log-in name, or the actor of what no person did */
    public String of(String id) {
        return id.equals(Entry.DESK) ? "the desk" : people.printedName(id).orElse(id);
    }

    /** The same for many at a moment: each person is looked up once. */
    public UnaryOperator<String> remembered() {
        Map<String, String> known = new HashMap<>();
        return id -> known.computeIfAbsent(id, this::of);
    }

    /** "release managers" for {@code releaseManagers}. */
    public String ofGroups(List<String> groups) {
        return groups.stream().map(Names::ofGroup).collect(Collectors.joining(" or "));
    }

    private static String ofGroup(String group) {
        return Arrays.stream(Role.values())
                .filter(role -> role.group().equals(group))
                .findFirst()
                .map(role -> role.label().toLowerCase(Locale.ROOT))
                .orElse(group);
    }
}
