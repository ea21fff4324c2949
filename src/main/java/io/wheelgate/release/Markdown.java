package io.wheelgate.release;

/** Writes what people typed into Markdown (CommonMark) so that it is text there: no heading, link, code or HTML. */
final class Markdown {

    /** So many characters of one text are enough for notes. */
    private static final int LONGEST = 200;

    private Markdown() {}

    /** One line, in which nothing but its characters is seen; as few of them escaped as possible. */
    static String text(String typed) {
        String line =
                typed.replaceAll("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
        return escaped(shortened(line));
    }

    private static String shortened(String line) {
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + " …";
    }

    /** Some characters mean something anywhere, an underscore only at the edge of a word, others only at the start. */
    private static String escaped(String line) {
        return line.replaceAll("([\\\\`*\\[\\]<>&|~$])", "\\\\$1")
                .replaceAll("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])", "\\\\_")
                .replaceAll("^([#+=-])", "\\\\$1")
                .replaceAll("^(\\d+)([.)])", "$1\\\\$2");
    }
}
