package io.wheelgate.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The real git-http-backend behind a small HTTP server with one user, which can be told to misbehave. */
public final class GitHttpServer implements AutoCloseable {

    public static final String USER = "desk";
    public static final String PASSWORD = "s3cret-pässword";

    final List<String> requests = new CopyOnWriteArrayList<>();
    volatile boolean losesAnswers;
    volatile int answersWith;
    volatile String retryAfter = "";
    private final Path root;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();

    public GitHttpServer(Path root) throws IOException {
        this.root = root;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(workers);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            if (answersWith != 0) {
                exchange.getResponseHeaders().set("Location", url("elsewhere.git/info/refs?service=x"));
                if (!retryAfter.isEmpty()) {
                    exchange.getResponseHeaders().set("Retry-After", retryAfter);
                }
                exchange.sendResponseHeaders(answersWith, -1);
            } else if (!isKnown(exchange)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\", charset=\"UTF-8\"");
                exchange.sendResponseHeaders(401, -1);
            } else {
                answer(exchange, backend(exchange, body));
            }
        }
    }

    private static boolean isKnown(HttpExchange exchange) {
        String expected = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return ("Basic " + expected).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private byte[] backend(HttpExchange exchange, byte[] body) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REMOTE_USER", USER);
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put("QUERY_STRING", text(exchange.getRequestURI().getQuery()));
        environment.put("CONTENT_TYPE", text(exchange.getRequestHeaders().getFirst("Content-Type")));
        environment.put("CONTENT_LENGTH", String.valueOf(body.length));
        environment.put(
                "HTTP_CONTENT_ENCODING", text(exchange.getRequestHeaders().getFirst("Content-Encoding")));
        environment.put("HTTP_GIT_PROTOCOL", text(exchange.getRequestHeaders().getFirst("Git-Protocol")));
        Process process = builder.start();
        process.getOutputStream().write(body);
        process.getOutputStream().close();
        return process.getInputStream().readAllBytes();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Turns what the CGI program wrote into an HTTP answer. */
    private void answer(HttpExchange exchange, byte[] output) throws IOException {
        if (losesAnswers && exchange.getRequestMethod().equals("POST")) {
            return;
        }
        int start = new String(output, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        String head = new String(output, 0, start, StandardCharsets.ISO_8859_1);
        int status = 200;
        for (String line : head.split("\r\n")) {
            String[] header = line.split(": ", 2);
            if (header[0].equals("Status")) {
                status = Integer.parseInt(header[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(output, start + 4, output.length - start - 4);
        exchange.sendResponseHeaders(status, body.size() == 0 ? -1 : body.size());
        body.writeTo(exchange.getResponseBody());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
