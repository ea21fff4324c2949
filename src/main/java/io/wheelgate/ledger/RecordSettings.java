package io.wheelgate.ledger;

import java.nio.file.Path;

/**
 * How the record is signed.
 *
 * @param origin the name of the record in its checkpoints; empty for one that is made of the key
 * @param key the file of the private key
 * @param replacedKey the key that may be replaced by another one at this start, in a note's form; empty for none
 */
public record RecordSettings(String origin, Path key, String replacedKey) {}
