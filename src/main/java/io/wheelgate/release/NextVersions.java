package io.wheelgate.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The versions that a release can get after those that there are: the first one is proposed, the others can be chosen. */
public final class NextVersions {

    private static final List<String> NAMES = List.of("major", "minor", "patch");

    private NextVersions() {}

    /** @param change which number is raised, as people call it */
    public record Choice(Version version, String change) {}

    /**
     * Of a release of everything that is new.
     *
     * @param newest of the versions that were released or that a branch holds: a pre-release is on its way to one itself
     * @param taken whether something of a version was seen already
     */
    public static List<Choice> after(Version newest, Predicate<Version> taken) {
        Version base = newest.base();
        List<Choice> choices = new ArrayList<>();
        int places = newest.isPreRelease() ? base.lastPlace() : base.numbers();
        if (newest.isPreRelease()) {
            choices.add(new Choice(free(base, taken), name(base.lastPlace())));
        }
        IntStream.iterate(places - 1, place -> place >= 0, place -> place - 1)
                .mapToObj(place -> new Choice(free(base.raised(place), taken), name(place)))
                .forEach(choices::add);
        return List.copyOf(choices);
    }

    /**
     * Of a hot fix: it stays below whatever was released after the version that it fixes.
     *
     * @param finals every final version that there is
     */
    public static List<Choice> fixing(Version fixed, Collection<Version> finals, Predicate<Version> taken) {
        Optional<Version> following =
                finals.stream().filter(version -> version.compareTo(fixed) > 0).min(Version::compareTo);
        return Stream.of(
                        new Choice(free(fixed.next(), taken), name(fixed.numbers() - 1)),
                        new Choice(free(fixed.extended(), taken), "a number more"))
                .filter(choice -> following
                        .filter(later -> later.compareTo(choice.version()) <= 0)
                        .isEmpty())
                .toList();
    }

    /** The first version from this one on of which nothing was ever seen. */
    public static Version free(Version from, Predicate<Version> taken) {
        Version next = from;
        while (taken.test(next)) {
            next = next.next();
        }
        return next;
    }

    private static String name(int place) {
        return place < NAMES.size() ? NAMES.get(place) : "last number";
    }
}
