package io.wheelgate.index;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A release file of an index.
 *
 * @param uri where it is downloaded from
 * @param sha256 as the server computed it from what it stored
 * @param origin who brought it there, and when
 * @param since when it came there, as far as the server tells
 */
record StoredFile(String name, URI uri, String sha256, String origin, Optional<Instant> since) {

    /** As people read it. */
    String told() {
        return name + " (sha256 " + sha256 + ", " + origin + ")";
    }

    static String nameOf(URI uri) {
        return uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
    }
}
