package io.wheelgate.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files that the desk itself brings, and puts into every pack. */
final class Shipped {

    private Shipped() {}

    static byte[] bytes(String name) {
        try (InputStream file = Shipped.class.getResourceAsStream("/evidence/" + name)) {
            if (file == null) {
                throw new IllegalStateException("The desk was packed without evidence/" + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read evidence/" + name, e);
        }
    }
}
