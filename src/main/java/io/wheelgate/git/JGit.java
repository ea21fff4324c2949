package io.wheelgate.git;

import java.nio.file.Path;

/** Opens git repositories with JGit, each through a bare mirror of its own below one folder. */
public final class JGit {

    private JGit() {}

    /**
     * Mirrors below a folder that belongs to this process alone; it is created when first needed.
     *
     * <p>JGit keeps its view of the machine in one place for the whole process: from now on it reads no git
     * configuration of the system or of the user, only that of a repository.
     */
    public static GitRepositories in(Path mirrors) {
        PlainSystem.install();
        return new JGitRepositories(mirrors);
    }
}
