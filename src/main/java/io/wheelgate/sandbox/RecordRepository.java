package io.wheelgate.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** An empty repository for the checkpoints of the sandbox's record; a real one lies where the desk's operators have no say. */
final class RecordRepository {

    static final String NAME = "record";
    static final String BRANCH = "main";

    private RecordRepository() {}

    /** Makes it unless it is there. */
    static void ensure(SandboxHome home) {
        Path bare = home.repository(NAME);
        if (Files.exists(bare)) {
            return;
        }
        try (Git made = Git.init()
                .setBare(true)
                .setInitialBranch(BRANCH)
                .setDirectory(bare.toFile())
                .call()) {
            made.getRepository();
        } catch (GitAPIException e) {
            throw new SandboxFailure("Could not make the repository " + bare + ": " + e.getMessage(), e);
        }
    }
}
