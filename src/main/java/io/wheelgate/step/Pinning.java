package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.RefUpdate;
import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.RequirementsFile;
import io.wheelgate.release.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Moves the pin of the library in a consumer's repository. */
final class Pinning {

    /** Which pin may be replaced; any other one is a person's. */
    enum Direction {
        /** By a release: an older one. */
        FORWARD,
        /** By an undo: one of the cycle. */
        UNDO,
        /** By a roll back: the one that stood there when a person signed. */
        BACK
    }

    private final GitRepositories repositories;

    Pinning(GitRepositories repositories) {
        this.repositories = repositories;
    }

    /** @param sha256 the hash for a pin that carries hashes; empty when it is not known */
    List<Event> pin(Run run, Consumer consumer, Version version, String sha256, Direction direction) {
        GitRepository git = repositories.open(consumer.repository());
        Pin pin = new Pin(run, git, consumer, version, sha256, direction);
        Overtaken.again(() -> run.carryOut(pin));
        CommitId tip = Branches.tip(git, consumer.repository(), consumer.branch());
        return consumer.requirementsFiles().stream()
                .map(file -> (Event) new Pinned(consumer.name(), file, version, tip))
                .toList();
    }

    /** The version that every requirements file of the consumer pins at a commit. */
    static Version pinned(GitRepository git, String project, Consumer consumer, CommitId commit) {
        List<Version> versions = consumer.requirementsFiles().stream()
                .map(file -> pinned(git, project, consumer, commit, file))
                .distinct()
                .toList();
        if (versions.size() > 1) {
            throw new Refusal("The requirements files of " + consumer.name() + " on branch " + consumer.branch()
                    + " pin different versions of " + project + ": " + versions + " in "
                    + consumer.requirementsFiles() + ". Make them agree.");
        }
        return versions.get(0);
    }

    /** Who last changed the requirements files, and when: what a person needs to know who edited a pin. */
    static String lastChanges(GitRepository git, Consumer consumer, CommitId tip) {
        return consumer.requirementsFiles().stream()
                .map(file -> lastChange(git, tip, file))
                .collect(Collectors.joining("; "));
    }

    /** The pre-releases of other projects that a commit pins: "other==2.0rc1 in requirements.txt". */
    static List<String> candidates(GitRepository git, Set<String> projects, Consumer consumer, CommitId commit) {
        return projects.stream()
                .sorted()
                .flatMap(project -> consumer.requirementsFiles().stream()
                        .flatMap(file -> candidate(git, project, consumer, commit, file).stream()))
                .toList();
    }

    private static Optional<String> candidate(
            GitRepository git, String project, Consumer consumer, CommitId commit, String file) {
        try {
            return Optional.of(pinned(git, project, consumer, commit, file))
                    .filter(Version::isPreRelease)
                    .map(version -> project + "==" + version + " in " + file);
        } catch (Refusal noPlainPin) {
            return Optional.empty();
        }
    }

    private static String lastChange(GitRepository git, CommitId tip, String file) {
        return file + " was last changed by "
                + git.lastChange(tip, file).map(git::origin).orElse("nobody that git knows");
    }

    private static Version pinned(GitRepository git, String project, Consumer consumer, CommitId commit, String file) {
        return RequirementsFile.of(file, content(git, consumer, commit, file)).pinned(project);
    }

    /** Looks for a pin that the desk has seen before: if it cannot be read any more, it is told who changed the files. */
    static Version pinnedNow(GitRepository git, Consumer consumer, CommitId tip, Supplier<Version> look) {
        try {
            return look.get();
        } catch (Refusal refusal) {
            String who = " On branch " + consumer.branch() + " of " + consumer.name() + ", "
                    + lastChanges(git, consumer, tip) + ".";
            throw new Refusal(
                    refusal.reasons().stream().map(reason -> reason + who).toList());
        }
    }

    private static byte[] content(GitRepository git, Consumer consumer, CommitId commit, String file) {
        return git.read(commit, file)
                .orElseThrow(() -> new Refusal("There is no file " + file + " in " + consumer.name() + " on branch "
                        + consumer.branch() + ". Correct requirements-files in the product's configuration."));
    }

    private record Pin(
            Run run, GitRepository git, Consumer consumer, Version version, String sha256, Direction direction)
            implements Effect {

        @Override
        public String description() {
            return "pin " + project() + "==" + version + " in " + String.join(", ", consumer.requirementsFiles())
                    + " of " + consumer.name() + ", branch " + consumer.branch();
        }

        @Override
        public boolean isThere() {
            git.refresh();
            return pins(tip()).values().stream().allMatch(version::equals);
        }

        @Override
        public void act() {
            CommitId tip = tip();
            pins(tip);
            Map<String, byte[]> edits = new LinkedHashMap<>();
            for (String file : consumer.requirementsFiles()) {
                RequirementsFile requirements = RequirementsFile.of(file, content(git, consumer, tip, file));
                edits.put(file, requirements.withPin(project(), version, sha256));
            }
            Signature signature = new Signature(run.product().library().committer(), run.moment());
            CommitId commit = git.edit(tip, edits, signature, subject());
            git.push(List.of(new RefUpdate("refs/heads/" + consumer.branch(), Optional.of(tip), commit)));
        }

        /** Every file's pin. @throws Refusal with each one that may not be replaced */
        private Map<String, Version> pins(CommitId tip) {
            Map<String, Version> pins = new LinkedHashMap<>();
            for (String file : consumer.requirementsFiles()) {
                pins.put(file, pinnedNow(git, consumer, tip, () -> pinned(git, project(), consumer, tip, file)));
            }
            List<String> reasons = pins.entrySet().stream()
                    .filter(pin -> !mayReplace(pin.getValue()))
                    .map(pin -> isKept(tip, pin.getKey(), pin.getValue()))
                    .toList();
            if (!reasons.isEmpty()) {
                throw new Refusal(reasons);
            }
            return pins;
        }

        private boolean mayReplace(Version found) {
            return found.equals(version)
                    || switch (direction) {
                        case FORWARD -> found.compareTo(version) < 0;
                        case UNDO -> run.cycle().hasCut(found);
                        case BACK -> found.equals(run.cycle().pinsBefore().get(consumer.name()));
                    };
        }

        private String isKept(CommitId tip, String file, Version found) {
            return consumer.name() + " pins " + project() + "==" + found + " in " + file + " on branch "
                    + consumer.branch()
                    + switch (direction) {
                        case FORWARD ->
                            ", which is newer than " + version
                                    + ": the desk does not downgrade a pin. Change it by hand, or abort. There, "
                                    + lastChange(git, tip, file) + ".";
                        case UNDO ->
                            ", which is not of this cycle: somebody has changed it. There, "
                                    + lastChange(git, tip, file) + ". Change it by hand, then try again.";
                        case BACK ->
                            ", and pinned " + run.cycle().pinsBefore().get(consumer.name())
                                    + " when the roll back was signed. There, " + lastChanges(git, consumer, tip)
                                    + ". Nothing was changed there. Try again: the desk looks anew, and asks for a"
                                    + " signature under what it finds.";
                    };
        }

        private String subject() {
            return direction == Direction.BACK
                    ? "Roll back " + project() + " to " + version
                    : "Pin " + project() + " " + version;
        }

        private CommitId tip() {
            return Branches.tip(git, consumer.repository(), consumer.branch());
        }

        private String project() {
            return run.product().name();
        }
    }
}
