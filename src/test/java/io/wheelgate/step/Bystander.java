package io.wheelgate.step;

import io.wheelgate.git.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fay, who pushes to a branch at the very moment when the desk does: after its look, before its push arrives. */
final class Bystander {

    private Bystander() {}

    /** She adds a commit before each of the desk's next pushes. */
    static void adds(World repository, String branch, int times) {
        comes(repository, branch, on(branch), times);
    }

    /** She replaces the last commit of the branch before the desk's next push. */
    static void rewrites(World repository, String branch) {
        comes(repository, branch, on(branch + "~1"), 1);
    }

    /** She brings the branch to what is pushed already as another one, before the desk's next push. */
    static void brings(World repository, String branch, String from) {
        comes(repository, branch, "refs/heads/" + from, 1);
    }

    private static String on(String parent) {
        return "$(git commit-tree -p " + parent + " -m 'In between' " + parent + "^{tree})";
    }

    private static void comes(World repository, String branch, String commit, int times) {
        String script = "#!/bin/sh\nunset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES\n"
                + "export GIT_AUTHOR_NAME=Fay GIT_AUTHOR_EMAIL=fay@example.org\n"
                + "export GIT_COMMITTER_NAME=Fay GIT_COMMITTER_EMAIL=fay@example.org\n"
                + "[ $(cat left) -gt 0 ] || exit 0\necho $(($(cat left) - 1)) > left\n"
                + "git update-ref refs/heads/" + branch + " " + commit + "\n";
        try {
            Files.writeString(repository.remote.resolve("left"), times + "\n");
            Path hook =
                    Files.createDirectories(repository.remote.resolve("hooks")).resolve("pre-receive");
            Files.writeString(hook, script);
            if (!hook.toFile().setExecutable(true)) {
                throw new IllegalStateException("Could not make " + hook + " executable");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
