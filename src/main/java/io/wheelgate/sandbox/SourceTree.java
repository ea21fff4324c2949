package io.wheelgate.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of a tag of a sample repository, written to a folder. */
record SourceTree(Path directory, Instant committedAt) {

    static SourceTree export(Path bareRepository, String tag, Path directory) throws IOException {
        try (Repository repository = new FileRepositoryBuilder()
                .setGitDir(bareRepository.toFile())
                .setMustExist(true)
                .build()) {
            RevCommit commit = repository.parseCommit(repository.resolve(tag + "^{commit}"));
            write(repository, commit, directory);
            return new SourceTree(directory, commit.getCommitterIdent().getWhenAsInstant());
        }
    }

    private static void write(Repository repository, RevCommit commit, Path directory) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                Path file = directory.resolve(walk.getPathString());
                Files.createDirectories(file.getParent());
                try (OutputStream stream = Files.newOutputStream(file)) {
                    repository.open(walk.getObjectId(0)).copyTo(stream);
                }
            }
        }
    }
}
