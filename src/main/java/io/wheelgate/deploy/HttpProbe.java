package io.wheelgate.deploy;

import io.wheelgate.release.Product.Probe;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.util.Timeout;

/** Asks by an HTTP request: one, of an instance that may be slow, broken, or not what it should be. */
final class HttpProbe {

    private static final int MOST_BYTES = 65_536;

    private final Duration step;
    private final Duration limit;
    private final CloseableHttpClient client;

    /**
     * @param step how long connecting, and each piece of the answer, may take
     * @param limit how long all of it may take
     */
    HttpProbe(Duration step, Duration limit) {
        this.step = step;
        this.limit = limit;
        this.client = client(Timeout.of(step));
    }

    /** Each question on a new connection: the instance may have been started anew since the last one. */
    private static CloseableHttpClient client(Timeout step) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(step)
                                .setSocketTimeout(step)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(step).build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
    }

    /** The answer's text, or the field of it that holds the version. */
    String ask(Probe.Http probe) throws NoAnswer {
        String body = body(probe);
        return probe.field().isPresent() ? JsonField.read(body, probe.field().get()) : body;
    }

    /** The time-outs of a socket are for each byte; one that trickles is ended by the clock. */
    private String body(Probe.Http probe) throws NoAnswer {
        HttpGet request = new HttpGet(probe.url());
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> clock = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    request.abort();
                },
                CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return body(request);
        } catch (IOException | HttpException e) {
            throw new NoAnswer(late.get() ? "no whole answer within " + limit.toSeconds() + " seconds" : why(e));
        } finally {
            clock.cancel(false);
        }
    }

    /** An open answer is closed without reading the rest of it. */
    private String body(HttpGet request) throws IOException, HttpException, NoAnswer {
        HttpHost host = RoutingSupport.determineHost(request);
        try (ClassicHttpResponse response = client.executeOpen(host, request, HttpClientContext.create())) {
            requireOk(response);
            byte[] bytes = response.getEntity() == null
                    ? new byte[0]
                    : response.getEntity().getContent().readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new NoAnswer("the answer is longer than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static void requireOk(ClassicHttpResponse response) throws NoAnswer {
        Header location = response.getFirstHeader("Location");
        if (response.getCode() / 100 == 3 && location != null) {
            throw new NoAnswer("the answer is a redirect to " + Probes.shown(location.getValue())
                    + ", which is not followed: configure the address that answers itself");
        }
        if (response.getCode() != HttpStatus.SC_OK) {
            throw new NoAnswer("the answer is HTTP " + response.getCode());
        }
    }

    private String why(Exception e) {
        if (e instanceof UnknownHostException) {
            return "the host " + e.getMessage() + " is not known";
        }
        if (e instanceof ConnectTimeoutException) {
            return "no connection within " + step.toSeconds() + " seconds";
        }
        if (e instanceof SocketTimeoutException) {
            return "nothing came for " + step.toSeconds() + " seconds";
        }
        if (e instanceof ConnectException) {
            return "nothing listens there: " + e.getMessage();
        }
        return (e instanceof SSLException ? "no secure connection: " : "the connection broke: ") + e.getMessage();
    }
}
