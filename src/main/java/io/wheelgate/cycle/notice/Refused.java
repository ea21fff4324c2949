package io.wheelgate.cycle.notice;

import io.wheelgate.cycle.notice.Announcement.Item;
import io.wheelgate.release.Bug;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Occasion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A candidate that will not become final: the developers have something to do, and who started the cycle waits longer. */
record Refused(Cycle cycle, Audience audience) {

    Announcement announcement(List<Item> items, String cause) {
        boolean again = cycle.refusal().isPresent();
        Set<String> persons = again || cause.equals(cycle.requestedBy()) ? Set.of() : Set.of(cycle.requestedBy());
        return new Announcement(Occasion.REFUSED, title(again), lines(again), items, persons, Set.of(), false);
    }

    private String title(boolean again) {
        boolean withdrawn = !again && cycle.candidate().flatMap(Cut::withdrawal).isPresent();
        return (withdrawn ? "Withdrawn: " : "Refused: ") + TaskNews.version(cycle);
    }

    private List<String> lines(boolean again) {
        List<String> lines = new ArrayList<>();
        if (again) {
            cycle.refusal().ifPresent(refusal -> lines.addAll(refusal.reasons()));
            return lines;
        }
        Optional<Cut> candidate = cycle.candidate();
        candidate.flatMap(Cut::withdrawal).ifPresent(withdrawal -> lines.add(withdrawal.reason()));
        candidate.stream().flatMap(cut -> cut.bugs().stream()).map(this::line).forEach(lines::add);
        return lines;
    }

    private String line(Bug bug) {
        return bug.id() + " " + bug.title() + " (" + bug.severity().name().toLowerCase(Locale.ROOT) + ", "
                + cycle.finder(bug) + ")";
    }
}
