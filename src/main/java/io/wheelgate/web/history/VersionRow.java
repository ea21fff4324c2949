package io.wheelgate.web.history;

import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.Observed;
import io.wheelgate.release.Event.VersionBurnt;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A version that was cut, and how far it came.
 *
 * @param wheel its file name, and {@code sha256}: empty when none was built
 * @param went the environments that were seen running it, in the order in which they were
 * @param fate what became of it: "burnt", "withdrawn", "released"; an empty word when none of these
 */
public record VersionRow(
        String version, String link, Instant cut, String wheel, String sha256, List<String> went, Fate fate) {

    /** @param why in a sentence; empty where it needs none */
    public record Fate(String word, String tone, String why) {

        static final Fate NONE = new Fate("", "", "");
    }


    static List<VersionRow> of(Cycle cycle) {
        return cycle.cuts().stream()
                .sorted(Comparator.comparing(Cut::moment).reversed())
                .map(cut -> of(cycle, cut))
                .toList();
    }

    private static VersionRow of(Cycle cycle, Cut cut) {
        return new VersionRow(
                cut.version().toString(),
                "/cycles/" + cycle.id(),
                cut.moment(),
                cut.wheel().map(Wheel::fileName).orElse(""),
                cut.wheel().map(Wheel::sha256).orElse(""),
                List.copyOf(went(cycle, cut.version())),
                fate(cycle, cut));
    }

    private static Set<String> went(Cycle cycle, Version version) {
        Set<String> went = new LinkedHashSet<>();
        cycle.entries().forEach(entry -> {
            if (entry.event() instanceof Observed seen && seen.version().equals(version)) {
                went.add(seen.environment());
            }
        });
        return went;
    }

    private static Fate fate(Cycle cycle, Cut cut) {
        Optional<String> burnt = cycle.entries().stream()
                .map(Entry::event)
                .filter(VersionBurnt.class::isInstance)
                .map(VersionBurnt.class::cast)
                .filter(event -> event.version().equals(cut.version()))
                .map(VersionBurnt::reason)
                .reduce((earlier, later) -> later);
        if (burnt.isPresent()) {
            return new Fate("burnt", "bad", burnt.get());
        }
        if (cut.withdrawal().isPresent()) {
            return new Fate("withdrawn", "warn", cut.withdrawal().get().reason());
        }
        return cut.isFinal() && cycle.ending().filter(Ending.RELEASED::equals).isPresent()
                ? new Fate("released", "good", "")
                : Fate.NONE;
    }
}
