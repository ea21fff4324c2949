package io.wheelgate.web;

import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Observed;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a cycle made of one application, as it recorded it last.
 *
 * @param pinned the version; empty as long as the cycle has pinned none
 * @param commit abbreviated, that of the pin
 * @param files that hold the pin
 */
record ConsumerResult(
        String name, String branch, String pinned, String commit, List<String> files, List<Place> places) {

    /** One environment. @param installed the version; empty as long as the cycle has installed none there */
    record Place(String environment, String stage, String installed, boolean answered) {}

    /** In the order in which they are pinned; empty as long as the cycle has changed none, and for an install on demand. */
    static List<ConsumerResult> of(Cycle cycle, Product product) {
        if (cycle.onDemand().isPresent()) {
            return List.of();
        }
        List<ConsumerResult> results = product.consumers().stream()
                .map(consumer -> of(cycle, product, consumer))
                .toList();
        return results.stream().anyMatch(ConsumerResult::isTouched) ? results : List.of();
    }

    private static ConsumerResult of(Cycle cycle, Product product, Consumer consumer) {
        List<Pinned> pins = all(cycle, Pinned.class, pin -> pin.consumer().equals(consumer.name()));
        List<Place> places = product.environments().stream()
                .filter(environment -> environment.consumer().equals(consumer.name()))
                .filter(environment -> environment.stage() != Stage.DEVELOPMENT)
                .map(environment -> place(cycle, environment))
                .toList();
        if (pins.isEmpty()) {
            return new ConsumerResult(consumer.name(), consumer.branch(), "", "", List.of(), places);
        }
        Pinned last = pins.get(pins.size() - 1);
        List<String> files = pins.stream()
                .filter(pin -> pin.commit().equals(last.commit()))
                .map(Pinned::file)
                .distinct()
                .toList();
        return new ConsumerResult(
                consumer.name(),
                consumer.branch(),
                last.version().toString(),
                last.commit().abbreviated(),
                files,
                places);
    }

    private static Place place(Cycle cycle, Environment environment) {
        String stage = environment.stage().name().toLowerCase(Locale.ROOT);
        List<Installed> installed =
                all(cycle, Installed.class, one -> one.environment().equals(environment.name()));
        if (installed.isEmpty()) {
            return new Place(environment.name(), stage, "", false);
        }
        Installed last = installed.get(installed.size() - 1);
        boolean answered = all(cycle, Observed.class, one -> one.environment().equals(environment.name())).stream()
                .anyMatch(one -> one.version().equals(last.version()));
        return new Place(environment.name(), stage, last.version().toString(), answered);
    }

    private static <E> List<E> all(Cycle cycle, Class<E> kind, Predicate<E> which) {
        Stream<Object> events = cycle.entries().stream().map(Entry::event);
        return events.filter(kind::isInstance).map(kind::cast).filter(which).toList();
    }

    private boolean isTouched() {
        return !pinned.isEmpty()
                || places.stream().anyMatch(place -> !place.installed().isEmpty());
    }
}
