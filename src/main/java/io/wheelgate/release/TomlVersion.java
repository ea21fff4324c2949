package io.wheelgate.release;

import io.wheelgate.release.SourceScanner.Kind;
import io.wheelgate.release.SourceScanner.Language;
import io.wheelgate.release.SourceScanner.Statement;
import io.wheelgate.release.SourceScanner.Token;
import java.util.ArrayList;
import java.util.List;

/** A pyproject.toml: {@code version = "1.2.3"} in the table {@code [project]} or {@code [tool.poetry]}. */
record TomlVersion() implements VersionFormat {

    private static final List<List<String>> KEYS =
            List.of(List.of("project", "version"), List.of("tool", "poetry", "version"));

    @Override
    public String expected() {
        return "version = \"1.2.3\" in the table [project] or [tool.poetry]"
                + " (for a dynamic version, name the file that has it)";
    }

    @Override
    public List<Span> assignments(String text) {
        List<Span> spans = new ArrayList<>();
        List<String> table = List.of();
        for (Statement statement : SourceScanner.statements(text, Language.TOML)) {
            List<Token> tokens = statement.tokens();
            int last = tokens.size() - 1;
            if (tokens.get(0).is("[")) {
                table = path(tokens.subList(1, Math.max(1, last)));
            } else if (last >= 2
                    && tokens.get(last).kind() == Kind.STRING
                    && tokens.get(last - 1).is("=")) {
                addIfVersion(table, tokens, spans);
            }
        }
        return spans;
    }

    private static void addIfVersion(List<String> table, List<Token> tokens, List<Span> spans) {
        int last = tokens.size() - 1;
        List<String> key = new ArrayList<>(table);
        key.addAll(path(tokens.subList(0, last - 1)));
        if (KEYS.contains(key)) {
            spans.add(new Span(tokens.get(last).start(), tokens.get(last).end()));
        }
    }

    /** The parts of a key or table name; the brackets of an array of tables stay, so that it is never one of ours. */
    private static List<String> path(List<Token> tokens) {
        return tokens.stream().filter(token -> !token.is(".")).map(Token::text).toList();
    }
}
