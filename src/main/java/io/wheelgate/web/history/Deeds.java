package io.wheelgate.web.history;

import io.wheelgate.cycle.Labels;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.BackPortNotNeeded;
import io.wheelgate.release.Event.BackPortsWaived;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.Event.ClinicalRiskAssessed;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.GlassBroken;
import io.wheelgate.release.Event.HotFixRequested;
import io.wheelgate.release.Event.InstallRequested;
import io.wheelgate.release.Event.RefusalSettled;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.RetryRequested;
import io.wheelgate.release.Event.RollBackRequested;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Fix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What one person did in a cycle.
 *
 * @param capacities in which they acted, each once
 */
record Deeds(String name, List<Deed> deeds, Set<String> capacities) {

    /** @param what "signed for functional"; {@code of} the version that was at hand, or the commit */
    record Deed(Instant at, String what, String of, String capacity) {}

    public boolean isInSeveral() {
        return capacities.size() > 1;
    }

    /** Everybody who did something, in the order of their first deeds. @param names from log-in names to printed ones */
    static List<Deeds> of(Cycle cycle, UnaryOperator<String> names) {
        Map<String, List<Deed>> people = new LinkedHashMap<>();
        String version = "";
        for (Entry entry : cycle.entries()) {
            if (entry.event() instanceof Event.CutBegun begun) {
                version = begun.version().toString();
            }
            String what = what(entry.event());
            if (!what.isEmpty() && !entry.actor().equals(Entry.DESK)) {
                add(people, entry.actor(), new Deed(entry.at(), what, version, Capacity.of(entry.event())));
            }
        }
        for (Fix fix : cycle.fixes()) {
            Deed wrote =
                    new Deed(fix.commit().authoredAt(), "wrote a fix", fix.id().abbreviated(), Capacity.DEVELOPING);
            add(people, person(fix.commit().author().name(), people.keySet(), names), wrote);
        }
        return people.entrySet().stream()
                .map(person -> new Deeds(
                        name(person.getKey(), people.keySet(), names),
                        person.getValue(),
                        capacities(person.getValue())))
                .toList();
    }

    /** A commit has a name and no log-in name: it is of the one person who is called so, if one is. */
    private static String person(String author, Set<String> people, UnaryOperator<String> names) {
        List<String> called =
                people.stream().filter(id -> names.apply(id).equals(author)).toList();
        return called.size() == 1 ? called.get(0) : author;
    }

    /** Two people of the same name are told apart. */
    private static String name(String person, Set<String> people, UnaryOperator<String> names) {
        String name = names.apply(person);
        boolean shared = people.stream()
                .anyMatch(other -> !other.equals(person) && names.apply(other).equals(name));
        return shared ? name + " (" + person + ")" : name;
    }

    private static void add(Map<String, List<Deed>> people, String name, Deed deed) {
        people.computeIfAbsent(name, any -> new ArrayList<>()).add(deed);
    }

    private static Set<String> capacities(List<Deed> deeds) {
        Set<String> capacities = new LinkedHashSet<>();
        deeds.forEach(deed -> capacities.add(deed.capacity()));
        return capacities;
    }

    private static String what(Event event) {
        if (event instanceof SignedOff signOff) {
            return (signOff.verdict().approves() ? "signed for " : "refused for ") + signOff.area();
        }
        if (event instanceof ClinicalRiskAssessed) {
            return "assessed clinical risk";
        }
        if (event instanceof Decided decided) {
            return Labels.of(decided.task()).toLowerCase(Locale.ROOT) + ": "
                    + Labels.of(decided.decision()).toLowerCase(Locale.ROOT);
        }
        return asked(event) ? "asked for it" : others(event);
    }

    private static boolean asked(Event event) {
        return event instanceof Requested
                || event instanceof HotFixRequested
                || event instanceof RollBackRequested
                || event instanceof InstallRequested;
    }

    private static String others(Event event) {
        if (event instanceof BugsAnswered) {
            return "answered the bugs";
        }
        if (event instanceof AbortRequested) {
            return "asked to abort";
        }
        if (event instanceof CandidateWithdrawn) {
            return "withdrew a candidate";
        }
        if (event instanceof GlassBroken) {
            return "broke the glass";
        }
        if (event instanceof BackPortsWaived) {
            return "waived back-ports";
        }
        if (event instanceof BackPortNotNeeded) {
            return "said that a back-port is not needed";
        }
        if (event instanceof RefusalSettled) {
            return "settled a refusal";
        }
        return event instanceof RetryRequested ? "had a step tried again" : "";
    }
}
