package io.wheelgate.release;

/**
 * A wheel that an index holds.
 *
 * @param sha256 as the server computed it from what it stored
 * @param origin who brought it there, and when, as far as the server knows
 */
public record HeldWheel(Version version, String fileName, String sha256, String origin) {}
