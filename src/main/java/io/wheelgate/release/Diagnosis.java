package io.wheelgate.release;

import io.wheelgate.release.Failure.Kind;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What there is to say about a failure; what nobody knows is empty.
 *
 * @param tried what the desk did when it failed, on what, where: "fetch from https://git.example.org/library.git"
 * @param expected what should have been so
 * @param found what was so instead
 * @param by who or what changed it
 * @param remedy what a person can do
 */
public record Diagnosis(Kind kind, String tried, String expected, String found, String by, String remedy) {

    /** A failure that the desk knows nothing about but its words. */
    public static Diagnosis unknown(String found) {
        return of(Kind.UNKNOWN, "", found);
    }

    public static Diagnosis of(Kind kind, String tried, String found) {
        return new Diagnosis(kind, tried, "", found, "", Remedy.of(kind));
    }

    public Diagnosis tried(String what) {
        return new Diagnosis(kind, what, expected, found, by, remedy);
    }

    public Diagnosis expected(String what) {
        return new Diagnosis(kind, tried, what, found, by, remedy);
    }

    public Diagnosis found(String what) {
        return new Diagnosis(kind, tried, expected, what, by, remedy);
    }

    public Diagnosis by(String whoOrWhat) {
        return new Diagnosis(kind, tried, expected, found, whoOrWhat, remedy);
    }

    public Diagnosis remedy(String what) {
        return new Diagnosis(kind, tried, expected, found, by, what);
    }

    /** The same with each of its texts changed. */
    public Diagnosis each(UnaryOperator<String> change) {
        return new Diagnosis(
                kind,
                change.apply(tried),
                change.apply(expected),
                change.apply(found),
                change.apply(by),
                change.apply(remedy));
    }

    /** "Could not fetch from …: nothing answers there. Check that …" */
    public String sentence() {
        return "Could not " + tried + ": " + found.replaceFirst("\\.$", "") + ". " + remedy;
    }

    /** Each part that is known by its name, in the order in which people ask. */
    public Stream<Map.Entry<String, String>> parts() {
        return Stream.of(
                        Map.entry("Tried", tried),
                        Map.entry("Expected", expected),
                        Map.entry("Found", found),
                        Map.entry("Changed by", by),
                        Map.entry("What can be done", remedy))
                .filter(part -> !part.getValue().isBlank());
    }

    /** All of it in lines of text. */
    public String text() {
        return parts().map(part -> part.getKey() + ": " + part.getValue()).collect(Collectors.joining("\n"));
    }
}
