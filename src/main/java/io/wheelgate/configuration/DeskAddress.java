package io.wheelgate.configuration;

import java.net.URI;
import java.util.Optional;

/**
 * Where people reach the desk with their browsers.
 *
 * @param url empty when the operator did not say
 */
public record DeskAddress(Optional<URI> url) {

    /** The full address of one of the desk's pages. @param path with a slash at its front */
    public Optional<String> of(String path) {
        return url.map(base -> base.toString().replaceFirst("/+$", "") + path);
    }
}
