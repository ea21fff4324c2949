package io.wheelgate.release;

import static java.util.stream.Collectors.joining;

import io.wheelgate.release.VersionFormat.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The file of a library that holds its version's one assignment, read and written without touching any other byte. */
public final class VersionFile {

    private final String path;
    private final VersionFormat format;

    private VersionFile(String path, VersionFormat format) {
        this.path = path;
        this.format = format;
    }

    /**
     * Chooses the format by the file's name: {@code pyproject.toml}, {@code setup.cfg}, {@code setup.py}, any other
     * Python module, or a plain file whose whole content is the version ({@code VERSION}, {@code version.txt}).
     *
     * @param path the file inside its repository; messages name it
     * @throws Refusal when files of that name cannot hold a version
     */
    public static VersionFile of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return new VersionFile(path, formatOf(path, name));
    }

    private static VersionFormat formatOf(String path, String name) {
        if (name.equals("pyproject.toml")) {
            return new TomlVersion();
        }
        if (name.equals("setup.cfg")) {
            return new SetupCfgVersion();
        }
        if (name.endsWith(".py")) {
            return new PythonVersion(name.equals("setup.py"));
        }
        if (!name.isEmpty() && (name.lastIndexOf('.') <= 0 || name.endsWith(".txt"))) {
            return new PlainVersion();
        }
        throw new Refusal("Cannot keep a version in " + path + ": that kind of file is not known. Use a Python module,"
                + " pyproject.toml, setup.cfg, setup.py, or a plain file such as VERSION or version.txt.");
    }

    /**
     * The version that the file assigns.
     *
     * @throws Refusal when there is no assignment, more than one, or the value is no version of PEP 440
     */
    public Version read(byte[] content) {
        String text = text(content);
        return read(text, assignment(text));
    }

    /**
     * The file with another version, in its normal spelling; every byte around it stays.
     *
     * @throws Refusal as {@link #read} does
     */
    public byte[] write(byte[] content, Version version) {
        String text = text(content);
        Span span = assignment(text);
        read(text, span);
        return (text.substring(0, span.start()) + version + text.substring(span.end()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** One character for each byte, whatever the encoding: what is not looked at comes back as it was. */
    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private Version read(String text, Span span) {
        String value = text.substring(span.start(), span.end());
        try {
            return Version.parse(value);
        } catch (IllegalArgumentException e) {
            throw new Refusal("Could not read the version in " + path + " on line " + span.line(text) + ": "
                    + e.getMessage() + format.advice(value));
        }
    }

    private Span assignment(String text) {
        List<Span> spans = format.assignments(text);
        if (spans.size() != 1) {
            throw new Refusal("Could not find the version in " + path + ": it has " + count(text, spans)
                    + ". It must have exactly one, " + format.expected() + ".");
        }
        return spans.get(0);
    }

    private static String count(String text, List<Span> spans) {
        if (spans.isEmpty()) {
            return "no version assignment";
        }
        return spans.size() + " version assignments, on the lines "
                + spans.stream().map(span -> Integer.toString(span.line(text))).collect(joining(", "));
    }
}
