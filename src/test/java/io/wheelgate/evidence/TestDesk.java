package io.wheelgate.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheelgate.evidence.Material.Growth;
import io.wheelgate.evidence.Material.Line;
import io.wheelgate.proof.Checkpoint;
import io.wheelgate.proof.Envelope;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Merkle;
import io.wheelgate.proof.Node;
import io.wheelgate.proof.Note;
import io.wheelgate.proof.SigningKey;
import io.wheelgate.proof.Tree;
import io.wheelgate.proof.Utf8;
import io.wheelgate.proof.VerifierKey;
import io.wheelgate.verify.Wheel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A record in memory, with a key, documents and wheels of its own: what a desk has, without a desk. */
final class TestDesk implements Sealer, Shelf {

    /** What entries of the desk as a whole have in place of a cycle. */
    static final String OWN = "desk";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NO_PDF = Utf8.bytes("%PDF-1.7 of no report\n");

    final SigningKey key;
    final List<String> lines = new ArrayList<>();
    final Map<String, byte[]> outputs = new LinkedHashMap<>();
    final Map<String, String> diagrams = new LinkedHashMap<>();
    private final Map<String, Hash> nodes = new HashMap<>();
    private final Map<String, List<Long>> cycles = new HashMap<>();
    private final Map<String, byte[]> documents = new HashMap<>();
    private final Map<String, byte[]> metadata = new HashMap<>();
    final List<Integer> published = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T08:00:00.000001Z");

    TestDesk() {
        this(SigningKey.generate("desk.example/log"));
    }

    TestDesk(SigningKey key) {
        this.key = key;
    }

    /** Writes an entry. @return its number in the cycle */
    long write(String cycle, String actor, List<String> roles, String kind, ObjectNode content) {
        List<Long> ofCycle = cycles.computeIfAbsent(cycle, id -> new ArrayList<>());
        ObjectNode entry = JSON.createObjectNode()
                .put("index", lines.size())
                .put("cycle", cycle)
                .put("number", ofCycle.size() + 1)
                .put("at", now())
                .put("actor", actor);
        roles.forEach(entry.putArray("roles")::add);
        entry.put("kind", kind).set("content", content);
        ofCycle.add((long) lines.size());
        append(entry.toString());
        return ofCycle.size();
    }

    /** Takes a line as a leaf, whatever it says. */
    void append(String line) {
        for (Node node : Merkle.completedBy(this::node, lines.size(), Merkle.leaf(Utf8.bytes(line)))) {
            nodes.put(node.level() + " " + node.index(), node.hash());
        }
        lines.add(line);
    }

    String now() {
        now = now.plusMillis(1_234);
        return now.toString();
    }

    private Hash node(int level, long index) {
        return Objects.requireNonNull(nodes.get(level + " " + index));
    }

    /** Publishes a checkpoint, for whoever wants to hold it. */
    Note publish() {
        published.add(lines.size());
        return checkpoint();
    }

    Note checkpoint() {
        return new Checkpoint(key.verifier().name(), lines.size(), tree().root()).signed(key);
    }

    private Tree tree() {
        return new Tree(this::node, lines.size());
    }

    String keep(String document) {
        String sha256 = Hash.sha256(Utf8.bytes(document)).hex();
        documents.put(sha256, Utf8.bytes(document));
        return sha256;
    }

    void keepMetadata(String sha256, String text) {
        metadata.put(sha256, Utf8.bytes(text));
    }

    Material material(String cycle) {
        Tree tree = tree();
        List<Line> entries = Objects.requireNonNull(cycles.get(cycle)).stream()
                .map(index -> new Line(index, lines.get(index.intValue()), tree.inclusion(index)))
                .toList();
        return material(entries);
    }

    /** Of these lines, wherever they are. */
    Material materialOf(List<String> some) {
        Tree tree = tree();
        return material(some.stream()
                .map(line -> new Line(lines.indexOf(line), line, tree.inclusion(lines.indexOf(line))))
                .toList());
    }

    /** With whatever lines. */
    Material material(List<Line> entries) {
        List<Growth> growth = published.stream()
                .map(size -> new Growth(size, tree().consistency(size)))
                .toList();
        return new Material(entries, about(entries), checkpoint().bytes(), lines.size(), growth, outputs, diagrams);
    }

    /** Those that belong to no cycle, and are about this one. */
    private List<Line> about(List<Line> entries) {
        AboutCycle about = AboutCycle.of(entries);
        Tree tree = tree();
        return cycles.getOrDefault(OWN, List.of()).stream()
                .map(index -> new Line(index, lines.get(index.intValue()), tree.inclusion(index)))
                .filter(line -> about.has(line.text()))
                .toList();
    }

    /** Without the time that a real print takes. */
    byte[] pack(String cycle) {
        return pack(material(cycle));
    }

    byte[] pack(Material material) {
        return new PackMaker(this, this, html -> NO_PDF).make(material);
    }

    @Override
    public Envelope seal(String type, byte[] payload) {
        return Envelope.sign(type, payload, key);
    }

    @Override
    public VerifierKey key() {
        return key.verifier();
    }

    @Override
    public byte[] document(String sha256) {
        return Objects.requireNonNull(documents.get(sha256));
    }

    @Override
    public Optional<byte[]> metadata(Wheel wheel) {
        return Optional.ofNullable(metadata.get(wheel.sha256()));
    }
}
