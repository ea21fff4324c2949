package io.wheelgate.release;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One configured library with its indices, consumers, environments and sign-off policy.
 *
 * @param name the product's name, as people choose it in the start form; also the library's project name (PEP 503)
 */
public record Product(
        String name,
        Library library,
        IndexServer indices,
        List<Consumer> consumers,
        List<Environment> environments,
        SignOffPolicy signOffs) {

    /** As a cycle sees it that releases from another branch than the release branch. */
    public Product releasedFrom(String branch) {
        return with(library.releasedFrom(branch));
    }

    /** As a back-port to another branch than the development branch sees it. */
    public Product backPortedTo(String branch) {
        return with(library.backPortedTo(branch));
    }

    private Product with(Library other) {
        return new Product(name, other, indices, consumers, environments, signOffs);
    }

    /**
     * The repository that becomes a wheel.
     *
     * @param versionFile path of the file with the version's one assignment, inside the repository
     * @param tagFormat the tag's name with {@code {version}} where the version stands
     * @param buildTimeLimit how long one build may take
     * @param committer whose name the desk's own commits and tags carry
     * @param development how the development branch becomes wheels on the development index
     * @param hotFixBranchFormat the name of a hot fix's own branch, with {@code {version}} where its version stands
     */
    public record Library(
            Repository repository,
            String developmentBranch,
            String releaseBranch,
            String versionFile,
            String tagFormat,
            Duration buildTimeLimit,
            Person committer,
            DevelopmentPolicy development,
            String hotFixBranchFormat) {

        /** How the branches of hot fixes are named when nobody says otherwise. */
        public static final String HOT_FIX_BRANCHES = "hotfix/{version}";

        /** A cycle that an older desk opened knows nothing of development builds, nor of branches for hot fixes. */
        public Library {
            development = Objects.requireNonNullElse(development, DevelopmentPolicy.OFF);
            hotFixBranchFormat = Objects.requireNonNullElse(hotFixBranchFormat, HOT_FIX_BRANCHES);
        }

        /** A library whose hot fixes have the usual branches. */
        public Library(
                Repository repository,
                String developmentBranch,
                String releaseBranch,
                String versionFile,
                String tagFormat,
                Duration buildTimeLimit,
                Person committer,
                DevelopmentPolicy development) {
            this(
                    repository,
                    developmentBranch,
                    releaseBranch,
                    versionFile,
                    tagFormat,
                    buildTimeLimit,
                    committer,
                    development,
                    HOT_FIX_BRANCHES);
        }

        /** A library without development builds. */
        public Library(
                Repository repository,
                String developmentBranch,
                String releaseBranch,
                String versionFile,
                String tagFormat,
                Duration buildTimeLimit,
                Person committer) {
            this(
                    repository,
                    developmentBranch,
                    releaseBranch,
                    versionFile,
                    tagFormat,
                    buildTimeLimit,
                    committer,
                    DevelopmentPolicy.OFF);
        }

        public String tagOf(Version version) {
            return tagFormat.replace("{version}", version.toString());
        }

        /** The branch for a hot fix that becomes a version. */
        public String hotFixBranchOf(Version target) {
            return hotFixBranchFormat.replace("{version}", target.toString());
        }

        Library releasedFrom(String branch) {
            return with(developmentBranch, branch);
        }

        public Library backPortedTo(String branch) {
            return with(branch, releaseBranch);
        }

        private Library with(String toBackPortTo, String toReleaseFrom) {
            return new Library(
                    repository,
                    toBackPortTo,
                    toReleaseFrom,
                    versionFile,
                    tagFormat,
                    buildTimeLimit,
                    committer,
                    development,
                    hotFixBranchFormat);
        }
    }

    /**
     * A git repository.
     *
     * @param url where it is: {@code file:}, {@code http:} or {@code https:}
     * @param user the user name for HTTP, if one is needed
     * @param password the password or token for HTTP, if one is needed
     * @param forge where its branch is changed, if only pull requests may change it
     */
    public record Repository(String url, Optional<String> user, Optional<Secret> password, Optional<Forge> forge) {

        /** A cycle that an older desk opened knows of pushes only. */
        public Repository {
            forge = Objects.requireNonNullElse(forge, Optional.empty());
        }

        /** A repository that is pushed to. */
        public Repository(String url, Optional<String> user, Optional<Secret> password) {
            this(url, user, password, Optional.empty());
        }
    }

    /**
     * The devpi server and the three indices on it, each named {@code user/index}.
     *
     * @param url the server's base URL
     * @param candidates where candidates go; an older desk knew no choice
     */
    public record IndexServer(
            URI url,
            String development,
            String staging,
            String release,
            Optional<String> user,
            Optional<Secret> password,
            Candidates candidates) {

        public IndexServer {
            candidates = Objects.requireNonNullElse(candidates, Candidates.RELEASE);
        }

        public IndexServer(
                URI url,
                String development,
                String staging,
                String release,
                Optional<String> user,
                Optional<Secret> password) {
            this(url, development, staging, release, user, password, Candidates.RELEASE);
        }

        /** The index that every wheel of a cycle is uploaded to. */
        public String ofCandidates() {
            return candidates == Candidates.STAGING ? staging : release;
        }

        /** The one index that environments of a stage install from. */
        public String of(Stage stage) {
            return switch (stage) {
                case DEVELOPMENT -> development;
                case STAGING -> ofCandidates();
                case LIVE -> release;
            };
        }

        /** The simple page root of an index, which pip takes as its index URL. */
        public URI simpleUrl(String index) {
            String base = url.toString();
            return URI.create((base.endsWith("/") ? base : base + "/") + index + "/+simple/");
        }
    }

    /** The index that candidates are uploaded to. */
    public enum Candidates {
        /** The release index, where the final follows them. */
        RELEASE,
        /** The staging index, where the final follows them, and is promoted from to the release index. */
        STAGING
    }

    /**
     * An application that pins the library.
     *
     * @param branch the branch that staging and live are installed from
     * @param requirementsFiles paths inside the repository, each pins the library or includes a file that does
     */
    public record Consumer(String name, Repository repository, String branch, List<String> requirementsFiles) {}

    /** Where an environment stands on the way to the users. */
    public enum Stage {
        DEVELOPMENT,
        STAGING,
        LIVE
    }

    /**
     * Where a consumer runs.
     *
     * @param script the standard script as an argument array, run without a shell
     * @param timeLimit how long the script may take
     * @param probes what is asked which version runs; one per instance, all must agree
     * @param answerLimit how long after the script the probes may take to answer with the new version
     * @param installers the groups whose members may install here on demand; without any, those of the stage
     */
    public record Environment(
            String name,
            Stage stage,
            String consumer,
            List<String> script,
            Duration timeLimit,
            List<Probe> probes,
            Duration answerLimit,
            List<String> installers) {

        public Environment {
            List<String> groups = Objects.requireNonNullElse(installers, List.of());
            installers = groups.isEmpty() ? usual(stage) : List.copyOf(groups);
        }

        /** An environment on which those install who do so as a rule. */
        public Environment(
                String name,
                Stage stage,
                String consumer,
                List<String> script,
                Duration timeLimit,
                List<Probe> probes,
                Duration answerLimit) {
            this(name, stage, consumer, script, timeLimit, probes, answerLimit, List.of());
        }

        private static List<String> usual(Stage stage) {
            String managers = Role.RELEASE_MANAGER.group();
            return stage == Stage.DEVELOPMENT ? List.of(Role.DEVELOPER.group(), managers) : List.of(managers);
        }
    }

    /** How one instance of an environment is asked which version it runs. */
    public sealed interface Probe {

        /**
         * @param url answers with the version as plain text, or as JSON
         * @param field the field of the JSON object that holds the version; empty for plain text
         */
        record Http(URI url, Optional<String> field) implements Probe {}

        /** @param command an argument array whose output's only line is the version */
        record Command(List<String> command) implements Probe {}
    }

    public Consumer consumer(String consumerName) {
        return consumers.stream()
                .filter(consumer -> consumer.name().equals(consumerName))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Product " + name + " has no consumer " + consumerName));
    }

    public Optional<Environment> environment(String environmentName) {
        return environments.stream()
                .filter(environment -> environment.name().equals(environmentName))
                .findFirst();
    }

    public List<Environment> environments(Stage stage) {
        return environments.stream()
                .filter(environment -> environment.stage() == stage)
                .toList();
    }
}
