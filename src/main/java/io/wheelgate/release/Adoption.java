package io.wheelgate.release;

/**
 * What a refused step could take over instead of its own work, if a person decides so: it must be the same in all that
 * people sign.
 *
 * @param what is there: "tag 10.8.5rc1 of Dan Whitfield, at the same commit"
 * @param consequence what adopting it means
 */
public record Adoption(String what, String consequence) {}
