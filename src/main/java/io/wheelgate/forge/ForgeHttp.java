package io.wheelgate.forge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** HTTP without repetition, redirection or cookies behind the caller's back: a redirect would take the token along. */
final class ForgeHttp {

    private static final Timeout CONNECT_LIMIT = Timeout.ofSeconds(10);
    private static final int LARGEST = 16 << 20;
    private static final int SILENCES = 4;

    private final CloseableHttpClient client;
    private final Duration limit;

    /** @param patience how long a forge may be silent; a whole answer may take some of these */
    ForgeHttp(Duration patience) {
        this.limit = patience.multipliedBy(SILENCES);
        Timeout silence = Timeout.of(patience);
        ConnectionConfig connection = ConnectionConfig.custom()
                .setConnectTimeout(CONNECT_LIMIT)
                .setSocketTimeout(silence)
                .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                .setTimeToLive(TimeValue.ofMinutes(2))
                .build();
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(connection)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(silence)
                        .setConnectionRequestTimeout(silence)
                        .build())
                .setUserAgent("wheelgate")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** @return the answer, whatever its status */
    Answer send(HttpUriRequestBase request) throws IOException {
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                request::cancel, CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return client.execute(request, ForgeHttp::answer);
        } catch (IOException e) {
            throw request.isCancelled() ? tooLong(e) : e;
        } finally {
            end.cancel(false);
        }
    }

    private IOException tooLong(IOException cause) {
        IOException tooLong = new SocketTimeoutException("the answer was not whole after " + limit.toSeconds() + " s");
        tooLong.initCause(cause);
        return tooLong;
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        byte[] body = response.getEntity() == null
                ? new byte[0]
                : body(response.getEntity().getContent());
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return new Answer(response.getCode(), headers, body);
    }

    private static byte[] body(InputStream content) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(content.readNBytes(LARGEST + 1));
        if (body.size() > LARGEST) {
            throw new IOException("the answer is larger than " + LARGEST + " bytes");
        }
        return body.toByteArray();
    }
}
