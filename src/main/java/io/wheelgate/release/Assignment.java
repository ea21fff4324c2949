package io.wheelgate.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Gives every signature to a person who may give it, one to each person, as far as there are people.
 *
 * <p>A maximum matching by augmenting paths (Kuhn, 1955). What one that was left over could still reach is a set of areas
 * that together have too few people (Hall, 1935).
 */
final class Assignment {

    private final Function<SignOffArea, Set<String>> members;
    private final Map<String, SignOffArea> signs = new HashMap<>();
    private final Set<SignOffArea> unsigned = new LinkedHashSet<>();

    /** @param members who may sign an area */
    Assignment(List<SignOffArea> areas, Function<SignOffArea, Set<String>> members) {
        this.members = members;
        for (SignOffArea area : areas) {
            for (int i = 0; i < area.signatures(); i++) {
                if (!assign(area, new HashSet<>())) {
                    unsigned.add(area);
                }
            }
        }
    }

    private boolean assign(SignOffArea area, Set<String> asked) {
        for (String person : members.apply(area)) {
            if (asked.add(person)) {
                SignOffArea other = signs.get(person);
                if (other == null || assign(other, asked)) {
                    signs.put(person, area);
                    return true;
                }
            }
        }
        return false;
    }

    /** The sets of areas that have too few people; those with a group in common are one. */
    List<Set<SignOffArea>> tooFew() {
        List<Set<SignOffArea>> sets = new ArrayList<>();
        for (SignOffArea area : unsigned) {
            Set<SignOffArea> set = reachable(area);
            List<Set<SignOffArea>> near =
                    sets.stream().filter(other -> shareAGroup(other, set)).toList();
            sets.removeAll(near);
            near.forEach(set::addAll);
            sets.add(set);
        }
        return sets;
    }

    /** The area, and those that people sign who could sign it instead, and so on. */
    private Set<SignOffArea> reachable(SignOffArea area) {
        Set<SignOffArea> reached = new HashSet<>();
        List<SignOffArea> next = new ArrayList<>(List.of(area));
        while (!next.isEmpty()) {
            SignOffArea one = next.remove(next.size() - 1);
            if (reached.add(one)) {
                members.apply(one).stream().map(signs::get).forEach(next::add);
            }
        }
        return reached;
    }

    private static boolean shareAGroup(Set<SignOffArea> some, Set<SignOffArea> others) {
        return some.stream()
                .anyMatch(one -> others.stream().anyMatch(other -> other.group().equals(one.group())));
    }
}
