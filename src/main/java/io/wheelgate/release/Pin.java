package io.wheelgate.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code ==version} of a requirement with its hashes.
 *
 * @param start where the version begins in the line's text, {@code end} where it ends
 */
record Pin(RequirementLine line, int start, int end) {

    private static final Pattern PIN = Pattern.compile(
            "(?<open>\\(\\s*)?==(?!=)\\s*(?<version>[^\\s;,()]++)\\s*(?<close>\\)\\s*)?(?:[;-].*)?", Pattern.DOTALL);
    /** With or without quotes, and in short, as pip reads options. */
    private static final Pattern ANY_HASH = Pattern.compile("(?<=[\\s\"'])--h(?:a(?:sh?)?)?(?![\\w-])");

    private static final Pattern HASH =
            Pattern.compile("(?<=\\s)--hash(?:=|\\s+)([\"']?)(\\w+:[0-9A-Za-z]+)\\1(?=\\s|$)");
    private static final int HASH_VALUE = 2;

    /** A part of the file that is replaced. */
    record Edit(int start, int end, String replacement) {}

    /** @param from where the text after the project's name and extras begins */
    static Optional<Pin> find(RequirementLine line, int from) {
        Matcher pin = PIN.matcher(line.text()).region(from, line.text().length());
        boolean plain = pin.matches() && (pin.group("open") == null) == (pin.group("close") == null);
        return plain ? Optional.of(new Pin(line, pin.start("version"), pin.end("version"))) : Optional.empty();
    }

    /** @throws IllegalArgumentException when there is an {@link #obstacle()} */
    Version version() {
        return Version.parse(text());
    }

    private String text() {
        return line.text().substring(start, end);
    }

    /** Why the version or its hashes cannot be replaced; empty when they can. */
    Optional<String> obstacle() {
        if (text().contains("*")) {
            return Optional.of("asks for every version that is ==" + text());
        }
        if (ANY_HASH.matcher(line.text()).results().count() != hashes().size()) {
            return Optional.of("has a --hash that cannot be read");
        }
        try {
            version();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("pins it to something that is no version: " + e.getMessage());
        }
    }

    /** The changes that pin another version, with one hash where there are hashes. */
    List<Edit> edits(Version version, String sha256) {
        List<Edit> edits = new ArrayList<>();
        edits.add(edit(start, end, version.toString()));
        for (MatchResult hash : hashes()) {
            boolean first = edits.size() == 1;
            edits.add(first ? edit(hash.start(HASH_VALUE), hash.end(HASH_VALUE), "sha256:" + sha256) : removal(hash));
        }
        return edits;
    }

    boolean hasHashes() {
        return !hashes().isEmpty();
    }

    private List<MatchResult> hashes() {
        return HASH.matcher(line.text()).results().toList();
    }

    /** Removes a hash with all that stands between it and what comes before, line continuations included. */
    private Edit removal(MatchResult hash) {
        int before = line.text().substring(0, hash.start()).stripTrailing().length();
        return new Edit(line.originOfEnd(before), line.originOfEnd(hash.end()), "");
    }

    private Edit edit(int from, int to, String replacement) {
        return new Edit(line.originOf(from), line.originOfEnd(to), replacement);
    }
}
