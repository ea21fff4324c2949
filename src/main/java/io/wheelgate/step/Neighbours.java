package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Version;
import io.wheelgate.release.Waits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The other products that an application pins: a script that installs its branch on live brings them there, too. */
record Neighbours(Run run, GitRepository git, Consumer consumer, CommitId tip) {

    /** Why nothing can be installed on a live environment now; mostly nothing. */
    List<String> obstacles(Environment live, Instant now) {
        List<String> obstacles = new ArrayList<>();
        List<String> candidates = Pinning.candidates(git, run.otherProducts(), consumer, tip);
        if (!candidates.isEmpty()) {
            obstacles.add(alsoPins(String.join(", ", candidates)) + ", and environment " + live.name()
                    + " is live: live runs final versions only. There, "
                    + Pinning.lastChanges(git, run.product().name(), consumer, tip)
                    + nothingInstalled(live)
                    + " Release that version, abort its cycle, or change the pin by hand; then try again.");
        }
        run.otherProducts().stream()
                .sorted()
                .flatMap(other -> waiting(other, now))
                .map(waiting -> waiting + nothingInstalled(live)
                        + " Let it go live first, end its cycle, or change the pin by hand; then try again.")
                .forEach(obstacles::add);
        return obstacles;
    }

    /** The final versions of another product that are pinned here already, and wait for something. */
    private Stream<String> waiting(String other, Instant now) {
        return run.openRelease(other).stream().flatMap(release -> pinnedFinals(other)
                .filter(release::hasCut)
                .map(version -> Waits.of(release)
                        .beforeLive(now)
                        .map(why -> alsoPins(other + "==" + version) + ", which is not to run on live yet: " + why))
                .flatMap(Optional::stream));
    }

    private Stream<Version> pinnedFinals(String other) {
        return Pinning.versions(git, other, consumer, tip).stream().filter(version -> !version.isPreRelease());
    }

    private String alsoPins(String what) {
        return "Branch " + consumer.branch() + " of " + consumer.name() + " also pins " + what;
    }

    private static String nothingInstalled(Environment live) {
        return ". Nothing was installed on " + live.name() + ".";
    }
}
