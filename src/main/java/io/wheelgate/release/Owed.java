package io.wheelgate.release;

import java.time.Instant;

/**
 * An area that a hot fix went live without.
 *
 * @param group the id of the group whose members sign it
 * @param signatures how many different people of the group must sign
 * @param until when it has to be signed
 */
public record Owed(String area, String group, int signatures, Instant until) {

    /** @param live since when the hot fix is live */
    public static Owed of(SignOffArea area, Instant live) {
        return new Owed(
                area.area(),
                area.group(),
                area.signatures(),
                live.plus(area.afterwards().orElseThrow()));
    }
}
