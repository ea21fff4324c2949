package io.wheelgate.release;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A run of entries in their order, asked for by the kind of event. */
record History(List<Entry> entries) {

    <E extends Event> Stream<E> all(Class<E> kind) {
        return entries.stream().map(Entry::event).filter(kind::isInstance).map(kind::cast);
    }

    <E extends Event> Optional<E> last(Class<E> kind) {
        return all(kind).reduce((earlier, later) -> later);
    }

    boolean has(Class<? extends Event> kind) {
        return all(kind).findAny().isPresent();
    }

    /** The entries before the first one that matches; all of them when none does. */
    History untilFirst(Predicate<Event> matches) {
        return new History(entries.stream()
                .takeWhile(entry -> !matches.test(entry.event()))
                .toList());
    }

    /** The entries after the last one that matches; all of them when none does. */
    History sinceLast(Predicate<Event> matches) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (matches.test(entries.get(i).event())) {
                return new History(entries.subList(i + 1, entries.size()));
            }
        }
        return this;
    }
}
