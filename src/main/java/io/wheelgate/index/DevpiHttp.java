package io.wheelgate.index;

import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Remedy;
import io.wheelgate.release.Symptoms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP as devpi needs it: pooled connections, and no repetition, redirection or decompression behind the caller's back.
 *
 * <p>The client's defaults would send an upload again after a 503, and the credentials along with a redirect to another
 * host.
 */
final class DevpiHttp implements AutoCloseable {

    private static final int CONNECTIONS = 20;
    private static final Timeout CONNECT_LIMIT = Timeout.ofSeconds(10);
    private static final long EXPECT_CONTINUE_FROM = 1L << 20;

    /** Of so many silences a whole answer may take the time: a server that sends a little now and then is never silent. */
    private static final int SILENCES = 10;

    private final CloseableHttpClient client;
    private final Duration limit;

    DevpiHttp(Duration patience) {
        this(patience, patience.multipliedBy(SILENCES));
    }

    /**
     * @param patience how long the server may be silent
     * @param limit how long a request may take, from its connection to the end of its answer
     */
    DevpiHttp(Duration patience, Duration limit) {
        this.limit = limit;
        Timeout silence = Timeout.of(patience);
        ConnectionConfig connection = ConnectionConfig.custom()
                .setConnectTimeout(CONNECT_LIMIT)
                .setSocketTimeout(silence)
                .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                .setTimeToLive(TimeValue.ofMinutes(5))
                .build();
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(connection)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(silence)
                        .setConnectionRequestTimeout(silence)
                        .build())
                .setUserAgent("wheelgate")
                .setDefaultHeaders(List.of(
                        new BasicHeader("Accept-Encoding", "identity"), new BasicHeader("Cache-Control", "no-cache")))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /**
     * @param credentials the value of devpi's own header, if the user is known
     * @throws IndexFailure when there was no whole answer; whatever its status, an answer is returned
     */
    Answer send(Request request, Optional<String> credentials) {
        try {
            return execute(request, credentials);
        } catch (IOException e) {
            throw unanswered(request, e);
        }
    }

    /** The file that an answer is written to may be what failed. */
    private static IndexFailure unanswered(Request request, IOException e) {
        boolean local = Symptoms.of(e).filter(Kind.LOCAL::equals).isPresent();
        String what = request.method() + " " + request.uri();
        String found = "No answer to " + what + ": " + e;
        Diagnosis diagnosis = Diagnosis.of(local ? Kind.LOCAL : Kind.NETWORK, "ask the index server: " + what, found)
                .expected("A whole answer of devpi.");
        return local
                ? new IndexFailure(found + ".", diagnosis, e)
                : new IndexFailure(
                        found + ". Is the server running, and its URL right?",
                        diagnosis.remedy(Remedy.network(request.uri())),
                        e);
    }

    /** The server may have closed a kept connection just now: reading is simply done again. */
    private Answer execute(Request request, Optional<String> credentials) throws IOException {
        try {
            return once(request, credentials);
        } catch (NoHttpResponseException e) {
            if (request.body() != null) {
                throw e;
            }
            return once(request, credentials);
        }
    }

    private Answer once(Request request, Optional<String> credentials) throws IOException {
        HttpUriRequestBase http = toHttp(request, credentials);
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                http::cancel, CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return client.execute(http, response -> answer(request, response));
        } catch (IOException e) {
            throw http.isCancelled() ? tooLong(e) : e;
        } finally {
            end.cancel(false);
        }
    }

    private IOException tooLong(IOException cause) {
        IOException tooLong = new SocketTimeoutException("the answer was not whole after " + limit.toSeconds() + " s");
        tooLong.initCause(cause);
        return tooLong;
    }

    private static HttpUriRequestBase toHttp(Request request, Optional<String> credentials) {
        HttpUriRequestBase http = new HttpUriRequestBase(request.method(), request.uri());
        http.setEntity(request.body());
        http.addHeader("Accept", request.accept());
        credentials.ifPresent(value -> http.addHeader("X-Devpi-Auth", value));
        if (request.body() != null && request.body().getContentLength() > EXPECT_CONTINUE_FROM) {
            http.addHeader("Expect", "100-continue");
        }
        return http;
    }

    private static Answer answer(Request request, ClassicHttpResponse response) throws IOException {
        ByteArrayOutputStream memory = new ByteArrayOutputStream();
        OutputStream sink = response.getCode() == 200 && request.sink() != null ? request.sink() : memory;
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            copy(entity.getContent(), sink, request.limit());
        }
        String reason = Optional.ofNullable(response.getReasonPhrase()).orElse("");
        return new Answer(request.uri(), response.getCode(), reason, headers(response), memory.toByteArray());
    }

    private static void copy(InputStream from, OutputStream to, long limit) throws IOException {
        byte[] buffer = new byte[65_536];
        long total = 0;
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            total += count;
            if (total > limit) {
                throw new IOException("the answer is larger than " + limit + " bytes");
            }
            to.write(buffer, 0, count);
        }
    }

    private static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }

    @Override
    public void close() {
        client.close(CloseMode.GRACEFUL);
    }
}
