package io.wheelgate.evidence;

import io.wheelgate.proof.Archive;
import io.wheelgate.proof.Checkpoint;
import io.wheelgate.proof.Envelope;
import io.wheelgate.proof.Note;
import io.wheelgate.proof.SigningKey;
import io.wheelgate.proof.Utf8;
import io.wheelgate.verify.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tampers with packs in every way that it knows: first as an outsider, then as somebody who has the desk's own key. */
final class Tamperer {

    /** Does something to the files of a pack; empty when there is nothing to do it to. */
    private interface Way extends Function<SortedMap<String, byte[]>, Optional<SortedMap<String, byte[]>>> {}

    private final Random chance;
    private final TestDesk desk;
    private final SigningKey deskKey;
    private final SigningKey otherKey = SigningKey.generate("desk.example/log");
    private final SortedMap<String, byte[]> other;
    private final Map<String, Way> ways = new LinkedHashMap<>();

    /** @param other a pack of another cycle of the same desk */
    Tamperer(Random chance, TestDesk desk, byte[] other) {
        this.chance = chance;
        this.desk = desk;
        this.deskKey = desk.key;
        this.other = Archive.read(other);
        outsider();
        insider();
    }

    List<String> kinds() {
        return List.copyOf(ways.keySet());
    }

    /** One tampering of a kind with a pack. */
    Tampering of(String kind, byte[] pack) {
        return new Tampering(kind, ways.get(kind).apply(Archive.read(pack)).map(Archive::write));
    }

    private void outsider() {
        ways.put("file removed", files -> change(files, this::removeFile));
        ways.put("file emptied", files -> onFile(files, name -> true, content -> new byte[0]));
        ways.put("file truncated", files -> onFile(files, name -> true, this::truncated));
        ways.put(
                "file added", files -> change(files, all -> all.put("statements/000001-other.dsse.json", bytes("{}"))));
        ways.put("file of another pack", files -> change(files, this::takeOver));
        ways.put("two files swapped", this::swapped);
        ways.put("entry changed", files -> onLines(files, Names.ENTRIES, this::changedLine));
        ways.put("entry removed", files -> onLines(files, Names.ENTRIES, this::without));
        ways.put("entries reordered", files -> onLines(files, Names.ENTRIES, this::reordered));
        ways.put("entry doubled", files -> onLines(files, Names.ENTRIES, this::doubled));
        ways.put("tail of the record cut", files -> onLines(files, Names.ENTRIES, this::head));
        ways.put("entry of another cycle", files -> onLines(files, Names.ENTRIES, this::withForeign));
        ways.put("proof changed", files -> onLines(files, Names.PROOFS, this::changedLine));
        ways.put("proofs reordered", files -> onLines(files, Names.PROOFS, this::reordered));
        ways.put("entry and its proof removed", this::entryAndProofRemoved);
        ways.put("manifest signed with another key", files -> change(files, all -> ManifestSeal.put(all, otherKey)));
        ways.put("everything signed with another key", files -> change(files, all -> sealAll(all, otherKey, true)));
        ways.put("statement signed with another key", files -> onStatement(files, this::byOther));
        ways.put(
                "checkpoint signed with another key",
                files -> change(files, all -> {
                    Note note = Note.parse(all.get(Names.CHECKPOINT));
                    all.put(Names.CHECKPOINT, Note.sign(note.text(), otherKey).bytes());
                }));
        ways.put("checkpoint of another size", files -> change(files, all -> recheckpoint(all, otherKey)));
        ways.put("manifest without a file", files -> change(files, this::removeFile)
                .map(all -> sealedAnew(all, otherKey)));
    }

