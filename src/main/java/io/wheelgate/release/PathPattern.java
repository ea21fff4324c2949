package io.wheelgate.release;

import static java.util.stream.Collectors.toList;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which files of a repository are meant, always from its root.
 *
 * <p>{@code *} and {@code ?} stand for any characters and for one, but never for a slash; {@code **} stands between
 * slashes for any number of directories, and at the end for everything below. A pattern that ends with a slash or with a
 * plain name means everything below the directory of that name, too.
 *
 * @param glob with {@code /} between the parts; everything but {@code *} and {@code ?} means itself
 */
public record PathPattern(String glob) {

    private static final String ANY_DIRECTORIES = "**";
    private static final int LONGEST = 500;
    private static final Set<String> NO_NAMES = Set.of("", ".", "..", ".git");
    private static final Pattern NOT_UNDERSTOOD = Pattern.compile("^!|[\\[\\]{}\\\\\\p{Cntrl}]");

    private static final Wildcard<Integer> CHARACTERS =
            new Wildcard<>((int) '*', (one, c) -> one == '?' || one.equals(c));
    private static final Wildcard<String> PARTS = new Wildcard<>(ANY_DIRECTORIES, PathPattern::isNamed);

    /** @throws IllegalArgumentException when it can match no path of a repository, or means something else elsewhere */
    public PathPattern {
        glob = Normalizer.normalize(glob, Normalizer.Form.NFC);
        if (glob.length() > LONGEST || NOT_UNDERSTOOD.matcher(glob).find()) {
            throw new IllegalArgumentException("a path pattern has at most " + LONGEST
                    + " characters, / between its parts, * ? and ** as the only wildcards, and no negation");
        }
        List<String> parts = parts(directory(glob));
        if (parts.stream().anyMatch(NO_NAMES::contains)) {
            throw new IllegalArgumentException("a path pattern begins at the repository's root, without a slash,"
                    + " and has no part that is empty, . or .. or .git");
        }
        if (parts.stream().anyMatch(part -> part.contains(ANY_DIRECTORIES) && !part.equals(ANY_DIRECTORIES))) {
            throw new IllegalArgumentException("** stands alone between slashes, for example **/*.py");
        }
    }

    /** Letters of upper and lower case are different; letters with accents are the same however they are encoded. */
    public boolean matches(String path) {
        List<String> parts = parts(Normalizer.normalize(path, Normalizer.Form.NFC));
        return alternatives().stream().anyMatch(pattern -> PARTS.matches(pattern, parts));
    }

    private List<List<String>> alternatives() {
        List<String> named = parts(directory(glob));
        String last = named.get(named.size() - 1);
        if (glob.endsWith("/") || last.equals(ANY_DIRECTORIES)) {
            return List.of(below(named));
        }
        return last.contains("*") || last.contains("?") ? List.of(named) : List.of(named, below(named));
    }

    private static List<String> below(List<String> directory) {
        List<String> below = new ArrayList<>(directory);
        below.add(ANY_DIRECTORIES);
        below.add("*");
        return below;
    }

    private static boolean isNamed(String pattern, String name) {
        return CHARACTERS.matches(characters(pattern), characters(name));
    }

    private static List<Integer> characters(String text) {
        return text.codePoints().boxed().collect(toList());
    }

    private static String directory(String glob) {
        return glob.endsWith("/") ? glob.substring(0, glob.length() - 1) : glob;
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }

    @Override
    public String toString() {
        return glob;
    }
}
