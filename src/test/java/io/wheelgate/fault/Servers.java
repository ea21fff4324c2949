package io.wheelgate.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wheelgate.index.Devpi;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Secret;
import io.wheelgate.release.Wheel;
import io.wheelgate.sandbox.DevpiServer;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.wheel.Wheels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The servers that all places share: a real devpi, and the one that answers which version an environment runs. */
final class Servers implements AutoCloseable {

    static final String PASSWORD = "marked-secret-of-ci";

    private final Path root;
    private final DevpiServer devpi;
    private final HttpServer environments;
    private final WheelIndex client = Devpi.client();

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
        environments.createContext("/", Servers::answer);
        environments.start();
        return servers;
    }

    String devpi() {
        return devpi.url().toString();
    }

    /** Each place has its own file, so that the desk logs in anew for each: a run must not depend on the one before. */
    Path password(Place place) {
        return root.resolve("passwords").resolve(place.product());
    }

    String environments() {
        return "http://127.0.0.1:" + environments.getAddress().getPort() + "/version";
    }

    /** A place that is not there yet; a desk can be configured for it. */
    Place plan(String product) {
        return plan(product, false);
    }

    Place plan(String product, boolean promotes) {
        Place place = new Place(root.resolve(product), product, "ci/" + product, promotes);
        Place.write(password(place), PASSWORD + "\n");
        return place;
    }

    /** Makes a place, with an index of its own. */
    Place make(Place place) {
        devpi.ensureIndex(place.index(), Map.of("volatile", false));
        if (place.promotes()) {
            devpi.ensureIndex(place.candidates(), Map.of("volatile", false, "bases", List.of(place.index())));
        }
        place.make();
        release(place);
        return place;
    }

    /** Uploads 1.0, which an abort goes back to. */
    private void release(Place place) {
        Wheel wheel = FirstWheel.build(place);
        Path file = place.root().resolve(wheel.fileName());
        IndexServer server = new IndexServer(
                devpi.url(),
                "ci/dev",
                "ci/staging",
                place.index(),
                Optional.of("ci"),
                Optional.of(new Secret("file:" + password(place))));
        client.upload(server, place.index(), file, wheel, Wheels.reader().read(file));
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
