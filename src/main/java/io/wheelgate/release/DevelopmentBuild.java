package io.wheelgate.release;

import io.wheelgate.release.Event.BuildRequested;
import io.wheelgate.release.Event.DevelopmentWheelBuilt;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.Uploaded;
import java.util.List;
import java.util.Optional;

/** A commit of the development branch on its way to be a wheel on the development index. */
public final class DevelopmentBuild {

    private final Cycle run;
    private final BuildRequested requested;
    private final History history;

    DevelopmentBuild(Cycle run, BuildRequested requested, History history) {
        this.run = run;
        this.requested = requested;
        this.history = history;
    }

    public String product() {
        return requested.product();
    }

    public Commit commit() {
        return requested.commit();
    }

    /** Who is told when it fails. */
    public List<Person> authors() {
        return requested.authors();
    }

    /** "ukrdc-services at 1a2b3c4". */
    public String title() {
        return product() + " at " + commit().id().abbreviated();
    }

    /** What was built; empty as long as nothing is. */
    public Optional<DevelopmentWheelBuilt> built() {
        return history.last(DevelopmentWheelBuilt.class);
    }

    public boolean isUploaded() {
        return history.has(Uploaded.class);
    }

    /** Whether the desk began it by itself, and no person asked for it again. */
    public boolean isOfTheDesk() {
        return run.requestedBy().equals(Entry.DESK);
    }

    public boolean hasFailed() {
        return run.ending()
                .filter(how -> how == Ending.BUILD_FAILED || how == Ending.ABORTED)
                .isPresent();
    }

    /** Why it failed; empty when it has not. */
    public List<String> reasons() {
        return hasFailed()
                ? history.last(StepRefused.class).map(StepRefused::reasons).orElse(List.of())
                : List.of();
    }
}
