package io.wheelgate.release;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a requirement asks for.
 *
 * @param name the project's name; empty when only an address or a path is given
 * @param address the address or path without options and quotes; empty when there is none
 * @param rest where the text after the name and its extras begins in the line
 */
record RequirementSource(String name, String address, int rest) {

    private static final Pattern EDITABLE = Pattern.compile("(?:-e|--ed[a-z]*)\\s*=?\\s*(?<what>.*)", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile(
            "(?>(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?))\\s*(?:\\[[^\\]]*\\])?\\s*(?<rest>(?![:+/\\\\]).*)",
            Pattern.DOTALL);
    private static final Pattern ARCHIVE =
            Pattern.compile("(?i).*\\.(?:whl|zip|tar|tgz|tbz|txz|tlz|tar\\.(?:gz|bz2|xz|lz|lzma))");
    private static final Pattern EGG = Pattern.compile("[#&]egg=([A-Za-z0-9._-]+)");
    private static final Pattern FOLDER = Pattern.compile("[#&]subdirectory=([^&#\\s]+)");
    private static final Pattern ESCAPED = Pattern.compile("%(?:2[DdEe]|5[Ff])");
    private static final Pattern REPOSITORY = Pattern.compile("(?:git|hg|svn|bzr)\\+");
    private static final Pattern SERVER = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/]*");
    private static final Pattern AFTER_PATH = Pattern.compile("[#?;\\[\\s].*", Pattern.DOTALL);
    private static final Pattern REVISION = Pattern.compile("@.*", Pattern.DOTALL);
    private static final Pattern AFTER_FOLDER = Pattern.compile("(?:\\.git)?/*$");
    private static final Pattern AFTER_FILE_NAME =
            Pattern.compile("(?i)-[0-9].*|\\.(?:whl|zip|t[a-z]{2})\\b.*", Pattern.DOTALL);

    /** Empty for an option, a comment and an empty line. */
    static Optional<RequirementSource> of(String line) {
        Matcher editable = EDITABLE.matcher(line);
        if (editable.matches()) {
            return Optional.of(editable(editable.group("what")));
        }
        return line.isEmpty() || line.startsWith("-") ? Optional.empty() : Optional.of(plain(line));
    }

    private static RequirementSource plain(String line) {
        Matcher named = NAMED.matcher(line);
        if (!named.matches() || ARCHIVE.matcher(named.group("name")).matches()) {
            return new RequirementSource("", unquoted(line), 0);
        }
        String rest = named.group("rest");
        String address = rest.startsWith("@") ? rest : "";
        return new RequirementSource(named.group("name"), address, named.start("rest"));
    }

    /** A name alone is a directory here. */
    private static RequirementSource editable(String what) {
        String address = unquoted(what);
        Matcher named = NAMED.matcher(address);
        boolean direct = named.matches() && named.group("rest").startsWith("@");
        return new RequirementSource(direct ? named.group("name") : "", address, 0);
    }

    private static String unquoted(String text) {
        return text.replace("\"", "").replace("'", "");
    }

    boolean isFromElsewhere() {
        return !address.isEmpty();
    }

    /** Whether it is about a project, as far as a text can tell: an address without a name is known by its last part. */
    boolean isAbout(String project) {
        return names().anyMatch(one -> ProjectName.normalised(one).equals(ProjectName.normalised(project)));
    }

    private Stream<String> names() {
        if (!name.isEmpty()) {
            return Stream.of(name);
        }
        Matcher egg = EGG.matcher(plain());
        if (egg.find()) {
            return Stream.of(egg.group(1));
        }
        Matcher folder = FOLDER.matcher(plain());
        Stream<String> folders = folder.find() ? Stream.of(folder.group(1)) : Stream.empty();
        return Stream.concat(Stream.of(path()), folders).map(RequirementSource::lastPart);
    }

    /** Backslashes are slashes, and percent signs hide no separator of a name. */
    private String plain() {
        return ESCAPED.matcher(address.replace('\\', '/')).replaceAll("-");
    }

    private String path() {
        String path =
                SERVER.matcher(AFTER_PATH.matcher(plain()).replaceFirst("")).replaceFirst("");
        return REPOSITORY.matcher(address).lookingAt() ? REVISION.matcher(path).replaceFirst("") : path;
    }

    private static String lastPart(String path) {
        String folder = AFTER_FOLDER.matcher(path).replaceFirst("");
        String last = folder.substring(folder.lastIndexOf('/') + 1);
        boolean archive = ARCHIVE.matcher(last).matches();
        return archive ? AFTER_FILE_NAME.matcher(last).replaceFirst("") : last;
    }
}
