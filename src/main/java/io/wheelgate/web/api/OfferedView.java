package io.wheelgate.web.api;

import io.wheelgate.cycle.Installs.Preview;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.HeldWheel;
import io.wheelgate.release.Version;
import java.util.List;

/**
 * A wheel on an environment's index that the environment takes.
 *
 * @param origin who brought it to the index
 * @param running whether an instance answers that it runs this version
 * @param installed whether the desk installed this version there last
 * @param givenUp whether its cycle was given up: then it is installed nowhere
 */
record OfferedView(
        String version,
        String wheel,
        String sha256,
        String origin,
        boolean running,
        boolean installed,
        boolean pinned,
        boolean underTest,
        boolean givenUp) {

    /** The newest version first. */
    static List<OfferedView> of(Preview preview) {
        return preview.known().choices().stream().map(held -> of(preview, held)).toList();
    }

    private static OfferedView of(Preview preview, HeldWheel held) {
        Version version = held.version();
        return new OfferedView(
                version.toString(),
                held.fileName(),
                held.sha256(),
                held.origin(),
                preview.known().runs(version),
                preview.installed()
                        .map(entry -> ((Installed) entry.event()).version())
                        .filter(version::equals)
                        .isPresent(),
                preview.known().pins().stream().anyMatch(pin -> pin.version().equals(version)),
                preview.underTest().filter(version::equals).isPresent(),
                preview.givenUp().contains(version));
    }
}
