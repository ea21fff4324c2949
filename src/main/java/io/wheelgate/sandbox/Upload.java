package io.wheelgate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Puts the sample wheels on an index, as a developer's upload tool would. */
final class Upload {

    private static final String BOUNDARY = "wheelgate-sandbox-d1f0c2b7";
    private static final List<String> HEADERS = List.of(
            "Metadata-Version", "Name", "Version", "Summary", "Requires-Python", "Requires-Dist", "Provides-Extra");

    private final HttpClient http = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI index;
    private final String authorization;

    Upload(URI index, String user, String password) {
        this.index = index;
        this.authorization = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    void send(Path wheel) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(index)
                .header("X-Devpi-Auth", authorization)
                .header("Accept", "application/json")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body(wheel)))
                .build();
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != 200) {
            throw new IOException(index + " answered " + answer.statusCode() + " to the upload of "
                    + wheel.getFileName() + ": " + answer.body());
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static byte[] body(Path wheel) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        field(body, ":action", "file_upload");
        for (Map.Entry<String, String> header : metadata(wheel)) {
            field(body, header.getKey(), header.getValue());
        }
        part(body, "name=\"content\"; filename=\"" + wheel.getFileName() + "\"", Files.readAllBytes(wheel));
        body.write(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return body.toByteArray();
    }

    /** The form's fields are called as the headers of METADATA, and repeated as these are. */
    private static List<Map.Entry<String, String>> metadata(Path wheel) throws IOException {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(member -> member.getName().endsWith(".dist-info/METADATA"))
                    .findFirst()
                    .orElseThrow();
            String text = new String(zip.getInputStream(entry).readAllBytes(), UTF_8);
            text.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .map(line -> line.split(": ", 2))
                    .forEach(pair -> {
                        if (HEADERS.contains(pair[0])) {
                            fields.add(Map.entry(fieldName(pair[0]), pair[1]));
                        }
                    });
        }
        return fields;
    }

    private static String fieldName(String header) {
        String name = header.toLowerCase(java.util.Locale.ROOT).replace('-', '_');
        return name.equals("provides_extra") ? "provides_extras" : name;
    }

    private static void field(ByteArrayOutputStream body, String name, String value) throws IOException {
        part(body, "name=\"" + name + "\"", value.getBytes(UTF_8));
    }

    private static void part(ByteArrayOutputStream body, String disposition, byte[] content) throws IOException {
        body.write(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n").getBytes(UTF_8));
        body.write(content);
        body.write("\r\n".getBytes(UTF_8));
    }
}
