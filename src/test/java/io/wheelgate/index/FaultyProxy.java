package io.wheelgate.index;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before the real server, passes everything on, and spoils what a test wants spoiled. */
final class FaultyProxy implements AutoCloseable {

    /** What a test does instead of passing a request on; true when it has answered. */
    interface Fault {
        boolean handles(HttpExchange exchange) throws Exception;
    }

    record Seen(String method, String path, boolean withCredentials) {}

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final URI target;
    private final String prefix;
    private volatile Fault fault = exchange -> false;

    FaultyProxy(URI target) throws IOException {
        this(target, "");
    }

    /** @param prefix of the paths here, which the server behind does not know */
    FaultyProxy(URI target, String prefix) throws IOException {
        this.target = target;
        this.prefix = prefix;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + prefix);
    }

    void spoil(Fault with) {
        fault = with;
    }

    List<Seen> seen() {
        return seen;
    }

    long count(String method) {
        return seen.stream().filter(request -> request.method.equals(method)).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            seen.add(new Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().containsKey("X-Devpi-Auth")));
            if (!fault.handles(exchange)) {
                HttpResponse<byte[]> answer = pass(exchange);
                answer(exchange, answer, answer.body());
            }
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    HttpResponse<byte[]> pass(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().toString().substring(prefix.length());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + path))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        for (String name : List.of("Accept", "Content-Type", "X-Devpi-Auth")) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                    .ifPresent(value -> request.header(name, value));
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    static void answer(HttpExchange exchange, HttpResponse<byte[]> answer, byte[] body) throws IOException {
        for (String name : List.of("Content-Type", "X-Devpi-Serial", "X-Devpi-Uuid")) {
            answer.headers().firstValue(name).ifPresent(value -> exchange.getResponseHeaders()
                    .add(name, value));
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            answer.headers().firstValue("Content-Length").ifPresent(value -> exchange.getResponseHeaders()
                    .add("Content-Length", value));
            exchange.sendResponseHeaders(answer.statusCode(), -1);
            return;
        }
        answer(exchange, answer.statusCode(), body);
    }

    static boolean answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
