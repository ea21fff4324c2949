package io.wheelgate.release;

import io.wheelgate.release.SourceScanner.Kind;
import io.wheelgate.release.SourceScanner.Language;
import io.wheelgate.release.SourceScanner.Statement;
import io.wheelgate.release.SourceScanner.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** A Python module: {@code __version__ = "1.2.3"} at its top level; in setup.py also {@code setup(version="1.2.3")}. */
record PythonVersion(boolean setup) implements VersionFormat {

    private static final Set<String> NAMES = Set.of("__version__", "VERSION", "version");
    private static final Set<String> KEYWORD = Set.of("version");
    private static final Set<String> CALL = Set.of("setup");

    @Override
    public String expected() {
        return setup
                ? "version=\"1.2.3\" in the call of setup, or __version__ = \"1.2.3\" at module level, as a plain string"
                : "__version__ = \"1.2.3\" (or VERSION, or version) at module level, as a plain string";
    }

    @Override
    public List<Span> assignments(String text) {
        List<Span> spans = new ArrayList<>();
        for (Statement statement : SourceScanner.statements(text, Language.PYTHON)) {
            List<Token> tokens = statement.tokens();
            if (!statement.indented() && isAssignment(tokens)) {
                spans.add(span(tokens.get(tokens.size() - 1)));
            }
            if (setup) {
                addKeywords(tokens, spans);
            }
        }
        return spans;
    }

    private static Span span(Token value) {
        return new Span(value.start(), value.end());
    }

    /** Names, an equals sign after each, and one string; or a name, its annotation, an equals sign and one string. */
    private static boolean isAssignment(List<Token> tokens) {
        int last = tokens.size() - 1;
        return last >= 2
                && tokens.get(last).kind() == Kind.STRING
                && tokens.get(last - 1).is("=")
                && (isAnnotated(tokens) || isTargets(tokens.subList(0, last)));
    }

    private static boolean isAnnotated(List<Token> tokens) {
        return tokens.get(0).isName(NAMES) && tokens.get(1).is(":");
    }

    private static boolean isTargets(List<Token> tokens) {
        boolean named = false;
        for (int i = 0; i < tokens.size(); i += 2) {
            if (tokens.get(i).kind() != Kind.NAME || !tokens.get(i + 1).is("=")) {
                return false;
            }
            named |= tokens.get(i).isName(NAMES);
        }
        return named;
    }

    private static void addKeywords(List<Token> tokens, List<Span> spans) {
        Deque<Boolean> calls = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("(") || token.is("[") || token.is("{")) {
                calls.push(token.is("(") && i > 0 && tokens.get(i - 1).isName(CALL));
            } else if (token.is(")") || token.is("]") || token.is("}")) {
                calls.poll();
            } else if (Boolean.TRUE.equals(calls.peek()) && isKeyword(tokens, i)) {
                spans.add(span(tokens.get(i + 2)));
            }
        }
    }

    private static boolean isKeyword(List<Token> tokens, int i) {
        return i + 3 < tokens.size()
                && tokens.get(i).isName(KEYWORD)
                && tokens.get(i + 1).is("=")
                && tokens.get(i + 2).kind() == Kind.STRING
                && (tokens.get(i + 3).is(",") || tokens.get(i + 3).is(")"));
    }
}
