package io.wheelgate.release;

import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepFailed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The pull requests of a cycle, as the record tells of them. */
public final class Merges {

    private final History history;

    Merges(History history) {
        this.history = history;
    }

    /** What a step waits for; empty while it runs, when it failed since, and when it has ended. */
    public Optional<MergeAwaited> awaited(String step) {
        return history.entries().stream()
                .map(Entry::event)
                .filter(event -> isOf(step, event))
                .reduce((earlier, later) -> later)
                .filter(MergeAwaited.class::isInstance)
                .map(MergeAwaited.class::cast);
    }

    private static boolean isOf(String step, Event event) {
        return event instanceof StepBegun begun && begun.step().equals(step)
                || event instanceof StepFailed failed && failed.step().equals(step)
                || event instanceof Event.StepEnded ended && ended.step().equals(step)
                || event instanceof Event.StepRefused refused && refused.step().equals(step)
                || event instanceof MergeAwaited merge && merge.step().equals(step);
    }

    /** The step that waited last. */
    public Optional<String> lastStep() {
        return history.last(MergeAwaited.class).map(MergeAwaited::step);
    }

    /** When the pull request was first waited for. */
    public Instant since(MergeAwaited merge) {
        return history.entries().stream()
                .filter(entry -> entry.event() instanceof MergeAwaited other && other.isSame(merge))
                .map(Entry::at)
                .findFirst()
                .orElseThrow();
    }

    /** The pull requests in a consumer's repository, once each, oldest first. */
    public List<MergeAwaited> of(String consumer) {
        List<MergeAwaited> all = history.all(MergeAwaited.class)
                .filter(merge -> merge.consumer().equals(consumer))
                .toList();
        return all.stream()
                .filter(merge -> all.stream().filter(merge::isSame).findFirst().orElseThrow() == merge)
                .toList();
    }
}
