package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.RefUpdate;
import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Event.NothingToDo;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.PinnedFiles;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
    private final Proposing proposing;

    Pinning(GitRepositories repositories, Proposing proposing) {
        this.repositories = repositories;
        this.proposing = proposing;
    }

    /**
     * Moves the pin of every consumer, one after the other, in their configured order. All are looked at before the first is
     * changed.
     */
    List<Event> pinAll(Run run, Version version, String sha256, Direction direction) {
        List<Consumer> consumers = run.product().consumers();
        if (consumers.isEmpty()) {
            return List.of(
                    new NothingToDo("no application pins " + run.product().name()));
        }
        if (consumers.size() > 1) {
            requireAllMovable(run, version, direction);
        }
        return new InOrder<>(consumers, Consumer::name, "pins " + version)
                .each(consumer -> pin(run, consumer, version, sha256, direction));
    }

    private void requireAllMovable(Run run, Version version, Direction direction) {
        List<String> reasons = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Consumer consumer : run.product().consumers()) {
            GitRepository git = repositories.open(consumer.repository());
            Pin pin = new Pin(run, git, consumer, version, "", direction);
            try {
                others.add(consumer.name() + " pins " + pin.movable(pin.tip()).version());
            } catch (Refusal refusal) {
                reasons.addAll(refusal.reasons());
            }
        }
        if (!reasons.isEmpty()) {
            reasons.add(
                    "No application was pinned" + (others.isEmpty() ? "." : ": " + String.join(", ", others) + "."));
            throw new Refusal(reasons);
        }
    }

    /** @param sha256 the hash for a pin that carries hashes; empty when it is not known */
    List<Event> pin(Run run, Consumer consumer, Version version, String sha256, Direction direction) {
        GitRepository git = repositories.open(consumer.repository());
        Pin pin = new Pin(run, git, consumer, version, sha256, direction);
        if (consumer.repository().forge().isPresent()) {
            proposing.bring(run, git, ProtectedBranch.of(consumer), pin);
        } else {
            Overtaken.again(() -> run.carryOut(pin));
        }
        CommitId tip = Branches.tip(git, consumer.repository(), consumer.branch());
        return List.copyOf(pins(git, run.product().name(), consumer, tip));
    }

    /** Closes those pull requests of the cycle that are still open. */
    void withdraw(Run run, Consumer consumer, Predicate<MergeAwaited> which) {
        proposing.withdraw(
                run,
                ProtectedBranch.of(consumer),
                which,
                "The cycle that asked for it brings back what it has changed.");
    }

    /** The version that the consumer's files pin at a commit. */
    static Version pinned(GitRepository git, String project, Consumer consumer, CommitId commit) {
        return files(git, project, consumer, commit).version();
    }

    /** The pin of every file of the consumer that has one, at a commit. */
    static List<Pinned> pins(GitRepository git, String project, Consumer consumer, CommitId commit) {
        PinnedFiles files = files(git, project, consumer, commit);
        Version version = files.version();
        return files.pins().keySet().stream()
                .map(file -> new Pinned(consumer.name(), file, version, commit))
                .toList();
    }

    /** Who last changed the files that pin the project, and when: what a person needs to know who edited a pin. */
    static String lastChanges(GitRepository git, String project, Consumer consumer, CommitId tip) {
        return read(git, project, consumer, tip).paths().stream()
                .map(file -> lastChange(git, tip, file))
                .collect(Collectors.joining("; "));
    }

    /** The pre-releases of other projects that a commit pins: "other==2.0rc1 in requirements.txt". */
    static List<String> candidates(GitRepository git, Set<String> projects, Consumer consumer, CommitId commit) {
        return projects.stream()
                .sorted()
                .flatMap(project -> read(git, project, consumer, commit).preReleases().stream())
                .toList();
    }

    /** The versions of a project that a commit pins. */
    static Set<Version> versions(GitRepository git, String project, Consumer consumer, CommitId commit) {
        return read(git, project, consumer, commit).versions();
    }

    private static String lastChange(GitRepository git, CommitId tip, String file) {
        return file + " was last changed by "
                + git.lastChange(tip, file).map(git::origin).orElse("nobody that git knows");
    }

    /** Looks for a pin that the desk has seen before: if it cannot be read any more, it is told who changed the files. */
    static Version pinnedNow(GitRepository git, String project, Consumer consumer, CommitId tip) {
        return toldWhoChangedIt(git, project, consumer, tip, () -> pinned(git, project, consumer, tip));
    }

    private static <T> T toldWhoChangedIt(
            GitRepository git, String project, Consumer consumer, CommitId tip, Supplier<T> look) {
        try {
            return look.get();
        } catch (Refusal refusal) {
            String who = " On branch " + consumer.branch() + " of " + consumer.name() + ", "
                    + lastChanges(git, project, consumer, tip) + ".";
            throw new Refusal(
                    refusal.reasons().stream().map(reason -> reason + who).toList());
        }
    }

    private static PinnedFiles files(GitRepository git, String project, Consumer consumer, CommitId commit) {
        List<String> missing = consumer.requirementsFiles().stream()
                .filter(file -> git.read(commit, file).isEmpty())
                .map(file -> "There is no file " + file + " in " + consumer.name() + " on branch " + consumer.branch()
                        + ". Correct requirements-files in the product's configuration.")
                .toList();
        if (!missing.isEmpty()) {
            throw new Refusal(missing);
        }
        return read(git, project, consumer, commit);
    }

    private static PinnedFiles read(GitRepository git, String project, Consumer consumer, CommitId commit) {
        return PinnedFiles.read(project, consumer.requirementsFiles(), path -> content(git, commit, path));
    }

    /** A file may include what could never be a path in a repository. */
    private static Optional<byte[]> content(GitRepository git, CommitId commit, String path) {
        try {
            return git.read(commit, path);
        } catch (IllegalArgumentException noPath) {
            return Optional.empty();
        }
    }

    private record Pin(
            Run run, GitRepository git, Consumer consumer, Version version, String sha256, Direction direction)
            implements Proposal.Change {

        @Override
        public String description() {
            return "pin " + project() + "==" + version + " in " + String.join(", ", consumer.requirementsFiles())
                    + " of " + consumer.name() + ", branch " + consumer.branch();
        }

        @Override
        public String topic() {
            return "pin-" + project();
        }

        @Override
        public String name() {
            return topic() + "-" + version + "-" + consumer.name();
        }

        @Override
        public boolean isThere() {
            git.refresh();
            return movable(tip()).version().equals(version);
        }

        @Override
        public void act() {
            if (consumer.repository().forge().isPresent()) {
                Proposal.Change.super.act();
            }
            CommitId tip = tip();
            git.push(List.of(new RefUpdate("refs/heads/" + consumer.branch(), Optional.of(tip), on(tip))));
        }

        @Override
        public CommitId on(CommitId commit) {
            PinnedFiles files = movable(commit);
            Signature signature = new Signature(run.product().library().committer(), run.moment());
            return git.edit(commit, files.with(version, sha256), signature, message(files.staleLocks()));
        }

        /** The files with pins that agree. @throws Refusal with each one that may not be replaced */
        private PinnedFiles movable(CommitId tip) {
            PinnedFiles files =
                    toldWhoChangedIt(git, project(), consumer, tip, () -> files(git, project(), consumer, tip));
            Map<String, Version> pins = toldWhoChangedIt(git, project(), consumer, tip, files::pins);
            List<String> reasons = pins.entrySet().stream()
                    .filter(pin -> !mayReplace(pin.getValue()))
                    .map(pin -> isKept(tip, pin.getKey(), pin.getValue()))
                    .toList();
            if (!reasons.isEmpty()) {
                throw new Refusal(reasons);
            }
            toldWhoChangedIt(git, project(), consumer, tip, files::version);
            return files;
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
                                    + " when the roll back was signed. There, "
                                    + lastChanges(git, project(), consumer, tip)
                                    + ". Nothing was changed there. Try again: the desk looks anew, and asks for a"
                                    + " signature under what it finds.";
                    };
        }

        @Override
        public String subject() {
            return direction == Direction.BACK
                    ? "Roll back " + project() + " to " + version
                    : "Pin " + project() + " " + version;
        }

        private String message(List<String> staleLocks) {
            return staleLocks.isEmpty()
                    ? subject()
                    : subject() + "\n\nNot changed, and to be locked again: " + String.join(", ", staleLocks);
        }

        private CommitId tip() {
            return Branches.tip(git, consumer.repository(), consumer.branch());
        }

        private String project() {
            return run.product().name();
        }
    }
}
