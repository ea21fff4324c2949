package io.wheelgate.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A program that is called: it keeps what it takes, checks signatures by itself, and answers as a test wants. */
public final class TestReceiver implements AutoCloseable {

    public static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final Reply OK = new Reply(204, Map.of(), "");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final Deque<Reply> replies = new ConcurrentLinkedDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param isSigned whether the signature was right */
    public record Received(String path, String id, String timestamp, boolean isSigned, String type, String body) {}

    /** @param status 0 for no answer at all */
    public record Reply(int status, Map<String, String> headers, String body) {}

    public TestReceiver() {
        this(0);
    }

    public TestReceiver(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** How the next calls are answered, in turn; those after them are taken. */
    public void answer(Reply... next) {
        replies.addAll(List.of(next));
    }

    public static Reply status(int status) {
        return new Reply(status, Map.of(), "");
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public void clear() {
        received.clear();
        replies.clear();
    }

    private void handle(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(
                call.getRequestURI().toString(),
                header(call, "webhook-id"),
                header(call, "webhook-timestamp"),
                isSigned(call, body),
                header(call, "Content-Type"),
                body));
        Reply reply = replies.isEmpty() ? OK : replies.poll();
        if (reply.status() == 0) {
            await();
        }
        reply.headers().forEach(call.getResponseHeaders()::add);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(Math.max(reply.status(), 200), bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private void await() {
        try {
            closed.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String header(HttpExchange call, String name) {
        String value = call.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** As the specification says, written anew. */
    private static boolean isSigned(HttpExchange call, String body) {
        String content = header(call, "webhook-id") + "." + header(call, "webhook-timestamp") + "." + body;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY.substring("whsec_".length())), "HmacSHA256"));
            byte[] expected = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
            for (String signature : header(call, "webhook-signature").split(" ")) {
                if (signature.startsWith("v1,")
                        && MessageDigest.isEqual(expected, Base64.getDecoder().decode(signature.substring(3)))) {
                    return true;
                }
            }
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
