package io.wheelgate.index;

import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.release.WheelMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small real wheel. */
record TestWheel(Path file, Wheel wheel, WheelMetadata metadata) {

    static TestWheel make(Path directory, String version) throws Exception {
        return make(directory, version, "one");
    }

    /** @param content what makes it different from other wheels of the same name */
    static TestWheel make(Path directory, String version, String content) throws Exception {
        return make(directory, "Demo_Lib", version, content, headers(), "# Demo\n\nA library.\n");
    }

    static Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("metadata-version", List.of("2.1"));
        headers.put("summary", List.of("A demo"));
        headers.put("classifier", List.of("Programming Language :: Python :: 3", "Operating System :: OS Independent"));
        headers.put("requires-dist", List.of("lxml>=4.0", "pytest; extra == \"test\""));
        headers.put("provides-extra", List.of("test"));
        headers.put("project-url", List.of("Home, https://example.org/a?b=c&d", "Bugs, https://example.org/bugs"));
        headers.put("requires-python", List.of(">=3.9"));
        headers.put("description-content-type", List.of("text/markdown"));
        return headers;
    }

    static TestWheel make(
            Path directory,
            String name,
            String version,
            String content,
            Map<String, List<String>> given,
            String description)
            throws Exception {
        Map<String, List<String>> headers = new LinkedHashMap<>(given);
        headers.put("name", List.of(name));
        headers.put("version", List.of(version));
        String distribution = name.toLowerCase(java.util.Locale.ROOT) + "-" + version;
        Map<String, String> members = new LinkedHashMap<>();
        members.put(name + "/__init__.py", "CONTENT = '" + content + "'\n");
        members.put(distribution + ".dist-info/METADATA", text(headers, description));
        members.put(distribution + ".dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n");
        byte[] bytes = zip(members);
        String fileName = distribution + "-py3-none-any.whl";
        Path file = Files.createDirectories(directory.resolve(content.isBlank() ? "empty" : content.substring(0, 3)))
                .resolve(fileName);
        Files.write(file, bytes);
        return new TestWheel(
                file,
                new Wheel(fileName, sha256(bytes), bytes.length),
                new WheelMetadata(name, Version.parse(version), headers, description));
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static String text(Map<String, List<String>> headers, String description) {
        return headers.entrySet().stream()
                        .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
                        .collect(Collectors.joining("\n"))
                + "\n\n" + description;
    }

    private static byte[] zip(Map<String, String> members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(member.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
