package io.wheelgate.release;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Areas that need more signatures than there are people to give them.
 *
 * @param areas in the order of the policy
 * @param people everybody who is in one of their groups
 */
record Shortage(List<SignOffArea> areas, Set<String> people) {

    int needed() {
        return areas.stream().mapToInt(SignOffArea::signatures).sum();
    }

    int missing() {
        return needed() - people.size();
    }

    Set<String> groups() {
        return areas.stream().map(SignOffArea::group).collect(toCollection(TreeSet::new));
    }

    /** What is asked for, who is there, and what a person can do about it. */
    String inWords() {
        String names = inWords(areas.stream().map(SignOffArea::area).toList(), "and");
        String asked = areas.size() == 1
                ? "The sign-off of " + names + " needs " + signatures()
                : "The sign-offs of " + names + " need " + signatures()
                        + ", because one person signs one area of a candidate";
        return asked + ", but " + present() + ". " + remedy();
    }

    private String signatures() {
        return needed() == 1 ? "a signature" : needed() + " signatures of different people";
    }

    private String present() {
        String where = groups().size() == 1
                ? "the group " + groups().iterator().next()
                : "the groups " + inWords(groups(), "and") + " together";
        if (people.isEmpty()) {
            return "nobody is in " + where;
        }
        String only = people.size() == 1 ? "only one person is in " : "only " + people.size() + " people are in ";
        return only + where + " (" + people.stream().sorted().collect(joining(", ")) + ")";
    }

    private String remedy() {
        String add =
                "Add " + (missing() == 1 ? (people.isEmpty() ? "a person" : "another person") : missing() + " people")
                        + " to " + inWords(groups(), "or");
        String less = areas.size() > 1
                ? ", or let the policy allow that one person signs several areas."
                : ", or let the policy ask for fewer signatures.";
        return add + (needed() == 1 ? "." : less);
    }

    private static String inWords(Collection<String> words, String last) {
        List<String> all = List.copyOf(words);
        int end = all.size() - 1;
        return end == 0 ? all.get(0) : String.join(", ", all.subList(0, end)) + " " + last + " " + all.get(end);
    }
}
