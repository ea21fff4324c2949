package io.wheelgate.evidence;

import io.wheelgate.evidence.Material.Line;
import io.wheelgate.proof.Archive;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Utf8;
import io.wheelgate.verify.Derived;
import io.wheelgate.verify.Names;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Makes a pack of its material: the same material always gives the same bytes. */
public final class PackMaker {

    /** Makes the printed report of the other one. */
    @FunctionalInterface
    public interface Printer {

        byte[] print(String html);
    }

    private final Sealer sealer;
    private final Shelf shelf;
    private final Printer printer;

    public PackMaker(Sealer sealer, Shelf shelf, Printer printer) {
        this.sealer = sealer;
        this.shelf = shelf;
        this.printer = printer;
    }

    /** The archive. */
    public byte[] make(Material material) {
        String log = sealer.key().name();
        Derived derived = Derived.of(log, material.texts());
        SortedMap<String, byte[]> files = new TreeMap<>();
        putRecord(material, files);
        putStatements(derived, files);
        putParts(derived, files);
        material.outputs().forEach((name, content) -> files.put(Names.OUTPUTS + name, content));
        material.diagrams().forEach((name, svg) -> files.put(Names.DIAGRAMS + name + ".svg", Utf8.bytes(svg)));
        files.put(Names.GUIDE, Shipped.bytes("VERIFY.md"));
        files.put(Names.VERIFIER, Shipped.bytes("verify.py"));
        String report = new Report(material, derived, sealer.key(), files).html();
        files.put(Names.REPORT, Utf8.bytes(report));
        files.put(Names.REPORT_PDF, printer.print(report));
        files.put(Names.MANIFEST, seal(Names.MANIFEST_TYPE, Listing.of(log, derived, material, files)));
        return Archive.write(files);
    }

    private byte[] seal(String type, byte[] payload) {
        return sealer.seal(type, payload).bytes();
    }

    private void putRecord(Material material, Map<String, byte[]> files) {
        putLines(material.lines(), Names.ENTRIES, Names.PROOFS, files);
        if (!material.desk().isEmpty()) {
            putLines(material.desk(), Names.DESK_ENTRIES, Names.DESK_PROOFS, files);
        }
        files.put(
                Names.CONSISTENCY,
                lines(material.growth().stream()
                        .map(growth -> "{\"from\":%s,\"proof\":[%s]}".formatted(growth.from(), hashes(growth.proof())))
                        .collect(Collectors.joining("\n"))));
        files.put(Names.CHECKPOINT, material.checkpoint());
        files.put(Names.KEY, lines(sealer.key().text()));
    }

    private static void putLines(List<Line> lines, String texts, String proofs, Map<String, byte[]> files) {
        files.put(texts, lines(lines.stream().map(Line::text).collect(Collectors.joining("\n"))));
        files.put(
                proofs,
                lines(lines.stream()
                        .map(line -> "{\"index\":%s,\"proof\":[%s]}".formatted(line.index(), hashes(line.proof())))
                        .collect(Collectors.joining("\n"))));
    }

    private static byte[] lines(String text) {
        return Utf8.bytes(text.isEmpty() ? "" : text + "\n");
    }

    private static String hashes(Iterable<Hash> proof) {
        UnaryOperator<String> quoted = text -> "\"" + text + "\"";
        StringBuilder all = new StringBuilder();
        proof.forEach(hash -> all.append(all.isEmpty() ? "" : ",").append(quoted.apply(hash.base64())));
        return all.toString();
    }

    private void putStatements(Derived derived, Map<String, byte[]> files) {
        derived.statements().forEach((name, payload) -> files.put(name, seal(Names.STATEMENT_TYPE, payload)));
        derived.documents()
                .forEach((name, sha256) -> files.put(name, seal(Names.STATEMENT_TYPE, shelf.document(sha256))));
    }

    private void putParts(Derived derived, Map<String, byte[]> files) {
        derived.wheels().forEach(wheel -> shelf.metadata(wheel).ifPresent(metadata -> {
            files.put(wheel.parts() + Names.METADATA, metadata);
            files.put(wheel.parts() + Names.SBOM, Derived.sbom(wheel, metadata));
        }));
    }
}
