package io.wheelgate.web;

import io.wheelgate.web.Chart.Amount;
import io.wheelgate.web.Chart.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How the releases of a product went, drawn: the oldest of them on the left. */
final class ReleaseCharts {

    private final List<ReleaseLine> lines;

    private ReleaseCharts(List<ReleaseLine> lines) {
        this.lines = lines;
    }

    /** @param newestFirst as the page lists them */
    static List<Chart> of(List<ReleaseLine> newestFirst) {
        List<ReleaseLine> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        ReleaseCharts charts = new ReleaseCharts(oldestFirst);
        return List.of(charts.leadTimes(), charts.times(), charts.candidates());
    }

    private Chart leadTimes() {
        List<Value> values = new ArrayList<>();
        lines.forEach(line -> line.lead()
                .ifPresent(time -> values.add(
                        value(line, line.leadWords() + " from commit to live", new Amount("worked", seconds(time))))));
        return Chart.of(
                "From commit to live",
                "From the commit in the middle of what a release brought. What never was live is left out.",
                values,
                ReleaseCharts::words);
    }

    private Chart times() {
        List<Value> values = lines.stream()
                .map(line -> value(
                        line,
                        line.waitedWords() + " waiting, " + line.workedWords() + " working",
                        new Amount("worked", seconds(line.worked())),
                        new Amount("waited", seconds(line.waited()))))
                .toList();
        return Chart.of(
                "Working and waiting",
                "While steps were at work (dark, below), and while people, times and turns were waited for (light).",
                values,
                ReleaseCharts::words);
    }

    private Chart candidates() {
        List<Value> values = lines.stream()
                .map(line -> value(line, candidates(line.candidates()), new Amount("worked", line.candidates())))
                .toList();
        return Chart.of(
                "Candidates", "Each after the first is a loop through bugs and fixes.", values, ReleaseCharts::number);
    }

    private static String candidates(int many) {
        return many == 1 ? "1 candidate" : many + " candidates";
    }

    private static Value value(ReleaseLine line, String words, Amount... amounts) {
        return new Value(line.version() + ": " + words, List.of(amounts));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private static String words(double seconds) {
        return Lengths.words(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private static String number(double amount) {
        return amount == Math.rint(amount) ? String.valueOf((long) amount) : String.valueOf(amount);
    }
}
