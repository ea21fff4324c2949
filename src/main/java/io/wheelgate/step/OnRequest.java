package io.wheelgate.step;

import io.wheelgate.release.Event.InstallableFound;
import io.wheelgate.release.Members;
import io.wheelgate.release.OnDemand;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an install on demand may do: what its person may, and on live nothing that nobody has signed. */
final class OnRequest {

    private OnRequest() {}

    static OnDemand of(Run run) {
        return run.cycle()
                .onDemand()
                .orElseThrow(() -> new IllegalStateException(run.cycle().title() + " is no install on demand"));
    }

    static Environment environment(Run run) {
        return run.product()
                .environment(of(run).environment())
                .orElseThrow(() -> new IllegalStateException(
                        run.product().name() + " has no environment " + of(run).environment()));
    }

    /** What has changed since it was asked for so that it must not go on, whatever is installed. */
    static List<String> obstacles(Run run, Members members) {
        List<String> obstacles = new ArrayList<>();
        right(run, members).ifPresent(obstacles::add);
        of(run).obstacle(run.underTest(), run.cycle().target()).ifPresent(obstacles::add);
        if (of(run).isLive()) {
            goingLive(run).or(() -> openRelease(run)).ifPresent(obstacles::add);
        }
        return obstacles;
    }

    private static Optional<String> goingLive(Run run) {
        return run.liveNow()
                .release()
                .map(release -> release.title() + " is going live at this moment. Wait until it has ended, then try"
                        + " again.");
    }

    /** What a release has made comes to live by its own approval, and at its own time. */
    private static Optional<String> openRelease(Run run) {
        return run.openRelease(run.product().name())
                .filter(release -> release.hasCut(run.cycle().target()))
                .map(release ->
                        "The release of " + release.title() + " has not ended: it goes live by its own approval,"
                                + " and at the time that is set there. Let it go live, or wait until it has ended, then try"
                                + " again.");
    }

    private static Optional<String> right(Run run, Members members) {
        String person = run.cycle().requestedBy();
        Environment environment = environment(run);
        return environment.installers().stream()
                        .anyMatch(group -> members.of(group).contains(person))
                ? Optional.empty()
                : Optional.of(person + ", who asked for it, may not install on " + environment.name()
                        + " any more: members of " + String.join(" and ", environment.installers())
                        + " may. One of them can ask anew.");
    }

    /** @throws Refusal when nothing was found, or what was found for live is not signed */
    static InstallableFound cleared(Run run) {
        OnDemand install = of(run);
        return install.found()
                .filter(found -> !install.isLive() || install.isApproved())
                .orElseThrow(() ->
                        new Refusal("Nobody has signed that " + run.cycle().title()
                                + " is installed: the process was moved past the approval. Nothing was changed. Try again: the"
                                + " desk asks for it then."));
    }
}
