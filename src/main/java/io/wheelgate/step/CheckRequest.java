package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Members;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Role;
import io.wheelgate.release.Version;
import io.wheelgate.release.Waits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Refuses a request that cannot succeed, before any effect, with every reason at once. */
public final class CheckRequest implements Step {

    private final WayAhead ahead;
    private final Members members;

    public CheckRequest(GitRepositories repositories, WheelIndex index, Deployment deployment, Members members) {
        this.ahead = new WayAhead(repositories, index, deployment, members);
        this.members = members;
    }

    @Override
    public List<Event> run(Run run) {
        WayAhead.Library library = ahead.library(run);
        List<String> reasons = new ArrayList<>(library.obstacles());
        reasons.addAll(ahead.index(run));
        reasons.addAll(ahead.live(run));
        Map<String, Version> pins = new LinkedHashMap<>();
        for (Consumer consumer : run.product().consumers()) {
            WayAhead.Application application = ahead.application(run, consumer);
            application.pinned().ifPresent(pinned -> pins.put(consumer.name(), pinned));
            reasons.addAll(application.obstacles());
        }
        reasons.addAll(ahead.unserved(run, pins.values()));
        WayAhead.installed(run.product()).forEach(environment -> reasons.addAll(ahead.script(environment)));
        reasons.addAll(ahead.people(run));
        right(run).ifPresent(reasons::add);
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons.stream().distinct().toList());
        }
        return Stream.<Event>concat(library.base().stream(), Stream.of(new RequestAccepted(pins)))
                .toList();
    }

    /** Who let it begin later may have lost the right; a person who has it checked again answers for it from then on. */
    private Optional<String> right(Run run) {
        String person = run.cycle().requestedBy();
        String managers = Role.RELEASE_MANAGER.group();
        return Waits.of(run.cycle())
                .set()
                .filter(wait -> !members.of(managers).contains(person))
                .map(wait -> person + ", who asked for it to begin at " + wait.words() + ", is not in the group "
                        + managers + " any more. Have it checked again, and so answer for it yourself, or abort.");
    }
}
