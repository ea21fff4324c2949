package io.wheelgate.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheelgate.proof.Merkle;
import io.wheelgate.proof.Utf8;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The statements that follow from the entries of a cycle: what a pack must have, word for word. */
final class Statements {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String log;
    private final String cycle;
    private final SortedMap<String, JsonNode> written = new TreeMap<>();
    private final SortedMap<String, String> documents = new TreeMap<>();

    private Statements(String log, String cycle) {
        this.log = log;
        this.cycle = cycle;
    }

    /** @param log the origin of the record */
    static Statements of(String log, List<Entry> entries) {
        Statements statements = new Statements(log, entries.get(0).cycle());
        Course.walk(entries, statements::take);
        return statements;
    }

    /** Those that are written anew, by the names of their files. */
    SortedMap<String, JsonNode> written() {
        return written;
    }

    /** The SHA-256 of those that are kept as documents, by the names of their files; the record names each. */
    SortedMap<String, String> documents() {
        return documents;
    }

    private void take(Entry entry, Course before) {
        entry.signature().ifPresent(signature -> signed(entry, signature));
        switch (entry.kind()) {
            case "Built" -> built(entry, before);
            case "Compared" ->
                entry.content().optionalText("certificate").ifPresent(sha256 -> document(entry, "certificate", sha256));
            case "SignaturesOwed" ->
                document(entry, "certificate", entry.content().text("certificate"));
            case "AddendumMade" -> document(entry, "addendum", entry.content().text("sha256"));
            default -> {}
        }
    }

    private void document(Entry entry, String what, String sha256) {
        if (!sha256.isEmpty()) {
            documents.put(Names.statement(entry.number(), what), sha256);
        }
    }

    /** Of what the desk built itself; who built what was adopted, it does not know. */
    private void built(Entry entry, Course before) {
        before.cut().filter(cut -> !cut.isBuilt()).ifPresent(cut -> {
            Wheel wheel = Wheel.of(entry.content().object("wheel"), entry.number());
            ObjectNode statement = statement("https://slsa.dev/provenance/v1");
            subject(statement, wheel.fileName(), "sha256", wheel.sha256());
            ObjectNode build = JSON.objectNode().put("buildType", "https://wheelgate.io/wheel-build/v1");
            build.set(
                    "externalParameters",
                    JSON.objectNode().put("product", before.product()).put("version", cut.version()));
            build.set("resolvedDependencies", JSON.arrayNode().add(resource(cut.tag(), "gitCommit", cut.commit())));
            ObjectNode run = JSON.objectNode();
            run.set("builder", JSON.objectNode().put("id", "https://" + log));
            run.set(
                    "metadata",
                    JSON.objectNode()
                            .put("invocationId", cycle + "#" + entry.number())
                            .put("startedOn", before.stepBegun())
                            .put("finishedOn", entry.at()));
            run.set("byproducts", JSON.arrayNode().add(leaf(entry)));
            ObjectNode predicate = JSON.objectNode();
            predicate.set("buildDefinition", build);
            predicate.set("runDetails", run);
            statement.set("predicate", predicate);
            written.put(Names.statement(entry.number(), "provenance"), statement);
        });
    }

    /** A signature with all that its entry says of it, over the digests that it covers. */
    private void signed(Entry entry, Json signature) {
        Json covers = signature.object("covers");
        ObjectNode statement = statement("https://wheelgate.io/signature/v1");
        if (!covers.text("sha256").isEmpty()) {
            subject(statement, covers.text("wheel"), "sha256", covers.text("sha256"));
        }
        subject(statement, covers.text("tag"), "gitCommit", covers.text("commit"));
        ObjectNode predicate = JSON.objectNode();
        predicate.set("record", leaf(entry));
        predicate.set("entry", entry.whole().node());
        statement.set("predicate", predicate);
        written.put(Names.statement(entry.number(), "signature"), statement);
    }

    private ObjectNode leaf(Entry entry) {
        return resource(
                log + "#" + entry.index(),
                "sha256",
                Merkle.leaf(Utf8.bytes(entry.line())).hex());
    }

    private static ObjectNode statement(String predicateType) {
        ObjectNode statement = JSON.objectNode().put("_type", "https://in-toto.io/Statement/v1");
        statement.set("subject", JSON.arrayNode());
        return statement.put("predicateType", predicateType);
    }

    private static void subject(ObjectNode statement, String name, String algorithm, String digest) {
        statement.withArray("subject").add(resource(name, algorithm, digest));
    }

    private static ObjectNode resource(String name, String algorithm, String digest) {
        ObjectNode resource = JSON.objectNode().put("name", name);
        resource.set("digest", JSON.objectNode().put(algorithm, digest));
        return resource;
    }
}
