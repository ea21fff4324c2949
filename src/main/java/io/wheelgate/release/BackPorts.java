package io.wheelgate.release;

import io.wheelgate.release.Event.BackPortNotNeeded;
import io.wheelgate.release.Event.BackPorted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far the fixes of a cycle have come to one other branch. */
public final class BackPorts {

    private final List<Fix> fixes;
    private final List<Entry> entries;
    private final Optional<String> onto;

    /** @param onto the branch; empty for the development branch */
    BackPorts(List<Fix> fixes, List<Entry> entries, Optional<String> onto) {
        this.fixes = fixes;
        this.entries = entries;
        this.onto = onto;
    }

    /** The fixes that are not yet known to be there, and are needed there, oldest first. */
    public List<Commit> missing() {
        Map<CommitId, CommitId> carriers = carriers();
        return fixes.stream()
                .map(Fix::commit)
                .filter(fix -> !carriers.containsKey(fix.id()))
                .filter(fix -> notNeeded(fix.id()).isEmpty())
                .toList();
    }

    /** The fixes that are known to be there, each with the commit that carries it. */
    public Map<CommitId, CommitId> carriers() {
        return new History(entries)
                .all(BackPorted.class)
                .filter(picked -> picked.onto().equals(onto))
                .collect(Collectors.toMap(BackPorted::fix, BackPorted::as, (earlier, later) -> later));
    }

    /** The entry in which a developer last said that a fix is not needed there. */
    public Optional<Entry> notNeeded(CommitId fix) {
        return entries.stream()
                .filter(entry -> entry.event() instanceof BackPortNotNeeded said
                        && said.fix().equals(fix)
                        && said.onto().equals(onto))
                .reduce((earlier, later) -> later);
    }
}
