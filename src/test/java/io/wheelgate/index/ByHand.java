package io.wheelgate.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody else does with the server, written without the code under test. */
public record ByHand(URI server, String user, String password) {

    public ByHand(URI server, String user) {
        this(server, user, "marked-secret-of-" + user);
    }

    /** Changes a release's metadata, as devpi allows on every index. */
    public void register(String index, Map<String, List<String>> fields) throws Exception {
        assertThat(post(index, "submit", fields, null)).isEqualTo(200);
    }

    public int upload(String index, Map<String, List<String>> fields, Path file) throws Exception {
        return post(index, "file_upload", fields, file);
    }

    /** Deletes a release, which whoever may upload can do on every index. */
    public void delete(String index, String project, String version) throws Exception {
        assertThat(send(HttpRequest.newBuilder(
                                        URI.create(server + "/" + index + "/" + project + "/" + version + "?force="))
                                .DELETE())
                        .statusCode())
                .isEqualTo(200);
    }

    /** Deletes an index with everything in it. */
    public void deleteIndex(String index) throws Exception {
        assertThat(send(HttpRequest.newBuilder(URI.create(server + "/" + index)).DELETE())
                        .statusCode())
                .isEqualTo(201);
    }

    public void setVolatile(String index, boolean is) throws Exception {
        String operation = "[\"volatile=" + (is ? "True" : "False") + "\"]";
        assertThat(send(HttpRequest.newBuilder(URI.create(server + "/" + index))
                                .header("Content-Type", "application/json")
                                .method("PATCH", BodyPublishers.ofString(operation)))
                        .statusCode())
                .isEqualTo(200);
    }

    private int post(String index, String action, Map<String, List<String>> fields, @Nullable Path file)
            throws Exception {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        part(form, "Content-Disposition: form-data; name=\":action\"", action.getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            for (String value : field.getValue()) {
                part(
                        form,
                        "Content-Disposition: form-data; name=\"" + field.getKey() + "\"",
                        value.getBytes(StandardCharsets.UTF_8));
            }
        }
        if (file != null) {
            String name = file.getFileName().toString();
            part(
                    form,
                    "Content-Disposition: form-data; name=\"content\"; filename=\"" + name + "\"",
                    Files.readAllBytes(file));
        }
        form.writeBytes("--frontier--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(server + "/" + index + "/"))
                        .header("Content-Type", "multipart/form-data; boundary=frontier")
                        .POST(BodyPublishers.ofByteArray(form.toByteArray())))
                .statusCode();
    }

    private static void part(ByteArrayOutputStream form, String header, byte[] content) {
        form.writeBytes(("--frontier\r\n" + header + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(request.header("Authorization", "Basic " + basic).build(), BodyHandlers.ofString());
    }
}
