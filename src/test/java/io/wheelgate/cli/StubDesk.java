package io.wheelgate.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/** Answers what it was told, at each address one after the other, and the last one again and again. */
final class StubDesk implements AutoCloseable {

    private record Reply(int status, String body) {}

    private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
    private final HttpServer server;

    StubDesk() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1", this::answer);
        server.start();
    }

    StubDesk at(String path, int status, String body) {
        replies.computeIfAbsent("/api/v1" + path, key -> new ArrayDeque<>()).add(new Reply(status, body));
        return this;
    }

    DeskClient client() {
        return new DeskClient(
                "http://127.0.0.1:" + server.getAddress().getPort(), "wgt_of_a_test", Duration.ofMillis(1));
    }

    private void answer(HttpExchange exchange) throws IOException {
        Queue<Reply> told = replies.getOrDefault(exchange.getRequestURI().toString(), new ArrayDeque<>());
        Reply reply = told.size() > 1 ? told.remove() : told.isEmpty() ? notFound() : told.element();
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Reply notFound() {
        return new Reply(404, "{\"status\":404,\"reasons\":[\"There is none of that name.\"]}");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