    /** Whoever has the key of the desk makes manifest and statements anew; the record and what follows from it contradict. */
    private void insider() {
        outsiderOnRecord("entry changed");
        outsiderOnRecord("entry removed");
        outsiderOnRecord("entries reordered");
        outsiderOnRecord("entry doubled");
        outsiderOnRecord("tail of the record cut");
        outsiderOnRecord("entry of another cycle");
        outsiderOnRecord("proof changed");
        outsiderOnRecord("proofs reordered");
        outsiderOnRecord("entry and its proof removed");
        ways.put("insider: statement removed", files -> change(files, this::removeStatement)
                .map(this::sealed));
        ways.put("insider: statement says something else", files -> onStatement(files, this::otherPayload)
                .map(this::sealed));
        ways.put(
                "insider: statements swapped", files -> swappedStatements(files).map(this::sealed));
        ways.put("insider: statement of another cycle", files -> change(files, this::takeStatement)
                .map(this::sealed));
        ways.put("insider: SBOM says something else", files -> onText(files, Names.SBOM, this::otherDigit)
                .map(this::sealed));
        ways.put("insider: METADATA says something else", files -> onText(files, Names.METADATA, text -> text + "X\n")
                .map(this::sealed));
        ways.put("insider: SBOM removed", files -> removed(files, Names.SBOM).map(this::sealed));
        ways.put("insider: report states something else", files -> onText(files, Names.REPORT, this::otherFact)
                .map(this::sealed));
        ways.put("insider: report leaves something out", files -> onText(files, Names.REPORT, this::withoutFact)
                .map(this::sealed));
        ways.put("insider: said to be open", files -> Optional.of(files)
                .map(all -> sealedAs(all, "\"open\":false", "\"open\":true"))
                .filter(all -> !same(all, files)));
        ways.put(
                "insider: said to be of another product",
                files -> Optional.of(sealedAs(new TreeMap<>(files), "\"product\":\"", "\"product\":\"other-")));
        ways.put("insider: record rewritten, tree made anew", this::rewritten);
    }

    private void outsiderOnRecord(String kind) {
        Way way = ways.get(kind);
        ways.put("insider: " + kind, files -> way.apply(files).map(this::sealed));
    }

    // ---- what is done ----

