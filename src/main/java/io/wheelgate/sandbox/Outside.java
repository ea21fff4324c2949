package io.wheelgate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.release.Version;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What anybody can observe of the sandbox without asking the desk: refs, files, the release index, running versions. */
public final class Outside {

    private final World world;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    Outside(World world) {
        this.world = world;
    }

    public BareRepository library() {
        return new BareRepository(world.home().repository(SandboxHome.LIBRARY));
    }

    public BareRepository consumer() {
        return new BareRepository(world.home().repository(SandboxHome.CONSUMER));
    }

    /** The version that the consumer's release branch pins, as it is written there. */
    public String pinned() {
        String pin = SandboxHome.LIBRARY + "==";
        return consumer()
                .read("release", "requirements.txt")
                .lines()
                .filter(line -> line.startsWith(pin))
                .map(line -> line.substring(pin.length()).split("[\\s;#]")[0])
                .findFirst()
                .orElse("none");
    }

    /** The sha256 of each of the library's files on the release index, by file name. */
    public Map<String, String> released() {
        JsonNode page = get(world.indices().release().resolve(SandboxHome.LIBRARY + "/"));
        Map<String, String> files = new TreeMap<>();
        page.path("files")
                .forEach(file -> files.put(
                        file.path("filename").asText(),
                        file.path("hashes").path("sha256").asText()));
        return files;
    }

    /** The version that each environment really runs, by its name. */
    public Map<String, Version> running() {
        Map<String, Version> versions = new LinkedHashMap<>();
        for (EnvironmentServer environment : world.environments()) {
            JsonNode answer = get(environment.versionUrl());
            versions.put(
                    environment.name(), Version.parse(answer.path("version").asText()));
        }
        return versions;
    }

    JsonNode get(URI url) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Accept", "application/vnd.pypi.simple.v1+json, application/json;q=0.9")
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return json.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new SandboxFailure("Could not read " + url + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted while reading " + url, e);
        }
    }
}
