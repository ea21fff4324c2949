package io.wheelgate.release;

import java.util.regex.Pattern;

/**
 * Which files of a repository are meant: {@code *} and {@code ?} stand for anything but a slash, {@code **} for
 * anything, and a pattern that ends with a slash for everything below that directory.
 *
 * @param glob relative to the repository's root, with {@code /} between the parts
 */
public record PathPattern(String glob) {

    /** @throws IllegalArgumentException when it can match no path of a repository */
    public PathPattern {
        if (glob.isEmpty() || glob.startsWith("/") || ("/" + glob + "/").matches(".*/\\.{0,2}/.+|.*/\\.{1,2}/.*")) {
            throw new IllegalArgumentException(
                    "a path pattern is relative to the repository's root and has no empty, . or .. part");
        }
    }

    public boolean matches(String path) {
        return regex().matcher(path).matches();
    }

    private Pattern regex() {
        StringBuilder regex = new StringBuilder();
        String whole = glob.endsWith("/") ? glob + "**" : glob;
        for (int i = 0; i < whole.length(); i++) {
            if (whole.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (whole.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else {
                regex.append(one(whole.charAt(i)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String one(char character) {
        return switch (character) {
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            default -> Pattern.quote(String.valueOf(character));
        };
    }

    @Override
    public String toString() {
        return glob;
    }
}
