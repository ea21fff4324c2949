package io.wheelgate.evidence;

import java.util.Optional;

/**
 * Something that somebody did to a pack.
 *
 * @param kind what it is called in the figures
 * @param pack what became of it; empty when this pack has nothing to do it to
 */
record Tampering(String kind, Optional<byte[]> pack) {}
