package io.wheelgate.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A clone with a work tree, and git's own commands in it. */
record WorkTree(Path directory) {

    static String versionFile(String version) {
        return "__version__ = \"" + version + "\"\n";
    }

    /** Bumps and tags on master, merges into release, picks a fix back to master. */
    void release(String version, String fix) throws IOException, InterruptedException {
        git("checkout", "-q", "master");
        Files.writeString(directory.resolve(GitBenchmark.VERSION_FILE), versionFile(version));
        git("commit", "-q", "-a", "-m", "Bump version to " + version);
        git("tag", "-a", "-m", "big " + version, version);
        git("checkout", "-q", "release");
        git("merge", "-q", "--no-ff", "-m", "Merge tag '" + version + "' into release", version);
        git("checkout", "-q", "master");
        git("cherry-pick", "-x", fix);
    }

    void reset(String master, String release) throws IOException, InterruptedException {
        git("reset", "-q", "--hard", master);
        git("branch", "-q", "-f", "release", release);
    }

    List<String> changedPaths(String before, String after) throws IOException, InterruptedException {
        return git("diff", "--name-only", "--no-renames", before, after).lines().toList();
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (git.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + output);
        }
        return output;
    }
}
