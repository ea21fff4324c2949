package io.wheelgate.release;

/**
 * A wheel by its content.
 *
 * @param fileName as PEP 427 spells it, for example {@code ukrdc_services-10.8.5rc1-py3-none-any.whl}
 * @param sha256 64 lower-case hex digits over the file's bytes
 * @param size in bytes
 */
public record Wheel(String fileName, String sha256, long size) {}
