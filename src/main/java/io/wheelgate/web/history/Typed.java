package io.wheelgate.web.history;

import io.wheelgate.ledger.Search;
import io.wheelgate.release.Mention;
import io.wheelgate.release.Mention.Kind;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Recognises what somebody typed into the search box: by its shape, and by what the record knows. */
@Component
class Typed {

    /** A shorter beginning of a commit or digest says nothing. */
    private static final String DIGITS = "(?i)[0-9a-f]{7,64}";

    private static final int MOST = 20;
    private static final int COMMIT = 40;
    private static final int SHA256 = 64;

    /** The kinds that are looked up by the whole text, the surest first. */
    private static final List<Kind> EXACT = List.of(
            Kind.WHEEL, Kind.BUG, Kind.PRODUCT, Kind.VERSION, Kind.SERIES, Kind.ENVIRONMENT, Kind.PERSON, Kind.TAG);

    private static final Map<Kind, String> WORDS = Map.ofEntries(
            Map.entry(Kind.WHEEL, "the wheel"),
            Map.entry(Kind.BUG, "the bug"),
            Map.entry(Kind.PRODUCT, "the product"),
            Map.entry(Kind.VERSION, "the version"),
            Map.entry(Kind.SERIES, "the versions of"),
            Map.entry(Kind.ENVIRONMENT, "the environment"),
            Map.entry(Kind.PERSON, "the person"),
            Map.entry(Kind.TAG, "the tag"),
            Map.entry(Kind.COMMIT, "the commit"),
            Map.entry(Kind.SHA256, "the SHA-256"),
            Map.entry(Kind.OCCURRENCE, "cycles where"));

    private final Search search;

    Typed(Search search) {
        this.search = search;
    }

    /** @param mention what is looked for; {@code words} what it is, for people: "the commit 1a2b3c4" */
    record Reading(Mention mention, String words) {}

    /** What the whole text can mean, the surest first; then nothing is known by any part of it alone. */
    List<Reading> whole(String text) {
        String typed = text.strip();
        return Stream.concat(digits(typed), exact(typed)).toList();
    }

    /** What each word means at its surest; empty for a word that nothing in the record is called. */
    Map<String, Optional<Reading>> words(String text) {
        Map<String, Optional<Reading>> words = new java.util.LinkedHashMap<>();
        Arrays.stream(text.strip().split("\\s+"))
                .forEach(word -> words.put(word, whole(word).stream().findFirst()));
        return words;
    }

    private Stream<Reading> digits(String typed) {
        if (!typed.matches(DIGITS)) {
            return Stream.empty();
        }
        List<Reading> found = new ArrayList<>();
        if (typed.length() <= COMMIT) {
            search.beginning(Kind.COMMIT, typed, MOST).forEach(commit -> found.add(reading(Kind.COMMIT, commit)));
        }
        search.beginning(Kind.SHA256, typed, MOST).stream()
                .filter(digest -> digest.length() == SHA256)
                .forEach(digest -> found.add(reading(Kind.SHA256, digest)));
        return found.stream();
    }

    private Stream<Reading> exact(String typed) {
        return EXACT.stream()
                .map(kind -> reading(kind, normal(kind, typed)))
                .filter(reading -> search.knows(reading.mention()));
    }

    /** A version as the record writes it: "1.2-rc.1" is 1.2rc1. */
    private static String normal(Kind kind, String typed) {
        if (kind != Kind.VERSION) {
            return typed;
        }
        try {
            return Version.parse(typed).toString();
        } catch (IllegalArgumentException noVersion) {
            return typed;
        }
    }

    static Reading reading(Kind kind, String token) {
        String shown = kind == Kind.COMMIT ? token.substring(0, Math.min(token.length(), 10)) : token;
        return new Reading(new Mention(kind, token), WORDS.getOrDefault(kind, "") + " " + shown);
    }
}
