package io.wheelgate.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wheelgate.sandbox.DevpiServer;
import io.wheelgate.sandbox.TestDevpi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The servers that all places share: a real devpi, and the one that answers which version an environment runs. */
final class Servers implements AutoCloseable {

    static final String PASSWORD = "marked-secret-of-ci";

    private final Path root;
    private final DevpiServer devpi;
    private final HttpServer environments;

    private Servers(Path root, DevpiServer devpi, HttpServer environments) {
        this.root = root;
        this.devpi = devpi;
        this.environments = environments;
    }

    static Servers start(Path root) throws IOException {
        DevpiServer devpi = TestDevpi.start(Files.createDirectories(root.resolve("devpi")), 0);
        devpi.ensureUser("ci", PASSWORD);
        HttpServer environments = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Servers servers = new Servers(root, devpi, environments);
        Files.writeString(servers.password(), PASSWORD + "\n");
        environments.createContext("/", Servers::answer);
        environments.start();
        return servers;
    }

    String devpi() {
        return devpi.url().toString();
    }

    Path password() {
        return root.resolve("password");
    }

    String environments() {
        return "http://127.0.0.1:" + environments.getAddress().getPort() + "/version";
    }

    /** A place that is not there yet. */
    Place plan(String product) {
        return new Place(root.resolve(product), product, "ci/" + product);
    }

    /** Makes a place, with an index of its own. */
    Place make(Place place) {
        devpi.ensureIndex(place.index(), Map.of("volatile", false));
        place.make();
        return place;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path running = Path.of(exchange.getRequestURI().getQuery()).resolve("running");
            String version = Files.readString(running).split(" ", 2)[0];
            byte[] body = ("{\"version\": \"" + version + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        environments.stop(0);
        devpi.close();
    }
}
