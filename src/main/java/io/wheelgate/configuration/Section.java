package io.wheelgate.configuration;

import io.wheelgate.release.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys below one key, and where the mistakes in them are noted.
 *
 * <p>A value that is wrong is noted and answered by a stand-in, so that reading goes on to the next mistake; what was
 * read is not used when there is one.
 */
record Section(String key, List<Mistake> mistakes) {

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s]*@");

    Section below(String name) {
        return new Section(key + "." + name, mistakes);
    }

    Section entry(String name, int index) {
        return below(name + "[" + index + "]");
    }

    /** The key of an entry of a map: in brackets, as Spring needs it, when it is no plain word. */
    Section named(String name, String entry) {
        return below(name + (entry.matches("[A-Za-z0-9_-]+") ? "." + entry : "[" + entry + "]"));
    }

    void mistake(String name, String what, String example) {
        mistakes.add(new Mistake(below(name).key(), what, example));
    }

    String text(String name, @Nullable String value, String example) {
        return required(name, value, example, "", text -> text);
    }

    /** @param check throws an IllegalArgumentException that says what is wrong, following the value in a sentence */
    <T> T required(String name, @Nullable String value, String example, T standIn, Function<String, T> check) {
        if (isMissing(value)) {
            mistake(name, "is missing", example);
            return standIn;
        }
        return optional(name, value, example, check).orElse(standIn);
    }

    <T> Optional<T> optional(String name, @Nullable String value, String example, Function<String, T> check) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        if (value.contains("${")) {
            mistake(name, "has a placeholder for something that is not set: " + shown(value), example);
            return Optional.empty();
        }
        try {
            return Optional.of(check.apply(value.strip()));
        } catch (IllegalArgumentException e) {
            mistake(name, "is \"" + shown(value) + "\": " + e.getMessage(), example);
            return Optional.empty();
        }
    }

    /** A reference to a credential; its text is not shown, because it may be the credential itself. */
    Optional<Secret> secret(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Texts.secret(value.strip()));
        } catch (IllegalArgumentException e) {
            mistake(name, "cannot be used: " + e.getMessage(), "env:WHEELGATE_PASSWORD");
            return Optional.empty();
        }
    }

    /** A user name; it goes together with a password or not at all. */
    Optional<String> user(@Nullable String user, @Nullable String password) {
        if (isMissing(user) && !isMissing(password)) {
            mistake("user", "is missing, although there is a password", "wheelgate");
        }
        if (!isMissing(user) && isMissing(password)) {
            mistake("password", "is missing, although there is a user", "env:WHEELGATE_PASSWORD");
        }
        return optional("user", user, "wheelgate", Texts::user);
    }

    /** Texts that are all there; at least one. */
    List<String> texts(String name, List<String> values, String example, UnaryOperator<String> check) {
        if (values.isEmpty()) {
            mistake(name, "is missing or empty", example);
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            texts.add(required(name + "[" + i + "]", values.get(i), example, "", check));
        }
        return texts;
    }

    /** What is listed, as far as it can be used: nothing twice, and perhaps nothing at all. */
    <T> List<T> list(String name, List<String> values, String example, Function<String, T> check) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String entry = name + "[" + i + "]";
            if (isMissing(values.get(i))) {
                mistake(entry, "is empty", example);
            }
            optional(entry, values.get(i), example, check).ifPresent(value -> {
                if (list.contains(value)) {
                    mistake(entry, "is \"" + value + "\", like one before it", example);
                }
                list.add(value);
            });
        }
        return list;
    }

    /** A program and its arguments, each kept as it is. */
    List<String> command(String name, List<String> arguments, String example) {
        if (arguments.isEmpty() || isMissing(arguments.get(0))) {
            mistake(name, "is missing or names no program", example);
        }
        if (arguments.stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
            mistake(name, "holds a NUL character, which no program can be given", example);
        }
        return List.copyOf(arguments);
    }

    /** Checks the name that the keys of this section hang from. */
    void checkName(String name, String example, Consumer<String> check) {
        try {
            check.accept(name);
        } catch (IllegalArgumentException e) {
            mistakes.add(new Mistake(key, "cannot have this name: " + e.getMessage(), example));
        }
    }

    static boolean isMissing(@Nullable String value) {
        return value == null || value.isBlank();
    }

    private static String shown(String value) {
        return USER_INFO.matcher(value).replaceAll("…@");
    }
}
