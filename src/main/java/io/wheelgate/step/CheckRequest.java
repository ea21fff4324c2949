package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Members;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Role;
import io.wheelgate.release.Staffing;
import io.wheelgate.release.Version;
import io.wheelgate.release.Waits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Refuses a request that cannot succeed, before any effect, with every reason at once. */
public final class CheckRequest implements Step {

    private final GitRepositories repositories;
    private final WheelIndex index;
    private final Deployment deployment;
    private final Members members;

    public CheckRequest(GitRepositories repositories, WheelIndex index, Deployment deployment, Members members) {
        this.repositories = repositories;
        this.index = index;
        this.deployment = deployment;
        this.members = members;
    }

    @Override
    public List<Event> run(Run run) {
        Product product = run.product();
        Version target = run.cycle().target();
        Map<String, Version> pins = new LinkedHashMap<>();
        List<String> reasons = new ArrayList<>();
        List<Event> facts = new ArrayList<>();
        collect(reasons, () -> {
            LibraryCheck library = new LibraryCheck(repositories, run);
            reasons.addAll(library.obstacles());
            return found(library, facts);
        });
        Predicate<Version> ours = version -> isOurs(run, version);
        Optional<Version> fixed = HotFix.of(run.cycle()).flatMap(HotFix::of);
        collect(reasons, () -> new IndexCheck(index, product, fixed).obstacles(target, ours));
        fixed.flatMap(of -> newerOnLive(run, of)).ifPresent(reasons::add);
        for (Consumer consumer : product.consumers()) {
            collect(reasons, () -> consumerObstacles(product, consumer, target, version -> isLost(run, version), pins));
        }
        collect(reasons, () -> new IndexCheck(index, product, fixed).unserved(pins.values()));
        for (Environment environment : product.environments()) {
            if (environment.stage() != Stage.DEVELOPMENT) {
                reasons.addAll(deployment.obstacles(environment));
            }
        }
        reasons.addAll(
                new Staffing(product.signOffs(), members).obstacles(run.cycle().requestedBy()));
        right(run).ifPresent(reasons::add);
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons.stream().distinct().toList());
        }
        facts.add(new RequestAccepted(pins));
        return facts;
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

    private static List<String> found(LibraryCheck library, List<Event> facts) {
        library.base().ifPresent(facts::add);
        return List.of();
    }

    private static void collect(List<String> reasons, Supplier<List<String>> check) {
        try {
            reasons.addAll(check.get());
        } catch (Refusal refusal) {
            reasons.addAll(refusal.reasons());
        }
    }

    /** A hot fix of an older line can go live where that line runs, and nowhere else. */
    private static Optional<String> newerOnLive(Run run, Version of) {
        Version target = run.cycle().target();
        return run.liveNow()
                .version()
                .filter(live -> live.compareTo(target) > 0)
                .filter(live -> !run.product().environments(Stage.LIVE).isEmpty())
                .map(live -> "Live runs " + live + " by the record, and " + target + ", the hot fix of " + of
                        + ", would take everything that came since " + of + " off it. Make the hot fix of " + live
                        + "; or, if live is to run the older line, roll live back to " + of
                        + " first, then have the request checked again.");
    }

    private boolean isOurs(Run run, Version version) {
        return run.burnt().contains(version) || new LibraryCheck(repositories, run).isOurs(version);
    }

    /** Pinned by a cycle that the desk does not know of any more, and takes up; not one that was given up. */
    private boolean isLost(Run run, Version version) {
        return !run.burnt().contains(version) && new LibraryCheck(repositories, run).isLost(version);
    }

    private List<String> consumerObstacles(
            Product product, Consumer consumer, Version target, Predicate<Version> lost, Map<String, Version> pins) {
        GitRepository git = repositories.open(consumer.repository());
        Version pinned = Pinning.pinned(
                git, product.name(), consumer, Branches.tip(git, consumer.repository(), consumer.branch()));
        pins.put(consumer.name(), pinned);
        return pinned.compareTo(target.candidate(0)) < 0 || (pinned.compareTo(target) < 0 && lost.test(pinned))
                ? List.of()
                : List.of(consumer.name() + " pins " + product.name() + "==" + pinned + " on branch "
                        + consumer.branch() + " already, which is not older than the candidates of " + target
                        + ": the desk does not downgrade a pin. Choose a newer version, or correct the pin.");
    }
}
