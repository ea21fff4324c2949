package io.wheelgate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A pure Python wheel (PEP 427) of one module, made up for the sandbox.
 *
 * @param metadata more headers of its METADATA
 * @param module its whole source
 */
record SmallWheel(String name, String version, String summary, List<String> metadata, String module) {

    private static final LocalDateTime EPOCH = LocalDateTime.of(2026, 9, 1, 0, 0);

    Path writeInto(Path directory) throws IOException {
        Path file = directory.resolve(underscored() + "-" + version + "-py3-none-any.whl");
        try (OutputStream stream = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            for (Map.Entry<String, byte[]> member : members().entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                entry.setTimeLocal(EPOCH);
                zip.putNextEntry(entry);
                zip.write(member.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    private Map<String, byte[]> members() {
        String information = underscored() + "-" + version + ".dist-info/";
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put(underscored() + ".py", module.getBytes(UTF_8));
        members.put(information + "METADATA", metadataFile().getBytes(UTF_8));
        members.put(
                information + "WHEEL",
                "Wheel-Version: 1.0\nGenerator: wheelgate sandbox\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
                        .getBytes(UTF_8));
        members.put(
                information + "RECORD", record(members, information + "RECORD").getBytes(UTF_8));
        return members;
    }

    private String metadataFile() {
        return "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\nSummary: " + summary
                + "\nRequires-Python: >=3.9\n"
                + metadata.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String record(Map<String, byte[]> members, String self) {
        return members.entrySet().stream()
                        .map(member -> member.getKey() + ",sha256=" + sha256(member.getValue()) + ","
                                + member.getValue().length + "\n")
                        .collect(Collectors.joining())
                + self + ",,\n";
    }

    private static String sha256(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private String underscored() {
        return name.replace('-', '_');
    }
}
