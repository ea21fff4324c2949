package io.wheelgate.release;

import io.wheelgate.release.SourceScanner.Kind;
import io.wheelgate.release.SourceScanner.Language;
import io.wheelgate.release.SourceScanner.Statement;
import io.wheelgate.release.SourceScanner.Token;
import java.util.ArrayList;
import java.util.List;

/** Every plain value of a TOML file with the whole key that it stands at, whatever tables and arrays it is in. */
final class TomlValues {

    /** What stands in the place of the index of an array in a key. */
    static final String ENTRY = "[]";

    /** @param key the parts of the key from the top */
    record Value(List<String> key, Token token) {}

    private final String file;
    private final List<Value> values = new ArrayList<>();
    private List<Token> tokens = List.of();
    private int at;

    private TomlValues(String file) {
        this.file = file;
    }

    static List<Value> of(String file) {
        TomlValues values = new TomlValues(file);
        values.read();
        return values.values;
    }

    private void read() {
        List<String> table = List.of();
        for (Statement statement : SourceScanner.statements(file, Language.TOML)) {
            tokens = statement.tokens();
            at = 0;
            if (isNext("[")) {
                table = table();
            } else {
                assignment(table);
            }
        }
    }

    /** {@code [a.b]} or {@code [[a.b]]}. */
    private List<String> table() {
        at++;
        boolean entry = isNext("[");
        at += entry ? 1 : 0;
        List<String> key = key(List.of());
        return entry ? joined(key, ENTRY) : key;
    }

    private void assignment(List<String> above) {
        List<String> key = key(above);
        if (isNext("=")) {
            at++;
            value(key);
        } else {
            at++;
        }
    }

    private List<String> key(List<String> above) {
        List<String> key = new ArrayList<>(above);
        for (; at < tokens.size() && (isNext(".") || tokens.get(at).kind() != Kind.SIGN); at++) {
            if (!isNext(".")) {
                key.add(TomlString.key(file, tokens.get(at)));
            }
        }
        return key;
    }

    private void value(List<String> key) {
        if (isNext("[")) {
            for (at++; at < tokens.size() && !isNext("]"); at += isNext(",") ? 1 : 0) {
                value(joined(key, ENTRY));
            }
            at++;
        } else if (isNext("{")) {
            for (at++; at < tokens.size() && !isNext("}"); at += isNext(",") ? 1 : 0) {
                assignment(key);
            }
            at++;
        } else {
            plain(key);
        }
    }

    /** A number or a date is several tokens. */
    private void plain(List<String> key) {
        if (at < tokens.size()) {
            values.add(new Value(key, tokens.get(at)));
            at++;
        }
        while (at < tokens.size() && !isNext(",") && !isNext("]") && !isNext("}")) {
            at++;
        }
    }

    private boolean isNext(String sign) {
        return at < tokens.size() && tokens.get(at).is(sign);
    }

    private static List<String> joined(List<String> key, String part) {
        List<String> joined = new ArrayList<>(key);
        joined.add(part);
        return List.copyOf(joined);
    }
}
