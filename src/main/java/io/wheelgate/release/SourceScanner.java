package io.wheelgate.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Splits Python or TOML into statements of tokens, so that nothing is found inside comments and strings. */
final class SourceScanner {

    enum Language {
        PYTHON,
        TOML
    }

    enum Kind {
        NAME,
        STRING,
        OTHER_STRING,
        SIGN
    }

    /**
     * @param kind a string of bytes, with placeholders or without its end is an {@code OTHER_STRING}
     * @param text the name, the sign, or the string between its quotes
     */
    record Token(Kind kind, String text, int start, int end) {

        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        boolean isName(Set<String> names) {
            return kind == Kind.NAME && names.contains(text);
        }
    }

    /** @param indented whether something stands before it on its line */
    record Statement(boolean indented, List<Token> tokens) {}

    private static final Set<String> PLAIN_PREFIXES = Set.of("", "r", "u");
    private static final Set<String> OTHER_PREFIXES = Set.of("b", "f", "t", "br", "rb", "fr", "rf", "tr", "rt");

    private final String text;
    private final Language language;
    private final List<Statement> statements = new ArrayList<>();
    private List<Token> tokens = new ArrayList<>();
    private boolean indented;
    private int depth;
    private int at;

    private SourceScanner(String text, Language language) {
        this.text = text;
        this.language = language;
        this.at = VersionFormat.afterByteOrderMark(text);
    }

    static List<Statement> statements(String text, Language language) {
        SourceScanner scanner = new SourceScanner(text, language);
        while (scanner.at < text.length()) {
            scanner.next();
        }
        scanner.endLine();
        return scanner.statements;
    }

    private void next() {
        char c = text.charAt(at);
        if (isLineEnd(c)) {
            lineEnd();
        } else if (c == ' ' || c == '\t') {
            indented |= tokens.isEmpty() && isAtLineStart();
            at++;
        } else if (c == '#') {
            skipToLineEnd();
        } else if (c == '\\' && language == Language.PYTHON && at + 1 < text.length() && isLineEnd(charAt(at + 1))) {
            at += text.startsWith("\r\n", at + 1) ? 3 : 2;
        } else if (c == '"' || c == '\'') {
            string("");
        } else if (isNamePart(c)) {
            name();
        } else if (c != '\f') {
            sign(c);
        } else {
            at++;
        }
    }

    private boolean isAtLineStart() {
        return at == VersionFormat.afterByteOrderMark(text) || isLineEnd(text.charAt(at - 1));
    }

    private void lineEnd() {
        if (depth == 0) {
            endLine();
        }
        at++;
    }

    private void endLine() {
        endStatement();
        indented = false;
    }

    private void endStatement() {
        if (!tokens.isEmpty()) {
            statements.add(new Statement(indented, tokens));
            tokens = new ArrayList<>();
        }
    }

    private void name() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        if (isPrefix(name) && (charAt(at) == '"' || charAt(at) == '\'')) {
            string(name.toLowerCase(Locale.ROOT));
        } else {
            tokens.add(new Token(Kind.NAME, name, start, at));
        }
    }

    private boolean isPrefix(String name) {
        String prefix = name.toLowerCase(Locale.ROOT);
        return language == Language.PYTHON && (PLAIN_PREFIXES.contains(prefix) || OTHER_PREFIXES.contains(prefix));
    }

    private void string(String prefix) {
        String one = text.substring(at, at + 1);
        String quote = text.startsWith(one.repeat(3), at) ? one.repeat(3) : one;
        int start = at + quote.length();
        at = endOfString(start, quote);
        boolean closed = text.startsWith(quote, at);
        Kind kind = closed && PLAIN_PREFIXES.contains(prefix) ? Kind.STRING : Kind.OTHER_STRING;
        tokens.add(new Token(kind, text.substring(start, at), start, at));
        at += closed ? quote.length() : 0;
    }

    /** A string of one line that is never closed ends with its line. */
    private int endOfString(int start, String quote) {
        boolean escapes = language == Language.PYTHON || quote.charAt(0) == '"';
        int i = start;
        while (i < text.length() && !text.startsWith(quote, i) && !(quote.length() == 1 && isLineEnd(charAt(i)))) {
            i += escapes && charAt(i) == '\\' ? (text.startsWith("\r\n", i + 1) ? 3 : 2) : 1;
        }
        return Math.min(language == Language.TOML ? withLastQuotes(i, quote) : i, text.length());
    }

    /** In TOML, a string between three quotes may end with up to two quotes of its own. */
    private int withLastQuotes(int end, String quote) {
        int i = end;
        while (quote.length() == 3 && i < end + 2 && text.startsWith(quote, i + 1)) {
            i++;
        }
        return i;
    }

    private void sign(char c) {
        if ("([{".indexOf(c) >= 0) {
            depth++;
        } else if (")]}".indexOf(c) >= 0) {
            depth = Math.max(0, depth - 1);
        }
        if (c == ';' && language == Language.PYTHON) {
            endStatement();
        } else {
            tokens.add(new Token(Kind.SIGN, String.valueOf(c), at, at + 1));
        }
        at++;
    }

    private void skipToLineEnd() {
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            at++;
        }
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private boolean isNamePart(char c) {
        boolean ascii = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
        return ascii || c >= 0x80 || c == '-' && language == Language.TOML;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
