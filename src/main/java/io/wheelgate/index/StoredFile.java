package io.wheelgate.index;

import java.net.URI;

/**
 * A release file of an index.
 *
 * @param uri where it is downloaded from
 * @param sha256 as the server computed it from what it stored
 * @param origin who brought it there, and when
 */
record StoredFile(String name, URI uri, String sha256, String origin) {

    /** As people read it. */
    String told() {
        return name + " (sha256 " + sha256 + ", " + origin + ")";
    }

    static String nameOf(URI uri) {
        return uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
    }
}
