package io.wheelgate.web.history;

import io.wheelgate.release.Delivery;
import io.wheelgate.release.Outline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A release or hot fix as the page of its product lists it.
 *
 * @param state how it ended, or that it is open; {@code tone} of it as on the other pages
 * @param live when it was; empty when it never was
 * @param lead and {@code longest}: from the commit in the middle, and from the oldest, until it was live
 * @param fixedBy the hot fix that came after it; empty when none did
 */
public record ReleaseRow(
        Line line,
        String target,
        Optional<Instant> live,
        String lead,
        String longest,
        int loops,
        String waiting,
        String working,
        Optional<Line> fixedBy) {

    private static final String NONE = "";

    static ReleaseRow of(Line line, Outline outline, Optional<Delivery> delivery, Optional<Line> fixedBy) {
        return new ReleaseRow(
                line,
                outline.target(),
                delivery.flatMap(Delivery::live),
                words(delivery.flatMap(Delivery::leadTime)),
                words(delivery.flatMap(Delivery::longestLeadTime)),
                Math.max(0, outline.candidates() - 1),
                words(delivery.map(Delivery::waiting)),
                words(delivery.map(Delivery::working)),
                fixedBy);
    }

    private static String words(Optional<Duration> time) {
        return time.map(Spans::words).orElse(NONE);
    }

    /** The hot fix of a list that was made of what a release brought to live. */
    static Optional<Outline> hotFixOf(Outline release, List<Outline> releases) {
        return releases.stream()
                .filter(one -> one.kind() == Outline.Kind.HOT_FIX && one.live() == Outline.Live.CHANGED)
                .filter(one -> one.run() > release.run())
                .filter(one -> one.liveBefore()
                        .map(Object::toString)
                        .filter(release.target()::equals)
                        .isPresent())
                .reduce((later, earlier) -> earlier);
    }
}
