package io.wheelgate.evidence;

import io.wheelgate.proof.Envelope;
import io.wheelgate.proof.VerifierKey;

/** Signs for the desk. */
public interface Sealer {

    /** @param type what the payload is, as DSSE wants to know it */
    Envelope seal(String type, byte[] payload);

    /** Its name is the origin of the record. */
    VerifierKey key();
}
