package io.wheelgate.web;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Stay;
import io.wheelgate.release.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A release of a product, by its figures.
 *
 * @param candidates how many were cut
 * @param worked how long steps ran in it; {@code waited} how long it waited for people, times and turns
 * @param live when it went live
 * @param commit when the newest commit was written that the first candidate took from the development branch, if known
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

    /** @param written when commits were written, as far as anybody knows */
    static ReleaseLine of(Cycle cycle, Map<CommitId, Instant> written, Instant now) {
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
                cycle.cuts().stream()
                        .findFirst()
                        .flatMap(cut -> Optional.ofNullable(written.get(cut.developmentBefore()))),
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

    private static Duration sum(List<Stay> stays, Predicate<Stay> which, Instant now) {
        return stays.stream().filter(which).map(stay -> stay.length(now)).reduce(Duration.ZERO, Duration::plus);
    }

    /** From the request to live. */
    Optional<Duration> whole() {
        return live.map(at -> Duration.between(requested, at));
    }

    /** From the newest commit to live. */
    Optional<Duration> lead() {
        return live.flatMap(at -> commit.map(from -> Duration.between(from, at)));
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
