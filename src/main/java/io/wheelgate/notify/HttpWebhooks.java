package io.wheelgate.notify;

import io.wheelgate.release.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/** One POST a call: nothing is repeated, followed or kept behind the caller's back. */
final class HttpWebhooks implements Webhooks {

    private static final int MOST_SHOWN = 200;
    private static final int MOST_READ = 8192;
    private static final int SHORTEST_SECRET = 8;

    private final Clock clock;
    private final Duration limit;
    private final CloseableHttpClient client;

    /**
     * @param silence how long connecting, and each piece of the answer, may take
     * @param limit how long all of it may take
     */
    HttpWebhooks(Clock clock, Duration silence, Duration limit) {
        this.clock = clock;
        this.limit = limit;
        this.client = client(Timeout.of(silence));
    }

    private static CloseableHttpClient client(Timeout silence) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(silence)
                                .setSocketTimeout(silence)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(silence).build())
                .setUserAgent("wheelgate")
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
    }

    /** The time-outs of a socket are for each byte; an answer that trickles is ended by the clock. */
    @Override
    public Answer post(Call call) {
        HttpPost request = request(call);
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                request::abort, CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return execute(request, call);
        } catch (IOException | HttpException e) {
            String why = request.isAborted() ? "no whole answer within " + limit.toSeconds() + " seconds" : why(e);
            return new Answer.Failed(call.url().getHost() + ": " + oneLine(why), Optional.empty());
        } finally {
            end.cancel(false);
        }
    }

    private static HttpPost request(Call call) {
        HttpPost request = new HttpPost(call.url());
        long seconds = call.at().getEpochSecond();
        request.setHeader("webhook-id", call.id());
        request.setHeader("webhook-timestamp", seconds);
        call.secret()
                .ifPresent(secret -> request.setHeader(
                        "webhook-signature", CallSignature.of(secret, call.id(), seconds, call.body())));
        request.setEntity(new StringEntity(call.body(), ContentType.APPLICATION_JSON));
        return request;
    }

    private Answer execute(HttpPost request, Call call) throws IOException, HttpException {
        try (ClassicHttpResponse response =
                client.executeOpen(RoutingSupport.determineHost(request), request, HttpClientContext.create())) {
            int status = response.getCode();
            if (status / 100 == 2) {
                return new Answer.Taken(status);
            }
            return status == HttpStatus.SC_GONE ? new Answer.Gone() : failed(call, response);
        }
    }

    private Answer failed(Call call, ClassicHttpResponse response) throws IOException {
        String redirect = response.getCode() / 100 == 3 ? ", a redirect, which is not followed" : "";
        String why = call.url().getHost() + " answered " + response.getCode() + redirect + beginning(call, response);
        Optional<Duration> pause =
                RetryAfter.read(header(response, "Retry-After"), header(response, "Date"), clock.instant());
        return new Answer.Failed(why, pause);
    }

    /** All of what follows the host is a secret, and so is each longer part of it: the other side may repeat any. */
    static String hidden(URI url, String text) {
        String path = Objects.requireNonNullElse(url.getRawPath(), "");
        String query = Objects.requireNonNullElse(url.getRawQuery(), "");
        String plain = text;
        if (!query.isEmpty()) {
            plain = plain.replace("?" + query, "?…").replace(query, "…");
        }
        if (path.length() > 1) {
            plain = plain.replace(path, "/…");
        }
        for (String part : (path + "/" + query).split("[/&=]", -1)) {
            plain = part.length() < SHORTEST_SECRET
                    ? plain
                    : plain.replace(part, "…").replace(decoded(part), "…");
        }
        return plain;
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }

    /** The address of a chat is a secret, and the other side may repeat it. */
    private static String beginning(Call call, ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return "";
        }
        byte[] bytes = response.getEntity().getContent().readNBytes(MOST_READ);
        String text = hidden(call.url(), oneLine(new String(bytes, StandardCharsets.UTF_8)));
        int end = text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), MOST_SHOWN));
        return text.isEmpty() ? "" : ": " + text.substring(0, end);
    }

    private static Optional<String> header(ClassicHttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    private static String why(Exception e) {
        if (e instanceof UnknownHostException) {
            return "the host is not known";
        }
        if (e instanceof SocketTimeoutException) {
            return "nothing came for a while";
        }
        if (e instanceof ConnectException) {
            return "nothing listens there";
        }
        return (e instanceof SSLException ? "no secure connection: " : "the connection broke: ") + e.getMessage();
    }
}
