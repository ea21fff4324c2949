package io.wheelgate.verify;

import io.wheelgate.proof.Checkpoint;
import io.wheelgate.proof.Envelope;
import io.wheelgate.proof.Malformed;
import io.wheelgate.proof.Note;
import io.wheelgate.proof.Utf8;
import io.wheelgate.proof.VerifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a pack, each read when it is asked for; what cannot be read is {@link Malformed}, whenever it is asked for. */
final class Pack {

    private final SortedMap<String, byte[]> files;
    private final Once<VerifierKey> key = new Once<>(() -> VerifierKey.parse(line(Names.KEY)));
    private final Once<Note> note = new Once<>(() -> Note.parse(file(Names.CHECKPOINT)));
    private final Once<Envelope> manifestEnvelope = new Once<>(() -> Envelope.parse(file(Names.MANIFEST)));
    private final Once<Manifest> manifest =
            new Once<>(() -> Manifest.parse(manifestEnvelope().payload()));
    private final Once<List<Entry>> entries = new Once<>(this::readEntries);
    private final Once<List<Entry>> deskEntries = new Once<>(this::readDeskEntries);
    private final Once<SortedMap<String, Envelope>> statements = new Once<>(this::readStatements);

    Pack(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    SortedMap<String, byte[]> files() {
        return files;
    }

    byte[] file(String name) {
        return optionalFile(name).orElseThrow(() -> new Malformed("The pack has no file " + name));
    }

    Optional<byte[]> optionalFile(String name) {
        return Optional.ofNullable(files.get(name));
    }

    SortedMap<String, byte[]> filesIn(String folder) {
        return files.subMap(folder, folder.substring(0, folder.length() - 1) + '0');
    }

    VerifierKey key() {
        return key.get();
    }

    Note note() {
        return note.get();
    }

    Checkpoint checkpoint() {
        return Checkpoint.parse(note().text());
    }

    Envelope manifestEnvelope() {
        return manifestEnvelope.get();
    }

    Manifest manifest() {
        return manifest.get();
    }

    /** In the order of the file. */
    List<Entry> entries() {
        return entries.get();
    }

    /** Those of the desk as a whole that are about the cycle, in the order of the file; none in an older pack. */
    List<Entry> deskEntries() {
        return deskEntries.get();
    }

    /** By the names of their files. */
    SortedMap<String, Envelope> statements() {
        return statements.get();
    }

    Envelope statement(String name) {
        Envelope statement = statements().get(name);
        if (statement == null) {
            throw new Malformed("The pack has no statement " + name);
        }
        return statement;
    }

    private List<Entry> readEntries() {
        List<Entry> read = readEntries(Names.ENTRIES);
        if (read.isEmpty()) {
            throw new Malformed("The pack has no entry");
        }
        return read;
    }

    private List<Entry> readDeskEntries() {
        if (!files.containsKey(Names.DESK_ENTRIES) && !files.containsKey(Names.DESK_PROOFS)) {
            return List.of();
        }
        List<Entry> read = readEntries(Names.DESK_ENTRIES);
        if (read.isEmpty()) {
            throw new Malformed(Names.DESK_ENTRIES + " has no entry");
        }
        return read;
    }

    private List<Entry> readEntries(String file) {
        List<Entry> read = new ArrayList<>();
        for (String line : lines(file)) {
            read.add(Entry.parse(line, "line " + (read.size() + 1) + " of " + file));
        }
        return read;
    }

    private SortedMap<String, Envelope> readStatements() {
        SortedMap<String, Envelope> read = new TreeMap<>();
        filesIn(Names.STATEMENTS).forEach((name, content) -> read.put(name, Envelope.parse(content)));
        return read;
    }

    /** The one line of a file. */
    private String line(String name) {
        List<String> lines = lines(name);
        if (lines.size() != 1) {
            throw new Malformed(name + " is not one line");
        }
        return lines.get(0);
    }

    /** Each ends with a line end. */
    List<String> lines(String name) {
        String text = Utf8.text(file(name));
        if (text.isEmpty()) {
            return List.of();
        }
        if (!text.endsWith("\n")) {
            throw new Malformed("The last line of " + name + " has no line end");
        }
        return List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }
}
