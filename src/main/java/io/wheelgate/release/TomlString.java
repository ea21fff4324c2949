package io.wheelgate.release;

import io.wheelgate.release.SourceScanner.Token;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A string of a TOML file in any of its four forms, with where each of its characters stands in the file. */
final class TomlString {

    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:([btnfre\"\\\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2}))");
    private static final Pattern FOLDED = Pattern.compile("\\\\[ \\t]*\\r?\\n[ \\t\\r\\n]*");
    private static final String ESCAPED = "btnfre\"\\";
    private static final String MEANT = "\b\t\n\f\r\u001b\"\\";

    private final String file;
    private final Token token;
    private final RequirementLine.Builder line;

    private TomlString(String file, Token token, int number) {
        this.file = file;
        this.token = token;
        this.line = new RequirementLine.Builder(number);
    }

    /**
     * A string of the file.
     *
     * @param list the key that it belongs to
     */
    static RequirementLine line(String file, Token token, String list) {
        int number = 1
                + (int) file.chars().limit(token.start()).filter(c -> c == '\n').count();
        TomlString string = new TomlString(file, token, number);
        string.read();
        return string.line.build(list);
    }

    /** What a key is, with or without quotes. */
    static String key(String file, Token token) {
        return token.kind() == SourceScanner.Kind.STRING ? line(file, token, "").text() : token.text();
    }

    private void read() {
        char quote = file.charAt(token.start() - 1);
        boolean multiLine = token.start() > 2
                && file.startsWith(String.valueOf(quote).repeat(3), token.start() - 3)
                && file.startsWith(String.valueOf(quote).repeat(3), token.end());
        int at = multiLine ? afterFirstLineEnd() : token.start();
        Matcher escape = ESCAPE.matcher(file).region(at, token.end());
        Matcher folded = FOLDED.matcher(file).region(at, token.end());
        while (at < token.end()) {
            boolean escapes = quote == '"' && file.charAt(at) == '\\';
            if (escapes && escape.region(at, token.end()).lookingAt()) {
                append(escape);
                at = escape.end();
            } else if (escapes && multiLine && folded.region(at, token.end()).lookingAt()) {
                at = folded.end();
            } else {
                line.append(file.charAt(at), at, at + 1);
                at++;
            }
        }
    }

    private int afterFirstLineEnd() {
        int start = token.start();
        return file.startsWith("\r\n", start) ? start + 2 : file.startsWith("\n", start) ? start + 1 : start;
    }

    private void append(Matcher escape) {
        String meant = escape.group(1) != null
                ? MEANT.substring(ESCAPED.indexOf(escape.group(1)), ESCAPED.indexOf(escape.group(1)) + 1)
                : codePoint(escape);
        meant.chars().forEach(c -> line.append((char) c, escape.start(), escape.end()));
    }

    private static String codePoint(Matcher escape) {
        String digits = escape.group(escape.group(2) != null ? 2 : escape.group(3) != null ? 3 : 4);
        int point = Integer.parseUnsignedInt(digits, 16);
        return Character.isValidCodePoint(point) ? Character.toString(point) : "\ufffd";
    }
}
