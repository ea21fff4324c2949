package io.wheelgate.step;

import io.wheelgate.release.Event;
import io.wheelgate.release.Event.MergeAwaited;
import java.util.List;

/** Ends a run of a step that has done its part, and goes on once people have merged it. */
public final class AwaitsMerge extends RuntimeException {

    private final transient MergeAwaited merge;
    private final transient List<Event> before;

    public AwaitsMerge(MergeAwaited merge) {
        this(merge, List.of());
    }

    private AwaitsMerge(MergeAwaited merge, List<Event> before) {
        super("Waits for " + merge.title() + " (" + merge.url() + ") to be merged.", null, false, false);
        this.merge = merge;
        this.before = List.copyOf(before);
    }

    AwaitsMerge after(List<Event> facts) {
        return new AwaitsMerge(merge, facts);
    }

    public MergeAwaited merge() {
        return merge;
    }

    /** What is so already, because it was done before. */
    public List<Event> before() {
        return before;
    }
}
