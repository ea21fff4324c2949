package io.wheelgate.cycle.task;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.deploy.Deployment.Observation;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.Verified;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks up what a person must know about the present candidate before signing it. */
@Component
class CandidateFacts {

    private static final int MOST = 100;

    private final GitRepositories repositories;
    private final Deployment deployment;
    private final Clock clock;

    CandidateFacts(GitRepositories repositories, Deployment deployment, Clock clock) {
        this.repositories = repositories;
        this.deployment = deployment;
        this.clock = clock;
    }

    Cut candidate(Asked asked) {
        return asked.cycle()
                .candidate()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no candidate to sign in " + asked.cycle().id()));
    }

    Map<String, Object> shown(Asked asked) {
        Cut cut = candidate(asked);
        Product product = asked.product();
        Wheel wheel = cut.wheel().orElseThrow();
        Version before =
                asked.cycle().pinsBefore().values().stream().findFirst().orElse(cut.version());
        GitRepository git = repositories.open(product.library().repository());
        CommitId commit = cut.commit().orElseThrow();
        Optional<CommitId> since = git.tag(product.library().tagOf(before)).map(GitRepository.Tag::target);
        List<Commit> changes = since.map(base -> git.commitsSince(base, commit)).orElse(List.of());
        Map<String, Object> shown = Rows.row(
                "product", product.name(),
                "version", cut.version().toString(),
                "wheel", wheel.fileName(),
                "sha256", wheel.sha256(),
                "downloadUrl", cut.verified().map(Verified::url).orElse(""),
                "install", install(product, cut),
                "tag", product.library().tagOf(cut.version()),
                "commit", commit.value(),
                "since", before.toString(),
                "live", answers(product, Stage.LIVE),
                "staging", answers(product, Stage.STAGING),
                "changes", Rows.commits(newestFirst(changes)),
                "files", files(since, git, commit),
                "fixed", Rows.bugs(fixedBugs(asked, cut)));
        return shown;
    }

    private static String install(Product product, Cut cut) {
        return "pip install --index-url "
                + product.indices().simpleUrl(product.indices().release()) + " " + product.name() + "=="
                + cut.version();
    }

    /** What every instance of a stage answers now. */
    List<Map<String, Object>> answers(Product product, Stage stage) {
        String now = Rows.TIME.format(clock.instant());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Environment environment : product.environments(stage)) {
            int instance = 0;
            for (Observation observation : deployment.observe(environment)) {
                rows.add(Rows.row(
                        "environment",
                        environment.name(),
                        "instance",
                        "" + ++instance,
                        "version",
                        answer(observation),
                        "seen",
                        now));
            }
        }
        return rows;
    }

    private static String answer(Observation observation) {
        return observation instanceof Observation.Runs runs
                ? runs.version().toString()
                : ((Observation.Silent) observation).why();
    }

    private static List<Map<String, Object>> files(Optional<CommitId> since, GitRepository git, CommitId commit) {
        return since.map(base -> git.changedPaths(base, commit)).orElse(List.of()).stream()
                .limit(MOST)
                .map(path -> Rows.row("path", path))
                .toList();
    }

    private static List<Commit> newestFirst(List<Commit> changes) {
        List<Commit> reversed = new ArrayList<>(changes);
        java.util.Collections.reverse(reversed);
        return reversed.subList(0, Math.min(MOST, reversed.size()));
    }

    /** The bugs of the candidate before this one: this one claims to fix them. */
    private static List<io.wheelgate.release.Bug> fixedBugs(Asked asked, Cut cut) {
        List<Cut> earlier = asked.cycle().candidates().stream()
                .filter(Cut::isPushed)
                .filter(other -> other.version().compareTo(cut.version()) < 0)
                .toList();
        return earlier.isEmpty() ? List.of() : earlier.get(earlier.size() - 1).bugs();
    }
}
