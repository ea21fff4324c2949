package io.wheelgate.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What devpi itself says that an index holds of a project, and the files as they come from there. */
record Shelf(String server, String index, String product) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param sha256 of the bytes that were downloaded; {@code files} without the list of their hashes */
    record Found(String version, String name, String sha256, Map<String, String> files) {}

    List<Found> wheels() {
        JsonNode versions = json(server + "/" + index + "/" + product);
        return versions.properties().stream()
                .flatMap(version ->
                        version.getValue().path("+links").valueStream().map(link -> found(version.getKey(), link)))
                .toList();
    }

    private Found found(String version, JsonNode link) {
        String href = link.path("href").asText();
        byte[] bytes = get(href.startsWith("http") ? href : server + "/" + href, "*/*");
        String name = href.substring(href.lastIndexOf('/') + 1);
        return new Found(version, name, sha256(bytes), files(bytes));
    }

    private static Map<String, String> files(byte[] wheel) {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(wheel))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.keySet().removeIf(name -> name.endsWith("/RECORD"));
        return files;
    }

    private static JsonNode json(String url) {
        try {
            return JSON.readTree(get(url, "application/json")).path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] get(String url, String accept) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setRequestProperty("Accept", accept);
            if (connection.getResponseCode() == 404) {
                return "{}".getBytes(StandardCharsets.UTF_8);
            }
            try (InputStream answer = connection.getInputStream()) {
                return answer.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + url, e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
