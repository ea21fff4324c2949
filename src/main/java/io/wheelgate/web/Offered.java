package io.wheelgate.web;

import io.wheelgate.cycle.Installs.Preview;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.HeldWheel;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.List;

/**
 * A wheel that can be chosen.
 *
 * @param marks what is to be known of its version: "runs now", "pinned"
 * @param possible whether it can be installed at all; one that was given up cannot
 */
record Offered(Version version, String fileName, String sha256, String origin, List<String> marks, boolean possible) {

    private static final int MOST = 25;

    static List<Offered> of(Preview preview, boolean all) {
        return preview.known().choices().stream()
                .limit(all ? Long.MAX_VALUE : MOST)
                .map(held -> of(preview, held))
                .toList();
    }

    private static Offered of(Preview preview, HeldWheel held) {
        boolean givenUp = preview.givenUp().contains(held.version());
        return new Offered(
                held.version(),
                held.fileName(),
                held.sha256(),
                held.origin(),
                marks(preview, held.version()),
                !givenUp);
    }

    private static List<String> marks(Preview preview, Version version) {
        List<String> marks = new ArrayList<>();
        if (preview.known().runs(version)) {
            marks.add("runs now");
        }
        if (preview.installed()
                .filter(entry -> ((Installed) entry.event()).version().equals(version))
                .isPresent()) {
            marks.add("installed last");
        }
        if (preview.known().pins().stream().anyMatch(pin -> pin.version().equals(version))) {
            marks.add("pinned");
        }
        if (preview.underTest().filter(version::equals).isPresent()) {
            marks.add("people test it");
        }
        if (preview.givenUp().contains(version)) {
            marks.add("given up: installed nowhere");
        }
        return marks;
    }
}
