package io.wheelgate.web;

import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Event.DevelopmentWheelBuilt;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Landed;
import io.wheelgate.release.Event.Merged;
import io.wheelgate.release.Event.Observed;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Event.Promoted;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Event.Uploaded;
import io.wheelgate.release.Event.Verified;
import io.wheelgate.release.Wheel;
import java.util.List;
import java.util.stream.Stream;

/** What a step left outside, by which it can be found there: commits, tags, wheels with their digests, pins, places. */
final class Traces {

    private Traces() {}

    /** @param label "commit", "sha256"; {@code value} as it is written there */
    record Trace(String label, String value) {}

    static List<Trace> of(List<Entry> entries) {
        return entries.stream().flatMap(entry -> of(entry.event())).distinct().toList();
    }

    private static Stream<Trace> of(Event event) {
        if (event instanceof Bumped it) {
            return Stream.of(new Trace("commit", it.commit().toString()));
        }
        if (event instanceof Tagged it) {
            return Stream.of(
                    new Trace("tag", it.tag()),
                    new Trace("tag object", it.object().toString()));
        }
        if (event instanceof Merged it) {
            return Stream.of(new Trace("merge commit", it.commit().toString()));
        }
        if (event instanceof Landed it) {
            return Stream.of(new Trace("landed as", it.commit().toString()));
        }
        if (event instanceof Built it) {
            return wheel(it.wheel());
        }
        if (event instanceof DevelopmentWheelBuilt it) {
            return wheel(it.wheel());
        }
        if (event instanceof BackPorted it) {
            return Stream.of(
                    new Trace("back-port of " + it.fix().abbreviated(), it.as().toString()));
        }
        return place(event);
    }

    private static Stream<Trace> wheel(Wheel wheel) {
        return Stream.of(new Trace("wheel", wheel.fileName()), new Trace("sha256", wheel.sha256()));
    }

    private static Stream<Trace> place(Event event) {
        if (event instanceof Uploaded it) {
            return Stream.of(new Trace("on index", it.index()));
        }
        if (event instanceof Promoted it) {
            return Stream.of(new Trace("promoted", it.from() + " to " + it.to()));
        }
        if (event instanceof Verified it) {
            return Stream.of(new Trace("read back from", it.url() + " (serial " + it.serial() + ")"));
        }
        if (event instanceof Pinned it) {
            return Stream.of(
                    new Trace("pin in " + it.consumer() + ", " + it.file(), it.version() + " by " + it.commit()));
        }
        if (event instanceof Installed it) {
            return Stream.of(
                    new Trace("installed on " + it.environment(), it.version().toString()));
        }
        if (event instanceof Observed it) {
            return Stream.of(new Trace(
                    it.environment() + " answers", it.version() + ", " + it.instances() + " of its instances"));
        }
        if (event instanceof Compared it && !it.certificate().isEmpty()) {
            return Stream.of(new Trace("certificate, sha256", it.certificate()));
        }
        return Stream.empty();
    }
}
