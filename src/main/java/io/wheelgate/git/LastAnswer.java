package io.wheelgate.git;

import io.wheelgate.release.RetryAfter;
import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** Remembers the last answer of an HTTP server: JGit's exceptions only tell it in prose. */
final class LastAnswer implements HttpConnectionFactory {

    private volatile int status;
    private volatile Optional<String> contentType = Optional.empty();
    private volatile Optional<String> location = Optional.empty();

    private volatile Optional<Duration> pause = Optional.empty();

    /** The status code; 0 while the last request has no answer. */
    int status() {
        return status;
    }

    boolean isRedirect() {
        return status >= 300 && status < 400;
    }

    Optional<String> location() {
        return location;
    }

    /** How long the server wants no further request. */
    Optional<Duration> pause() {
        return pause;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        status = 0;
        return new Heard(url, proxy);
    }

    private final class Heard extends JDKHttpConnection {

        Heard(URL url, Proxy proxy) throws IOException {
            super(url, proxy);
        }

        @Override
        public int getResponseCode() throws IOException {
            int code = super.getResponseCode();
            contentType = Optional.ofNullable(getContentType());
            location = field("Location");
            pause = RetryAfter.read(field("Retry-After"), field("Date"), Instant.now());
            status = code;
            demandGit();
            return code;
        }

        private Optional<String> field(String name) {
            return Optional.ofNullable(getHeaderField(name));
        }

        /** JGit would take any page for a repository of plain files, and an empty one for a repository without refs. */
        private void demandGit() throws NoRemoteRepositoryException {
            if (status == HTTP_OK
                    && contentType
                            .filter(type -> type.startsWith("application/x-git-"))
                            .isEmpty()) {
                throw new NoRemoteRepositoryException(
                        new URIish(getURL()), "it answers with " + contentType.orElse("nothing") + ", not as git does");
            }
        }
    }
}
