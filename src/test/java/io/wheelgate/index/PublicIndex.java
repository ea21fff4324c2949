package io.wheelgate.index;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A public index that anybody may upload to, as a mirror reads it: one page for each name, one file on it. */
public final class PublicIndex implements AutoCloseable {

    private final Map<String, Path> wheels = new ConcurrentHashMap<>();
    private final HttpServer server;

    public PublicIndex() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What devpi takes as {@code mirror_url}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/simple/");
    }

    /** Somebody registers a name and uploads to it. */
    public void publish(String project, Path wheel) {
        wheels.put(project, wheel);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/");
            String name = path[path.length - 1];
            if (name.equals("simple")) {
                page(exchange, wheels.keySet().stream().map(project -> project + "/"));
            } else if (wheels.containsKey(name)) {
                page(exchange, Stream.of("/files/" + wheels.get(name).getFileName()));
            } else {
                file(exchange, name);
            }
        }
    }

    private static void page(HttpExchange exchange, Stream<String> links) throws IOException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html><body>");
        links.forEach(link -> page.append("<a href=\"")
                .append(link)
                .append("\">")
                .append(link.replaceAll("/$", "").replaceAll("^.*/", ""))
                .append("</a>"));
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        send(exchange, 200, page.append("</body></html>").toString().getBytes(StandardCharsets.UTF_8));
    }

    private void file(HttpExchange exchange, String name) throws IOException {
        for (Path wheel : wheels.values()) {
            if (wheel.getFileName().toString().equals(name)) {
                send(exchange, 200, Files.readAllBytes(wheel));
                return;
            }
        }
        send(exchange, 404, new byte[] {'n', 'o'});
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A wheel of a version that the team never made. */
    public static Path falseWheel(Path directory, String project) {
        try {
            return TestWheel.make(directory, project, "999.0", "false", TestWheel.headers(), "")
                    .file();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
