package io.wheelgate.benchmark;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Merge;
import io.wheelgate.git.GitRepository.Pick;
import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.git.JGit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Person;
import io.wheelgate.release.Product.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bump, tag, merge and cherry-pick in the desk's mirror, and by git's own commands with a work tree, in turns. */
final class GitBenchmark {

    static final String VERSION_FILE = "big/__init__.py";

    private static final Person DESK = new Person("Wheelgate", "wheelgate@example.org");

    private final GitRepository mirror;
    private final WorkTree workTree;
    private final CommitId master;
    private final CommitId release;
    private final CommitId fix;

    private GitBenchmark(GitRepository mirror, WorkTree workTree) {
        this.mirror = mirror;
        this.workTree = workTree;
        this.master = mirror.branch("master").orElseThrow();
        this.release = mirror.branch("release").orElseThrow();
        this.fix = mirror.branch("fix").orElseThrow();
    }

    /** @param args the bare repository, a clone of it with a work tree, a folder for the mirror, and the rounds */
    public static void main(String[] args) throws IOException, InterruptedException {
        GitRepositories repositories = JGit.in(Path.of(args[2]));
        String url = "file://" + Path.of(args[0]).toAbsolutePath();
        GitRepository mirror = repositories.open(new Repository(url, Optional.empty(), Optional.empty()));
        GitBenchmark benchmark = new GitBenchmark(mirror, new WorkTree(Path.of(args[1])));
        Answer.tell(benchmark.rounds(Integer.parseInt(args[3])));
    }

    private Map<String, Object> rounds(int rounds) throws IOException, InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            long start = System.nanoTime();
            CommitId merged = inTheMirror(round);
            ours.add((System.nanoTime() - start) / 1e6);
            start = System.nanoTime();
            workTree.release("2." + round, fix.value());
            theirs.add((System.nanoTime() - start) / 1e6);
            requireSame(merged);
            workTree.reset(master.value(), release.value());
        }
        return Map.of("desk", ours, "git", theirs);
    }

    private CommitId inTheMirror(int round) {
        Signature now = new Signature(DESK, Instant.now());
        byte[] version = WorkTree.versionFile("2." + round).getBytes(StandardCharsets.UTF_8);
        CommitId bump = mirror.edit(master, Map.of(VERSION_FILE, version), now, "Bump version to 2." + round);
        mirror.tagObject("2." + round, bump, now, "big 2." + round);
        Merge merge = mirror.merge(release, bump, Map.of(), now, "Merge tag '2." + round + "' into release");
        Pick pick = mirror.cherryPick(fix, bump, Map.of(), now);
        if (!(pick instanceof Pick.Picked)) {
            throw new IllegalStateException("The fix was not picked: " + pick);
        }
        return ((Merge.Merged) merge).commit();
    }

    /** Both ways must make the same trees; otherwise one of them did less. */
    private void requireSame(CommitId merged) throws IOException, InterruptedException {
        List<String> differences = mirror.changedPaths(release, merged);
        List<String> expected = workTree.changedPaths(release.value(), "release");
        if (!differences.stream()
                .sorted()
                .toList()
                .equals(expected.stream().sorted().toList())) {
            throw new IllegalStateException("The merges differ: " + differences + " and " + expected);
        }
    }
}
