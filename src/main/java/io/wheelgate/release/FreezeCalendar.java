package io.wheelgate.release;

import io.wheelgate.release.FreezeWindow.Times;
import io.wheelgate.release.Product.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The freezes of a product, and the one judge of whether something may be installed at a moment. */
public record FreezeCalendar(List<FreezeWindow> windows) {

    public static final FreezeCalendar NONE = new FreezeCalendar(List.of());

    /** Windows that follow each other for longer than this are told in parts: they may never end. */
    private static final Duration LONGEST = Duration.ofDays(366);

    public FreezeCalendar {
        windows = List.copyOf(windows);
    }

    /** A window at one of its times. */
    private record Closed(FreezeWindow window, Times times) {}

    /** The freeze of an environment that holds at a moment, up to its end. */
    public Optional<Freeze> frozen(Environment environment, Instant at) {
        List<Closed> closed = closed(environment, at);
        return closed.isEmpty() ? Optional.empty() : Optional.of(joined(environment, closed));
    }

    /** The freezes of these environments that hold at a moment. */
    public List<Freeze> frozen(List<Environment> environments, Instant at) {
        return environments.stream()
                .flatMap(environment -> frozen(environment, at).stream())
                .toList();
    }

    /** The next freeze that begins after a moment, if it does so soon. */
    public Optional<Freeze> next(Environment environment, Instant after, Duration soon) {
        return windows.stream()
                .filter(window -> window.concerns(environment))
                .flatMap(window -> window.around(after))
                .map(Times::from)
                .filter(from -> from.isAfter(after) && !from.isAfter(after.plus(soon)))
                .min(Comparator.naturalOrder())
                .flatMap(from -> frozen(environment, from));
    }

    private List<Closed> closed(Environment environment, Instant at) {
        return windows.stream()
                .filter(window -> window.concerns(environment))
                .flatMap(window -> window.around(at).map(times -> new Closed(window, times)))
                .filter(closed -> closed.times().contains(at))
                .toList();
    }

    /** Where one window ends, another one may go on. */
    private Freeze joined(Environment environment, List<Closed> first) {
        Instant from = first.stream()
                .map(closed -> closed.times().from())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Set<String> reasons = new LinkedHashSet<>();
        List<Closed> closed = first;
        Closed last = first.get(0);
        while (!closed.isEmpty() && Duration.between(from, last.times().until()).compareTo(LONGEST) < 0) {
            closed.forEach(one -> reasons.add(one.window().reason()));
            last = closed.stream()
                    .max(Comparator.comparing(one -> one.times().until()))
                    .orElseThrow();
            closed = closed(environment, last.times().until());
        }
        return new Freeze(
                environment.name(), from, last.times().until(), last.window().zone(), new ArrayList<>(reasons));
    }
}
