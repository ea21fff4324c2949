package io.wheelgate.verify;

/**
 * What one check found.
 *
 * @param words a sentence for people
 */
public record Finding(Claim claim, Verdict verdict, String words) {}
