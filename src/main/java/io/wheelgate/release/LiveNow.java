package io.wheelgate.release;

import java.util.Optional;

/**
 * What live runs of a product by the record, at this moment.
 *
 * @param version empty when nothing was released, and when nobody knows
 * @param release the open release that has begun to install on live, and has its own way back
 */
public record LiveNow(Optional<Version> version, Optional<Cycle> release) {}
