package io.wheelgate.index;

import java.io.OutputStream;
import java.net.URI;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * One request to a devpi server.
 *
 * @param accept decides what devpi answers: the same URL gives a file or a description of it
 * @param sink receives the body of a 200 answer instead of memory
 * @param limit how many bytes an answer may have
 */
record Request(
        String method, URI uri, String accept, @Nullable HttpEntity body, @Nullable OutputStream sink, long limit) {

    static final String JSON = "application/json";
    static final String SIMPLE_PAGE = "application/vnd.pypi.simple.v1+json";

    private static final long MEMORY_LIMIT = 64L << 20;

    static Request get(URI uri, String accept) {
        return new Request("GET", uri, accept, null, null, MEMORY_LIMIT);
    }

    static Request head(URI uri) {
        return new Request("HEAD", uri, "*/*", null, null, MEMORY_LIMIT);
    }

    static Request delete(URI uri) {
        return new Request("DELETE", uri, JSON, null, null, MEMORY_LIMIT);
    }

    static Request post(URI uri, HttpEntity body) {
        return new Request("POST", uri, JSON, body, null, MEMORY_LIMIT);
    }

    static Request download(URI uri, OutputStream sink, long limit) {
        return new Request("GET", uri, "*/*", null, sink, limit);
    }
}
