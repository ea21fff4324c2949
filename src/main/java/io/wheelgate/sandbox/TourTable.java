package io.wheelgate.sandbox;

import java.util.List;

/** The table at the end of the tour. */
final class TourTable {

    private TourTable() {}

    static String of(List<Observed> seen) {
        StringBuilder table = new StringBuilder("\n");
        table.append(row("", "observed outside the desk", "expected", "seen"));
        seen.forEach(fact -> table.append(
                row(fact.agrees() ? "ok" : "NO", fact.what(), brief(fact.expected()), brief(fact.seen()))));
        long disagree = seen.stream().filter(fact -> !fact.agrees()).count();
        table.append("\n  ").append(seen.size()).append(" facts observed, ");
        return table.append(disagree == 0 ? "all as expected" : disagree + " not as expected")
                .append("\n")
                .toString();
    }

    private static String row(String sign, String what, String expected, String seen) {
        return String.format("  %-3s %-42s %-34s %s%n", sign, what, expected, seen);
    }

    private static String brief(String text) {
        return text.length() <= 32 ? text : text.substring(0, 31) + "…";
    }
}
