package io.wheelgate.verify;

import io.wheelgate.proof.Utf8;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What follows from the lines of a cycle's record, and must be in a pack beside them. */
public final class Derived {

    private final List<Entry> entries;
    private final Course course;
    private final Statements statements;

    private Derived(List<Entry> entries, String log) {
        this.entries = entries;
        this.course = Course.of(entries);
        this.statements = Statements.of(log, entries);
    }

    /** @param log the origin of the record; {@code lines} the entries of one cycle, at least one */
    public static Derived of(String log, List<String> lines) {
        return new Derived(
                lines.stream().map(line -> Entry.parse(line, "the record")).toList(), log);
    }

    public String cycle() {
        return entries.get(0).cycle();
    }

    public String product() {
        return course.product();
    }

    public String version() {
        return course.target();
    }

    /** How the cycle ended; empty while it is open. */
    public Optional<String> ending() {
        return course.ending();
    }

    /** The payloads of the statements that are written anew, by the names of their files. */
    public SortedMap<String, byte[]> statements() {
        SortedMap<String, byte[]> payloads = new TreeMap<>();
        statements.written().forEach((name, json) -> payloads.put(name, Utf8.bytes(json.toString())));
        return payloads;
    }

    /** The SHA-256 of the documents that the record names, by the names of the files of their statements. */
    public SortedMap<String, String> documents() {
        return statements.documents();
    }

    /** The wheels that were built, adopted or found. */
    public List<Wheel> wheels() {
        return course.wheels();
    }

    /** The parts of a wheel in CycloneDX. */
    public static byte[] sbom(Wheel wheel, byte[] metadata) {
        return Utf8.bytes(Sbom.of(wheel.fileName(), wheel.sha256(), metadata).toPrettyString());
    }
}
