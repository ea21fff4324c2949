package io.wheelgate.evidence;

import io.wheelgate.verify.Wheel;
import java.util.Optional;

/** Where the desk keeps what the record names only by its SHA-256. */
public interface Shelf {

    /** A document that the record names. @throws IllegalStateException when it is not there any more */
    byte[] document(String sha256);

    /** The METADATA of a wheel; empty when the desk no longer has that wheel. */
    Optional<byte[]> metadata(Wheel wheel);
}
