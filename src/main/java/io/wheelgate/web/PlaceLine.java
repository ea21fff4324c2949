package io.wheelgate.web;

import io.wheelgate.cycle.where.WhereIsWhat.Instance;
import io.wheelgate.cycle.where.WhereIsWhat.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An environment in one line.
 *
 * @param state in a few words; {@code detail} what there is to say about it
 * @param tone of the state, as of a cycle's line
 * @param asked when it was asked last; empty when it never was
 * @param installable whether the person who looks may install there
 */
record PlaceLine(
        Place place,
        String pinned,
        String installed,
        String running,
        String state,
        String tone,
        String detail,
        Optional<Instant> asked,
        boolean installable) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    static PlaceLine of(Place place, boolean installable) {
        return new PlaceLine(
                place,
                place.pinned().orElse("—"),
                place.installed().orElse("—"),
                running(place.instances()),
                state(place),
                tone(place),
                detail(place),
                asked(place.instances()),
                installable);
    }

    /** What one product has. */
    record Of(String name, List<PlaceLine> places) {}

    /** In their order. */
    static List<Of> byProduct(List<PlaceLine> places) {
        return places.stream()
                .map(line -> line.place().product())
                .distinct()
                .map(name -> of(name, places))
                .toList();
    }

    private static Of of(String product, List<PlaceLine> places) {
        return new Of(
                product,
                places.stream()
                        .filter(line -> line.place().product().equals(product))
                        .toList());
    }

    /** One version, or what each instance answered where they do not agree. */
    private static String running(List<Instance> instances) {
        List<String> versions = instances.stream()
                .map(instance -> instance.running().orElse("unknown"))
                .toList();
        if (versions.stream().distinct().count() == 1) {
            return versions.get(0);
        }
        return instances.stream()
                .map(instance -> "instance " + instance.number() + ": "
                        + instance.running().orElse("unknown"))
                .collect(Collectors.joining(", "));
    }

    private static String state(Place place) {
        return switch (place.state()) {
            case INSTALLING -> "being installed";
            case DRIFT -> "drift";
            case NO_ANSWER -> "no answer";
            case AS_INSTALLED -> "as installed";
            case UNDECIDED -> "a person decides";
            case NEVER_INSTALLED -> "not installed by the desk";
            case NOT_ASKED -> "not asked since";
        };
    }

    private static String tone(Place place) {
        return switch (place.state()) {
            case INSTALLING -> "busy";
            case DRIFT -> "bad";
            case NO_ANSWER, UNDECIDED -> "warn";
            case AS_INSTALLED -> "good";
            case NEVER_INSTALLED, NOT_ASKED -> "muted";
        };
    }

    private static String detail(Place place) {
        return switch (place.state()) {
            case INSTALLING -> place.installing().orElse("");
            case DRIFT ->
                place.drift()
                        .map(since -> "first seen " + TIME.format(since.firstSeenAt())
                                + since.seenRightAt()
                                        .map(at -> ", last right " + TIME.format(at))
                                        .orElse(""))
                        .orElse("");
            case NO_ANSWER ->
                place.instances().stream()
                        .flatMap(instance -> instance.error().stream()
                                .map(error -> "instance " + instance.number() + ": " + error + seen(instance)))
                        .collect(Collectors.joining("; "));
            case UNDECIDED -> "it runs something else than was installed: an install there waits for a decision";
            default ->
                place.pinTrouble()
                        .map(why -> "the pin could not be read: " + why)
                        .orElse("");
        };
    }

    private static String seen(Instance instance) {
        return instance.seenAt()
                .map(at -> " (last answer " + TIME.format(at) + ")")
                .orElse("");
    }

    private static Optional<Instant> asked(List<Instance> instances) {
        return instances.stream()
                .flatMap(instance -> instance.askedAt().stream())
                .min(Comparator.naturalOrder());
    }
}
