package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.deploy.Deployment.Observation;
import io.wheelgate.git.GitFailure;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks up, and changes nothing, what people must know before they decide. */
public final class Inspection {

    /** The most commits or paths that are told. */
    public static final int MOST = 100;

    private final GitRepositories repositories;
    private final Deployment deployment;

    public Inspection(GitRepositories repositories, Deployment deployment) {
        this.repositories = repositories;
        this.deployment = deployment;
    }

    /**
     * What has changed in the library.
     *
     * @param commits the newest first and without merges, at most {@link #MOST}
     * @param paths the changed files, at most {@link #MOST}; the version file only when more than its version differs
     */
    public record Changes(List<Commit> commits, List<String> paths) {}

    /** @param text the version that the instance runs, or why it gave no answer */
    public record Answer(String environment, int instance, String text) {}

    /** The changes between a version and a commit; none are known when the version has no tag. */
    public Changes changes(Product product, Version since, CommitId commit) {
        GitRepository git = repositories.open(product.library().repository());
        return git.tag(product.library().tagOf(since))
                .map(tag -> changes(product, git, tag.target(), commit))
                .orElse(new Changes(List.of(), List.of()));
    }

    /** The newest final version before another one that has a tag. */
    public Optional<Version> releasedBefore(Product product, Version target) {
        return new FinalTags(repositories.open(product.library().repository()), product.library()).lastBefore(target);
    }

    private static Changes changes(Product product, GitRepository git, CommitId base, CommitId commit) {
        List<Commit> commits = new ArrayList<>(git.commitsSince(base, commit));
        commits.removeIf(Commit::isMerge);
        Collections.reverse(commits);
        return new Changes(
                commits.stream().limit(MOST).toList(),
                changedFiles(product, git, base, commit).stream().limit(MOST).toList());
    }

    /** Every file that differs between two commits; the version file only when more than its version does. */
    public List<String> changedFiles(Product product, CommitId base, CommitId commit) {
        return changedFiles(product, repositories.open(product.library().repository()), base, commit);
    }

    private static List<String> changedFiles(Product product, GitRepository git, CommitId base, CommitId commit) {
        VersionRule version = new VersionRule(git, product.library());
        return git.changedPaths(base, commit).stream()
                .filter(path ->
                        !path.equals(product.library().versionFile()) || !version.sameButForTheVersion(base, commit))
                .toList();
    }

    /**
     * Requires that the change of a fix is on the development branch, in a commit that names it or changes the same.
     *
     * @throws Refusal when it is not, or when nobody can look: it says what was looked for, and where
     */
    public void requireBackPort(Product product, Commit fix) {
        Library library = product.library();
        try {
            GitRepository git = repositories.open(library.repository());
            CommitId tip = Branches.development(git, library);
            if (!new OnBranch(git, library, tip, Map.of(), false).has(fix.id())) {
                throw new Refusal(notFound(library, fix, tip));
            }
        } catch (GitFailure failure) {
            throw new Refusal("Could not look whether " + fix.id().abbreviated() + " is on "
                    + library.developmentBranch() + ": " + failure.getMessage() + ". Complete the task again later.");
        }
    }

    private static String notFound(Library library, Commit fix, CommitId tip) {
        String id = fix.id().abbreviated();
        return "No commit on branch " + library.developmentBranch() + " of "
                + library.repository().url() + ", which is at " + tip.abbreviated() + ", brings the fix " + id + " \""
                + fix.subject() + "\" there. Looked for the line \"(cherry picked from commit " + fix.id()
                + ")\" or \"Back-port-of: " + id
                + "\" (at least seven digits, of one commit only) in the messages of the"
                + " commits since the branches parted, and for the same change, and found none that was not taken back."
                + " Push such a commit and complete the task again, or choose \"not needed\" and say why.";
    }

    /** What every instance of every environment of a stage answers now; one that cannot be asked gives no answer. */
    public List<Answer> answers(Product product, Stage stage) {
        return product.environments(stage).stream()
                .flatMap(environment -> answers(environment).stream())
                .toList();
    }

    /** What every instance of an environment answers now, in the same way. */
    public List<Answer> answers(Environment environment) {
        List<Answer> answers = new ArrayList<>();
        int instance = 0;
        for (Observation observation : observed(environment)) {
            answers.add(new Answer(environment.name(), ++instance, text(observation)));
        }
        return answers;
    }

    /** What one instance answers now; a sentence when it gives no answer. @param version that it runs */
    public record Heard(Optional<Version> version, String why) {}

    public Heard ask(Probe probe) {
        Observation observation = deployment.ask(probe);
        return observation instanceof Observation.Runs runs
                ? new Heard(Optional.of(runs.version()), "")
                : new Heard(Optional.empty(), ((Observation.Silent) observation).why());
    }

    private List<Observation> observed(Environment environment) {
        try {
            return deployment.observe(environment);
        } catch (RuntimeException failure) { // people must be able to decide all the same
            return environment.probes().stream()
                    .<Observation>map(
                            probe -> new Observation.Silent(probe, "could not be asked: " + failure.getMessage()))
                    .toList();
        }
    }

    private static String text(Observation observation) {
        return observation instanceof Observation.Runs runs
                ? runs.version().toString()
                : ((Observation.Silent) observation).why();
    }
}
