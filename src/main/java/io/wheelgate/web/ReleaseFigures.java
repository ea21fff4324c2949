package io.wheelgate.web;

import io.wheelgate.release.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What many releases say together; those that did not go live are not counted.
 *
 * @param figures one each, with what it means
 * @param longest how long the longest of all took, worked and waited: the whole width of a bar
 */
record ReleaseFigures(List<Figure> figures, Duration longest) {

    private static final double HUNDRED = 100;

    /** @param value in words; {@code name} what it is, {@code detail} of what it was computed */
    record Figure(String name, String value, String detail) {}

    static ReleaseFigures of(List<ReleaseLine> lines, int burnt) {
        List<ReleaseLine> live = lines.stream().filter(ReleaseLine::released).toList();
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("Went live", String.valueOf(live.size()), "of " + lines.size() + " that were begun"));
        if (!live.isEmpty()) {
            figures.add(median("From request to live", live, ReleaseLine::whole));
            figures.add(median("From commit to live", live, ReleaseLine::lead));
            figures.add(loops(live));
            figures.add(waiting(live));
            figures.add(followed(live, lines));
        }
        figures.add(new Figure("Burnt versions", String.valueOf(burnt), "given up, and never used again"));
        return new ReleaseFigures(figures, longest(lines));
    }

    private static Figure median(
            String name, List<ReleaseLine> live, Function<ReleaseLine, Optional<Duration>> length) {
        List<Duration> lengths =
                live.stream().map(length).flatMap(Optional::stream).sorted().toList();
        return lengths.isEmpty()
                ? new Figure(name, "—", "the desk knows none of the commits")
                : new Figure(name, Lengths.words(middle(lengths)), "median of " + lengths.size());
    }

    private static Duration middle(List<Duration> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : sorted.get(half - 1).plus(sorted.get(half)).dividedBy(2);
    }

    private static Figure loops(List<ReleaseLine> live) {
        double mean = live.stream().mapToInt(ReleaseLine::candidates).average().orElse(0);
        long looped = live.stream().filter(line -> line.candidates() > 1).count();
        return new Figure(
                "Candidates a release",
                String.format(Locale.ROOT, "%.1f", mean),
                looped + " of " + live.size() + " needed more than one");
    }

    private static Figure waiting(List<ReleaseLine> live) {
        Duration waited = live.stream().map(ReleaseLine::waited).reduce(Duration.ZERO, Duration::plus);
        Duration worked = live.stream().map(ReleaseLine::worked).reduce(Duration.ZERO, Duration::plus);
        return new Figure(
                "Time that was waiting",
                share(waited.toMillis(), waited.plus(worked).toMillis()),
                Lengths.words(waited) + ", and " + Lengths.words(worked) + " of work");
    }

    private static Figure followed(List<ReleaseLine> live, List<ReleaseLine> lines) {
        Set<Version> mended = mended(lines);
        long followed =
                live.stream().filter(line -> mended.contains(line.version())).count();
        return new Figure("Followed by a hot fix", share(followed, live.size()), followed + " of " + live.size());
    }

    /** The versions that a hot fix was made of. */
    static Set<Version> mended(List<ReleaseLine> lines) {
        return lines.stream().flatMap(line -> line.hotFixOf().stream()).collect(Collectors.toSet());
    }

    private static String share(long part, long whole) {
        return (whole == 0 ? 0 : Math.round(part * HUNDRED / whole)) + " %";
    }

    private static Duration longest(List<ReleaseLine> lines) {
        return lines.stream()
                .map(line -> line.worked().plus(line.waited()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** How wide a part of a bar is, of a hundred; what there is can be seen. */
    public double width(Duration part) {
        if (longest.isZero() || part.isZero()) {
            return 0;
        }
        return Math.max(0.6, part.toMillis() * HUNDRED / longest.toMillis());
    }
}
