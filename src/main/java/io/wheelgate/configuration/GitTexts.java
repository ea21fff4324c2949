package io.wheelgate.configuration;

import io.wheelgate.release.Refusal;
import io.wheelgate.release.VersionFile;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** Checks of what git is told; each gives the text back, or says in an IllegalArgumentException what is wrong. */
final class GitTexts {

    private static final Pattern PROTOCOL = Pattern.compile("(file|https?)://.*");
    private static final Pattern NOT_IN_REFS = Pattern.compile("[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|//|@\\{");
    private static final Pattern SSH = Pattern.compile("(?i)ssh://.*|[^/:\\s]+@[^/:\\s]+:(?!//).*");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");
    private static final String PLACE = "{version}";

    private GitTexts() {}

    static String repositoryUrl(String text) {
        if (SSH.matcher(text).matches()) {
            throw new IllegalArgumentException("ssh is not supported yet; use https, with the keys user and password");
        }
        URI url = Texts.uri(text);
        if (!PROTOCOL.matcher(text).matches()) {
            throw new IllegalArgumentException("it must begin with file://, http:// or https://");
        }
        if (!text.startsWith("file:") && url.getHost() == null) {
            throw new IllegalArgumentException("it names no host");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("it must hold no credentials; use the keys user and password");
        }
        return text;
    }

    /** By the rules of git check-ref-format. */
    static String branch(String text) {
        boolean badPart = List.of(text.split("/", -1)).stream()
                .anyMatch(part -> part.isEmpty() || part.startsWith(".") || part.endsWith(".lock"));
        if (badPart
                || NOT_IN_REFS.matcher(text).find()
                || text.startsWith("-")
                || text.endsWith(".")
                || text.equals("@")) {
            throw new IllegalArgumentException("git allows no such name");
        }
        if (text.startsWith("refs/")) {
            throw new IllegalArgumentException("write the short name, without refs/heads/");
        }
        return text;
    }

    static String tagFormat(String text) {
        if (text.split(Pattern.quote(PLACE), -1).length != 2) {
            throw new IllegalArgumentException("it must have " + PLACE + " in it, once");
        }
        branch(text.replace(PLACE, "1.0rc1"));
        return text;
    }

    static String path(String text) {
        boolean badPart = List.of(text.split("/", -1)).stream()
                .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals("..") || part.equals(".git"));
        if (badPart || text.contains("\\") || CONTROL.matcher(text).find()) {
            throw new IllegalArgumentException("it must be a path inside the repository, with / between its parts");
        }
        return text;
    }

    static String versionFile(String text) {
        try {
            VersionFile.of(path(text));
            return text;
        } catch (Refusal e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static String oneLine(String text) {
        if (CONTROL.matcher(text).find() || text.contains("<") || text.contains(">")) {
            throw new IllegalArgumentException("git allows no angle brackets and no line ends in it");
        }
        return text;
    }
}
