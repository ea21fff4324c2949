package io.wheelgate.index;

import java.net.URI;

/**
 * A release file of an index.
 *
 * @param uri where it is downloaded from
 * @param sha256 as the server computed it from what it stored
 */
record StoredFile(String name, URI uri, String sha256) {

    static String nameOf(URI uri) {
        return uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
    }
}
