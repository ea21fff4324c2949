package io.wheelgate.web;

import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.ChangesFound;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Stay;
import io.wheelgate.release.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A release of a product, by its figures.
 *
 * @param candidates how many were cut
 * @param worked how long steps ran in it; {@code waited} how long it waited for people, times and turns
 * @param live when it went live
 * @param commit when the commit in the middle of what it brought was written, in the order of their times; if it was told
 * @param hotFixOf the version that it mends
 */
record ReleaseLine(
        String id,
        Version version,
        String state,
        boolean released,
        Instant requested,
        Optional<Instant> live,
        Optional<Instant> commit,
        int candidates,
        Duration worked,
        Duration waited,
        Optional<Version> hotFixOf) {

    static ReleaseLine of(Cycle cycle, Instant now) {
        List<Stay> stays = Stay.of(cycle.entries());
        return new ReleaseLine(
                cycle.id(),
                cycle.target(),
                cycle.ending()
                        .map(how -> how.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .orElse("open"),
                cycle.ending().filter(Ending.RELEASED::equals).isPresent(),
                cycle.requestedAt(),
                live(cycle),
                middle(cycle),
                cycle.candidates().size(),
                sum(stays, stay -> stay.rounds() > 0, now),
                sum(stays, stay -> stay.rounds() == 0, now),
                HotFix.of(cycle).flatMap(HotFix::base).map(base -> base.version()));
    }

    private static Optional<Instant> live(Cycle cycle) {
        return cycle.entries().stream()
                .filter(entry -> entry.event() instanceof Ended ended && ended.how() == Ending.RELEASED)
                .map(Entry::at)
                .findFirst();
    }

    private static Optional<Instant> middle(Cycle cycle) {
        return cycle.entries().stream()
                .map(Entry::event)
                .filter(ChangesFound.class::isInstance)
                .map(event -> ((ChangesFound) event).middle())
                .reduce((earlier, later) -> later);
    }

    private static Duration sum(List<Stay> stays, Predicate<Stay> which, Instant now) {
        return stays.stream().filter(which).map(stay -> stay.length(now)).reduce(Duration.ZERO, Duration::plus);
    }

    /** From the request to live. */
    Optional<Duration> whole() {
        return live.map(at -> Duration.between(requested, at));
    }

    /**
     * From the commit in the middle of what it brought until it was live (DORA's "lead time for changes", of one release). A
     * commit whose author's clock is ahead says nothing.
     */
    Optional<Duration> lead() {
        return live.flatMap(at -> commit.map(from -> Duration.between(from, at)))
                .filter(time -> !time.isNegative());
    }

    /** For people: how long it took, or "—". */
    public String wholeWords() {
        return whole().map(Lengths::words).orElse("—");
    }

    public String leadWords() {
        return lead().map(Lengths::words).orElse("—");
    }

    public String workedWords() {
        return Lengths.words(worked);
    }

    public String waitedWords() {
        return Lengths.words(waited);
    }
}