    private Optional<SortedMap<String, byte[]>> change(
            SortedMap<String, byte[]> files, Consumer<SortedMap<String, byte[]>> change) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files);
        change.accept(changed);
        return Optional.of(changed).filter(all -> !same(all, files));
    }

    private static boolean same(SortedMap<String, byte[]> one, SortedMap<String, byte[]> other) {
        return Arrays.equals(Archive.write(one), Archive.write(other));
    }

    private void removeFile(SortedMap<String, byte[]> files) {
        files.remove(any(List.copyOf(files.keySet())));
    }

    private void takeOver(SortedMap<String, byte[]> files) {
        String name = any(List.copyOf(files.keySet()));
        Optional.ofNullable(other.get(name)).ifPresent(content -> files.put(name, content));
    }

    private Optional<SortedMap<String, byte[]>> swapped(SortedMap<String, byte[]> files) {
        List<String> names = shuffled(files.keySet());
        return change(files, all -> {
            all.put(names.get(0), files.get(names.get(1)));
            all.put(names.get(1), files.get(names.get(0)));
        });
    }

    private Optional<SortedMap<String, byte[]>> onFile(
            SortedMap<String, byte[]> files, Predicate<String> which, UnaryOperator<byte[]> change) {
        List<String> names = files.keySet().stream().filter(which).toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String name = any(names);
        return change(files, all -> all.put(name, change.apply(files.get(name))));
    }

    private byte[] truncated(byte[] content) {
        return Arrays.copyOf(content, chance.nextInt(Math.max(1, content.length)));
    }

    private Optional<SortedMap<String, byte[]>> onText(
            SortedMap<String, byte[]> files, String end, UnaryOperator<String> change) {
        return onFile(files, name -> name.endsWith(end), content -> bytes(change.apply(Utf8.text(content))));
    }

    private Optional<SortedMap<String, byte[]>> removed(SortedMap<String, byte[]> files, String end) {
        List<String> names =
                files.keySet().stream().filter(name -> name.endsWith(end)).toList();
        return names.isEmpty() ? Optional.empty() : change(files, all -> all.remove(any(names)));
    }

    private Optional<SortedMap<String, byte[]>> onLines(
            SortedMap<String, byte[]> files, String name, UnaryOperator<List<String>> change) {
        List<String> lines = List.of(Utf8.text(files.get(name)).split("\n"));
        return change(files, all -> all.put(name, joined(change.apply(new ArrayList<>(lines)))));
    }

    private static byte[] joined(List<String> lines) {
        return bytes(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    /** One letter or digit of a value is another one. */
    private List<String> changedLine(List<String> lines) {
        int at = chance.nextInt(lines.size());
        lines.set(at, otherDigit(lines.get(at)));
        return lines;
    }

    private String otherDigit(String text) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i)) && text.charAt(i) < 128) {
                places.add(i);
            }
        }
        if (places.isEmpty()) {
            return text;
        }
        int at = any(places);
        char now = text.charAt(at);
        char then = Character.isDigit(now)
                ? (char) ('0' + (now - '0' + 1 + chance.nextInt(9)) % 10)
                : now == 'q' ? 'r' : 'q';
        return text.substring(0, at) + then + text.substring(at + 1);
    }

    private List<String> without(List<String> lines) {
        lines.remove(chance.nextInt(lines.size()));
        return lines;
    }

    private List<String> reordered(List<String> lines) {
        Collections.swap(lines, chance.nextInt(lines.size()), chance.nextInt(lines.size()));
        return lines;
    }

    private List<String> doubled(List<String> lines) {
        int at = chance.nextInt(lines.size());
        lines.add(chance.nextInt(lines.size()), lines.get(at));
        return lines;
    }

    private List<String> head(List<String> lines) {
        return lines.subList(0, 1 + chance.nextInt(lines.size() - 1));
    }

    private List<String> withForeign(List<String> lines) {
        List<String> foreign = List.of(Utf8.text(other.get(Names.ENTRIES)).split("\n"));
        String line = any(foreign);
        if (lines.contains(line)) {
            return lines;
        }
        if (chance.nextBoolean()) {
            lines.set(chance.nextInt(lines.size()), line);
        } else {
            lines.add(chance.nextInt(lines.size() + 1), line);
        }
        return lines;
    }

    private Optional<SortedMap<String, byte[]>> entryAndProofRemoved(SortedMap<String, byte[]> files) {
        List<String> entries =
                new ArrayList<>(List.of(Utf8.text(files.get(Names.ENTRIES)).split("\n")));
        List<String> proofs =
                new ArrayList<>(List.of(Utf8.text(files.get(Names.PROOFS)).split("\n")));
        int at = chance.nextInt(entries.size());
        entries.remove(at);
        proofs.remove(at);
        return change(files, all -> {
            all.put(Names.ENTRIES, joined(entries));
            all.put(Names.PROOFS, joined(proofs));
        });
    }

    private static List<String> statements(SortedMap<String, byte[]> files) {
        return files.keySet().stream()
                .filter(name -> name.startsWith(Names.STATEMENTS))
                .toList();
    }

    private void removeStatement(SortedMap<String, byte[]> files) {
        if (!statements(files).isEmpty()) {
            files.remove(any(statements(files)));
        }
    }

    private void takeStatement(SortedMap<String, byte[]> files) {
        if (!statements(files).isEmpty() && !statements(other).isEmpty()) {
            files.put(any(statements(files)), other.get(any(statements(other))));
        }
    }

    private Optional<SortedMap<String, byte[]>> onStatement(
            SortedMap<String, byte[]> files, UnaryOperator<byte[]> change) {
        return onFile(files, name -> name.startsWith(Names.STATEMENTS), change);
    }

    private byte[] byOther(byte[] statement) {
        Envelope envelope = Envelope.parse(statement);
        return Envelope.sign(envelope.payloadType(), envelope.payload(), otherKey)
                .bytes();
    }

    private byte[] otherPayload(byte[] statement) {
        Envelope envelope = Envelope.parse(statement);
        byte[] payload = bytes(otherDigit(Utf8.text(envelope.payload())));
        return Envelope.sign(envelope.payloadType(), payload, deskKey).bytes();
    }

    private Optional<SortedMap<String, byte[]>> swappedStatements(SortedMap<String, byte[]> files) {
        List<String> names = shuffled(statements(files));
        return names.size() < 2
                ? Optional.empty()
                : change(files, all -> {
                    all.put(names.get(0), files.get(names.get(1)));
                    all.put(names.get(1), files.get(names.get(0)));
                });
    }

    private static final Pattern FACT = Pattern.compile("(<[a-z]+ data-(?:fact|time|file)=\"[^\"]*\">)([^<]*)(</)");

    private String otherFact(String report) {
        return onFact(report, mark -> {
            String text = otherDigit(mark.group(2));
            return mark.group(1) + (text.equals(mark.group(2)) ? text + "." : text) + mark.group(3);
        });
    }

    /** The last place where a value stands, so that it stands nowhere. */
    private String withoutFact(String report) {
        Matcher mark =
                Pattern.compile("<span data-fact=\"([^\"]*)\">[^<]*</span>").matcher(report);
        List<String> names = new ArrayList<>();
        while (mark.find()) {
            names.add(mark.group(1));
        }
        String name = any(names);
        return report.replaceAll("<[a-z]+ data-fact=\"" + Pattern.quote(name) + "\">[^<]*</[a-z]+>", "");
    }

    private String onFact(String report, Function<Matcher, String> change) {
        Matcher mark = FACT.matcher(report);
        List<Integer> places = new ArrayList<>();
        while (mark.find()) {
            places.add(mark.start());
        }
        mark.find(any(places));
        return report.substring(0, mark.start()) + change.apply(mark) + report.substring(mark.end());
    }

    // ---- signing anew ----

    private SortedMap<String, byte[]> sealed(SortedMap<String, byte[]> files) {
        return sealedAnew(files, deskKey);
    }

    private SortedMap<String, byte[]> sealedAnew(SortedMap<String, byte[]> files, SigningKey key) {
        SortedMap<String, byte[]> sealed = new TreeMap<>(files);
        if (sealed.containsKey(Names.MANIFEST)) {
            ManifestSeal.put(sealed, key);
        }
        return sealed;
    }

    private SortedMap<String, byte[]> sealedAs(SortedMap<String, byte[]> files, String before, String after) {
        SortedMap<String, byte[]> sealed = new TreeMap<>(files);
        String manifest = Utf8.text(Envelope.parse(files.get(Names.MANIFEST)).payload());
        sealed.put(
                Names.MANIFEST,
                Envelope.sign(Names.MANIFEST_TYPE, bytes(manifest.replace(before, after)), deskKey)
                        .bytes());
        return sealed;
    }

    /** Somebody makes the whole pack their own. */
    private void sealAll(SortedMap<String, byte[]> files, SigningKey key, boolean withKey) {
        statements(files).forEach(name -> {
            Envelope envelope = Envelope.parse(files.get(name));
            files.put(
                    name,
                    Envelope.sign(envelope.payloadType(), envelope.payload(), key)
                            .bytes());
        });
        Note note = Note.parse(files.get(Names.CHECKPOINT));
        files.put(Names.CHECKPOINT, Note.sign(note.text(), key).bytes());
        if (withKey) {
            files.put(Names.KEY, bytes(key.verifier().text() + "\n"));
        }
        ManifestSeal.put(files, key);
    }

    private void recheckpoint(SortedMap<String, byte[]> files, SigningKey key) {
        Checkpoint now =
                Checkpoint.parse(Note.parse(files.get(Names.CHECKPOINT)).text());
        Checkpoint then = new Checkpoint(now.origin(), now.size() + 1 + chance.nextInt(9), now.root());
        files.put(Names.CHECKPOINT, then.signed(key).bytes());
    }

    /** Whoever has the database and the key changes an entry and makes everything anew: only a held checkpoint tells. */
    private Optional<SortedMap<String, byte[]>> rewritten(SortedMap<String, byte[]> files) {
        List<String> lines = List.of(Utf8.text(files.get(Names.ENTRIES)).split("\n"));
        String line = any(lines);
        String changed = line.replaceFirst("\"at\":\"[0-9-]+T", "\"at\":\"2026-01-01T");
        TestDesk forged = new TestDesk(desk.key);
        forged.published.addAll(desk.published);
        desk.lines.forEach(one -> forged.append(one.equals(line) ? changed : one));
        statements(files)
                .forEach(name ->
                        forged.keep(Utf8.text(Envelope.parse(files.get(name)).payload())));
        List<String> all =
                lines.stream().map(one -> one.equals(line) ? changed : one).toList();
        return Optional.of(Archive.read(forged.pack(forged.materialOf(all))));
    }

    private <T> T any(List<T> some) {
        return some.get(chance.nextInt(some.size()));
    }

    private List<String> shuffled(Collection<String> names) {
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, chance);
        return shuffled;
    }

    private static byte[] bytes(String text) {
        return Utf8.bytes(text);
    }
}
