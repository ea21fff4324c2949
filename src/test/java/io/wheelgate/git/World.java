package io.wheelgate.git;

import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Person;
import io.wheelgate.release.Product.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A bare repository, a developer's clone of it, and a folder for the desk's mirrors. */
public final class World {

    public static final Signature DESK =
            new Signature(new Person("Carl Committer", "carl@example.org"), Instant.ofEpochSecond(1_700_000_100L));

    public final Path remote;
    public final GitCommand server;
    public final GitCommand git;
    public final GitRepositories repositories;

    public World(Path folder) {
        this(folder, remote -> {
            GitCommand.in(folder).run("init", "-q", "--bare", "-b", "master", remote.toString());
            GitCommand.in(folder).run("clone", "-q", remote.toString(), "clone");
        });
        git.run("config", "core.autocrlf", "false");
        git.run("checkout", "-q", "-b", "master");
    }

    private World(Path folder, Consumer<Path> begin) {
        remote = folder.resolve("library.git");
        begin.accept(remote);
        server = GitCommand.in(remote);
        git = GitCommand.in(folder.resolve("clone"));
        repositories = JGit.in(folder.resolve("mirrors"));
    }

    /** Another one that begins where this one is: much faster than to make its history again. */
    public World copy(Path folder) {
        return new World(folder, copied -> {
            Copies.copy(remote, copied);
            Copies.copy(git.folder(), folder.resolve("clone"));
            Copies.replace(folder.resolve("clone/.git/config"), remote.toString(), copied.toString());
        });
    }

    public Repository address() {
        return new Repository("file://" + remote, Optional.empty(), Optional.empty());
    }

    /** The repository as the desk sees it, after everything of the clone was pushed. */
    public GitRepository open() {
        git.run("push", "-q", "--all", "--force");
        git.run("push", "-q", "--tags");
        return repositories.open(address());
    }

    public World write(String path, String text) {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public World write(String path, byte[] bytes) {
        Path file = git.folder().resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        git.run("add", path);
        return this;
    }

    public CommitId commit(String message) {
        git.run("commit", "-q", "--allow-empty", "-m", message);
        return id("HEAD");
    }

    public CommitId commit(String path, String text) {
        return write(path, text).commit("Change " + path);
    }

    public World checkout(String... arguments) {
        String[] command = new String[arguments.length + 2];
        command[0] = "checkout";
        command[1] = "-q";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        git.run(command);
        return this;
    }

    public CommitId id(String revision) {
        return new CommitId(git.run("rev-parse", "--verify", revision));
    }

    /** What a ref of the bare repository points to; empty when there is none. */
    public Optional<CommitId> remoteId(String ref) {
        GitCommand.Result result = server.tried(new byte[0], "rev-parse", "-q", "--verify", ref);
        return result.code() == 0 ? Optional.of(new CommitId(result.output())) : Optional.empty();
    }
}
