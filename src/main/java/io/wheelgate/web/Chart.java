package io.wheelgate.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Columns in the order of time, ready to be drawn: heights are in the units of a picture that is {@link #HEIGHT} high, the
 * numbers in words.
 *
 * @param highest what the highest column stands for, in words
 * @param middle the median of what the columns stand for, in words
 */
record Chart(String title, String note, List<Column> columns, String highest, String middle) {

    static final int HEIGHT = 100;
    static final int STEP = 24;

    /** Where there are less, there is room on the right: one column is not as wide as the picture. */
    private static final int FEWEST = 12;

    /** @param words what it stands for, and how much that is */
    record Column(String words, int x, List<Part> parts) {}

    /** @param tone names what it stands for in the style sheet */
    record Part(String tone, double y, double height) {}

    /** One column before it has its place. @param amounts from the bottom up, each with its tone */
    record Value(String words, List<Amount> amounts) {

        double sum() {
            return amounts.stream().mapToDouble(Amount::size).sum();
        }
    }

    record Amount(String tone, double size) {}

    /** How a sum of amounts reads. */
    interface Words {
        String of(double amount);
    }

    static Chart of(String title, String note, List<Value> values, Words words) {
        double most = values.stream().mapToDouble(Value::sum).max().orElse(0);
        List<Column> columns = new ArrayList<>();
        for (Value value : values) {
            columns.add(new Column(value.words(), columns.size() * STEP, parts(value.amounts(), most)));
        }
        return new Chart(title, note, columns, words.of(most), words.of(middle(values)));
    }

    private static List<Part> parts(List<Amount> amounts, double most) {
        List<Part> parts = new ArrayList<>();
        double y = HEIGHT;
        for (Amount amount : amounts) {
            double height = most == 0 ? 0 : amount.size() / most * HEIGHT;
            y -= height;
            parts.add(new Part(amount.tone(), rounded(y), rounded(height)));
        }
        return parts;
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** Of an even number, the mean of the two in the middle. */
    private static double middle(List<Value> values) {
        double[] sums = values.stream().mapToDouble(Value::sum).sorted().toArray();
        int half = sums.length / 2;
        if (sums.length == 0) {
            return 0;
        }
        return sums.length % 2 == 1 ? sums[half] : (sums[half - 1] + sums[half]) / 2;
    }

    public boolean isEmpty() {
        return columns.isEmpty();
    }

    public int width() {
        return Math.max(FEWEST, columns.size()) * STEP;
    }

    /** What somebody hears who cannot see it; the table beside it has every number. */
    public String description() {
        return "%s: %d %s, median %s, most %s"
                .formatted(title, columns.size(), columns.size() == 1 ? "release" : "releases", middle, highest)
                .toLowerCase(Locale.ROOT);
    }
}
