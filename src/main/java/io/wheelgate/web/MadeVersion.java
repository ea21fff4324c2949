package io.wheelgate.web;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Promoted;
import io.wheelgate.release.Event.Uploaded;
import io.wheelgate.release.Event.VersionBurnt;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A version that was ever cut, and where it went.
 *
 * @param commit abbreviated; empty when there was none
 * @param index on which it was put; empty when it was on none
 * @param burnt why it is never used again; empty when it is not burnt
 */
record MadeVersion(
        Version version,
        String cycle,
        Instant at,
        boolean isFinal,
        String commit,
        String sha256,
        String index,
        List<Place> places,
        String burnt) {

    /** Where it was installed, and when it was the last time. */
    record Place(String environment, Instant at) {}

    /** The newest first. @param cycles all runs that may have installed one of them */
    static List<MadeVersion> of(List<Cycle> cycles) {
        return cycles.stream()
                .flatMap(cycle -> cycle.cuts().stream().map(cut -> of(cycle, cut, cycles)))
                .sorted(Comparator.comparing(MadeVersion::version).reversed())
                .toList();
    }

    private static MadeVersion of(Cycle cycle, Cut cut, List<Cycle> cycles) {
        return new MadeVersion(
                cut.version(),
                cycle.id(),
                cut.moment(),
                cut.isFinal(),
                cut.commit().map(CommitId::abbreviated).orElse(""),
                cut.wheel().map(Wheel::sha256).orElse(""),
                index(cycle, cut.version()),
                places(cut.version(), cycles),
                burnt(cycle, cut.version()).orElse(""));
    }

    /** Where it was put last, whatever was refused since. */
    private static String index(Cycle cycle, Version version) {
        String index = "";
        boolean here = false;
        for (Entry entry : cycle.entries()) {
            if (entry.event() instanceof CutBegun cut) {
                here = cut.version().equals(version);
            } else if (here && entry.event() instanceof Uploaded uploaded) {
                index = uploaded.index();
            } else if (here && entry.event() instanceof Promoted promoted) {
                index = promoted.to();
            }
        }
        return index;
    }

    private static List<Place> places(Version version, List<Cycle> cycles) {
        Map<String, Place> last = new TreeMap<>();
        cycles.stream()
                .flatMap(cycle -> cycle.entries().stream())
                .flatMap(entry -> place(entry, version))
                .forEach(place -> last.merge(place.environment(), place, MadeVersion::later));
        return last.values().stream().sorted(Comparator.comparing(Place::at)).toList();
    }

    private static Place later(Place one, Place other) {
        return one.at().isAfter(other.at()) ? one : other;
    }

    private static Stream<Place> place(Entry entry, Version version) {
        return entry.event() instanceof Installed installed
                        && installed.version().equals(version)
                ? Stream.of(new Place(installed.environment(), entry.at()))
                : Stream.empty();
    }

    private static Optional<String> burnt(Cycle cycle, Version version) {
        return cycle.entries().stream()
                .filter(entry -> entry.event() instanceof VersionBurnt burnt
                        && burnt.version().equals(version))
                .map(entry -> ((VersionBurnt) entry.event()).reason())
                .findFirst();
    }
}
