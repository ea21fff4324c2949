package io.wheelgate.verify;

import io.wheelgate.proof.Note;
import io.wheelgate.proof.VerifierKey;
import java.util.Optional;

/**
 * What whoever verifies has from elsewhere: the pack itself can prove neither.
 *
 * @param key the desk's key
 * @param checkpoint one that the desk has published
 */
public record Given(Optional<VerifierKey> key, Optional<Note> checkpoint) {

    public static final Given NOTHING = new Given(Optional.empty(), Optional.empty());

    public static Given key(VerifierKey key) {
        return new Given(Optional.of(key), Optional.empty());
    }
}
