package io.wheelgate.web.history;

import io.wheelgate.release.Delivery;
import io.wheelgate.release.Outline;
import io.wheelgate.web.history.Chart.Amount;
import io.wheelgate.web.history.Chart.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** How the releases of a product went, drawn: the oldest of them on the left. */
final class Track {

    private final List<Delivery> deliveries;

    /** @param newestFirst releases that have ended */
    Track(List<Delivery> newestFirst) {
        List<Delivery> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        this.deliveries = List.copyOf(oldestFirst);
    }

    List<Chart> charts() {
        return List.of(leadTimes(), times(), loops());
    }

    private Chart leadTimes() {
        List<Value> values = new ArrayList<>();
        deliveries.forEach(delivery -> delivery.leadTime()
                .ifPresent(time -> values.add(value(
                        delivery, Spans.words(time) + " from commit to live", new Amount("lead", seconds(time))))));
        return Chart.of(
                "From commit to live",
                "From the commit in the middle of what a release brought until it was live. Releases that never were are left out.",
                values,
                Spans::ofSeconds);
    }

    private Chart times() {
        List<Value> values = new ArrayList<>();
        deliveries.forEach(delivery -> values.add(value(
                delivery,
                Spans.words(delivery.working()) + " working, " + Spans.words(delivery.waiting()) + " waiting",
                new Amount("working", seconds(delivery.working())),
                new Amount("waiting", seconds(delivery.waiting())))));
        return Chart.of(
                "Working and waiting",
                "From the request to the end: while steps ran (dark, below), and while nothing did, mostly for people (light).",
                values,
                Spans::ofSeconds);
    }

    private Chart loops() {
        List<Value> values = new ArrayList<>();
        deliveries.forEach(delivery -> values.add(value(
                delivery,
                delivery.outline().candidates() + " candidate(s)",
                new Amount("candidates", delivery.outline().candidates()))));
        return Chart.of(
                "Candidates",
                "How many candidates a release needed: each after the first is a loop through bugs and fixes.",
                values,
                Track::number);
    }

    private static String number(double amount) {
        return amount == Math.rint(amount) ? String.valueOf((long) amount) : String.valueOf(amount);
    }

    private static Value value(Delivery delivery, String words, Amount... amounts) {
        Outline outline = delivery.outline();
        return new Value(
                outline.target(), outline.target() + ": " + words, "/cycles/" + outline.cycle(), List.of(amounts));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    /** "3 of 12 (25 %)": of the releases that went live, those that a hot fix came after; empty when none went live. */
    static Optional<String> shareWithHotFix(List<Outline> releases) {
        List<Outline> live = releases.stream()
                .filter(one -> one.live() == Outline.Live.CHANGED)
                .toList();
        long fixed = live.stream()
                .filter(one -> ReleaseRow.hotFixOf(one, releases).isPresent())
                .count();
        return live.isEmpty()
                ? Optional.empty()
                : Optional.of(fixed + " of " + live.size() + " (" + Math.round(100.0 * fixed / live.size()) + " %)");
    }
}
