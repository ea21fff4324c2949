package io.wheelgate.step;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.DevelopmentBuild;
import io.wheelgate.release.Event.DevelopmentWheelBuilt;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Wheel;

/** The facts of a cut that earlier boxes of the diagram have recorded; their absence is a defect of the diagram. */
final class Recorded {

    private Recorded() {}

    static CommitId commit(Cut cut) {
        return cut.commit().orElseThrow(() -> missing(cut, "commit"));
    }

    static CommitId made(Cut cut) {
        return cut.made().orElseThrow(() -> missing(cut, "commit"));
    }

    static Tagged tag(Cut cut) {
        return cut.tag().orElseThrow(() -> missing(cut, "tag"));
    }

    static Tagged ownTag(Cut cut) {
        return cut.ownTag().orElseThrow(() -> missing(cut, "tag"));
    }

    static CommitId merge(Cut cut) {
        return cut.merge().orElseThrow(() -> missing(cut, "merge"));
    }

    static CommitId releaseAfter(Cut cut) {
        return cut.releaseAfter().orElseThrow(() -> missing(cut, "commit on the release branch"));
    }

    static Wheel wheel(Cut cut) {
        return cut.wheel().orElseThrow(() -> missing(cut, "wheel"));
    }

    static DevelopmentBuild developmentBuild(Run run) {
        return run.cycle()
                .developmentBuild()
                .orElseThrow(() -> new IllegalStateException(run.cycle().title() + " builds no commit"));
    }

    static DevelopmentWheelBuilt developmentWheel(DevelopmentBuild build) {
        return build.built().orElseThrow(() -> new IllegalStateException("No wheel is recorded of " + build.title()));
    }

    private static IllegalStateException missing(Cut cut, String what) {
        return new IllegalStateException("No " + what + " is recorded for " + cut.version());
    }
}
