package io.wheelgate.cycle.standing;

import io.wheelgate.release.Contents;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Version;
import java.util.List;
import java.util.Optional;

/**
 * What was found out in time about a release that nobody has started yet.
 *
 * @param obstacles every reason for which its request would be refused, in the words of the check of a request
 * @param contents empty when nobody could look, or when a reason says why nobody can tell
 * @param pins of the applications, in the order of the configuration
 * @param places where it would be installed
 * @param unknown a sentence for each place that could not be asked
 */
public record StartKnown(
        List<String> obstacles, Optional<Contents> contents, List<Pin> pins, List<Place> places, List<String> unknown) {

    /** @param now what the application pins, if that can be told */
    public record Pin(String consumer, Optional<Version> now) {}

    /** @param running what its instances run: one line when all say the same */
    public record Place(Environment environment, List<String> running) {}
}
