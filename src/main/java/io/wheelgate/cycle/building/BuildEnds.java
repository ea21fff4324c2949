package io.wheelgate.cycle.building;

import io.wheelgate.release.Cycle;
import io.wheelgate.release.DevelopmentBuild;
import org.springframework.stereotype.Component;

/** What follows the end of a build: those who must know are told, and the desk looks for the next commit. */
@Component
public class BuildEnds {

    private final BuildLetters letters;
    private final BranchWatch watch;

    BuildEnds(BuildLetters letters, BranchWatch watch) {
        this.letters = letters;
        this.watch = watch;
    }

    /** In the transaction that ends it. @param run as it is with its end */
    public void follow(Cycle run) {
        run.developmentBuild().filter(DevelopmentBuild::hasFailed).ifPresent(failed -> letters.tell(run, failed));
        watch.hintAfterCommit(run.product());
    }
}
