package io.wheelgate.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How wide words are in Helvetica, and where they break: the same on every machine, whatever fonts it has. */
final class Lettering {

    /** In thousandths of the size, from the space to the tilde, as Adobe's metrics of the font give them. */
    private static final int[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584
    };

    private static final int OTHER = 600;
    private static final int IDEOGRAPH = 1000;
    private static final int FIRST_IDEOGRAPH = 0x1100;

    private Lettering() {}

    static double width(String words, double size) {
        return words.codePoints().map(Lettering::width).sum() * size / 1000;
    }

    private static int width(int letter) {
        int place = letter - ' ';
        return place >= 0 && place < WIDTHS.length ? WIDTHS[place] : letter < FIRST_IDEOGRAPH ? OTHER : IDEOGRAPH;
    }

    static double widestWord(String words, double size) {
        return Arrays.stream(words.split("\\s+"))
                .mapToDouble(word -> width(word, size))
                .max()
                .orElse(0);
    }

    /** Breaks at spaces, else after hyphens, else where it must. */
    static List<String> lines(String words, double width, double size) {
        List<String> lines = new ArrayList<>();
        String rest = words.strip();
        while (!rest.isEmpty()) {
            int end = fitting(rest, width, size);
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        return lines;
    }

    private static int fitting(String words, double width, double size) {
        if (width(words, size) <= width) {
            return words.length();
        }
        return last(words, " ", width, size)
                .or(() -> last(words, "-", width, size))
                .orElseGet(() -> cut(words, width, size));
    }

    /** The last break at which what comes before it still fits. */
    private static Optional<Integer> last(String words, String at, double width, double size) {
        Optional<Integer> found = Optional.empty();
        for (int i = words.indexOf(at); i >= 0; i = words.indexOf(at, i + 1)) {
            if (width(words.substring(0, i + 1).strip(), size) <= width) {
                found = Optional.of(i + 1);
            }
        }
        return found;
    }

    private static int cut(String words, double width, double size) {
        int end = words.offsetByCodePoints(0, 1);
        while (end < words.length() && width(words.substring(0, words.offsetByCodePoints(end, 1)), size) <= width) {
            end = words.offsetByCodePoints(end, 1);
        }
        return end;
    }
}
