package io.wheelgate.fault;

import io.wheelgate.fault.Shelf.Found;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The world as it stands, seen without the desk. */
final class Outside {

    private final Place place;
    private final Histories histories;
    private final List<Found> wheels;
    private final List<Found> promoted;

    Outside(Place place, String server) {
        this.place = place;
        this.histories = new Histories(place.product());
        this.wheels = new Shelf(server, place.candidates(), place.product()).wheels();
        this.promoted = place.promotes() ? new Shelf(server, place.index(), place.product()).wheels() : List.of();
    }

    Place place() {
        return place;
    }

    List<Found> wheels() {
        return wheels;
    }

    /** Everything that a run leaves, in words that are the same for every run that ends in the same state. */
    List<String> told() {
        List<String> told = new ArrayList<>();
        histories.of(place.library()).forEach(line -> told.add("library " + line));
        histories.of(place.consumer()).forEach(line -> told.add("webapi " + line));
        told.addAll(updates("library", place.library()));
        told.addAll(updates("webapi", place.consumer()));
        wheels.forEach(wheel -> told.add(plain("wheel " + wheel.version() + " " + wheel.name() + " " + wheel.files())));
        promoted.forEach(wheel -> told.add("released " + wheel.version() + " " + isAmongTheWheels(wheel)));
        for (String environment : Place.ENVIRONMENTS) {
            told.add(environment + " runs " + running(environment).split(" ", 2)[0]);
            told.add(environment + " did " + log(environment));
        }
        return told;
    }

    private String isAmongTheWheels(Found released) {
        return wheels.contains(released) ? "with the bytes that were tested" : "with bytes that nobody has seen before";
    }

    private String plain(String text) {
        return histories.normal(text);
    }

    /** How often each ref was changed, as the repository noted it. */
    private List<String> updates(String name, Bare bare) {
        return reflogs(bare).stream()
                .map(log -> name + " " + bare.folder().resolve("logs").relativize(log) + " was changed "
                        + lines(log).size() + " times")
                .toList();
    }

    static List<Path> reflogs(Bare bare) {
        try (Stream<Path> files = Files.walk(bare.folder().resolve("logs").resolve("refs"))) {
            return new ArrayList<>(
                    new TreeSet<>(files.filter(Files::isRegularFile).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version, and the sha256 of the wheel that it came from. */
    String running(String environment) {
        return lines(place.environment(environment).resolve("running")).get(0);
    }

    /** What the environment's script has noted of its runs. */
    List<String> log(String environment) {
        Path log = place.environment(environment).resolve("log");
        return Files.exists(log) ? lines(log) : List.of();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
