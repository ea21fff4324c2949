package io.wheelgate.fault;

import io.wheelgate.git.GitCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bare repository that notes every change of every ref, made without a process. */
record Bare(Path folder) {

    static Bare make(Path folder) {
        try {
            Files.createDirectories(folder.resolve("objects"));
            Files.createDirectories(folder.resolve("refs"));
            Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/master\n");
            Files.writeString(
                    folder.resolve("config"),
                    "[core]\n\trepositoryformatversion = 0\n\tbare = true\n\tlogAllRefUpdates = always\n");
            return new Bare(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GitCommand git() {
        return GitCommand.in(folder);
    }

    String url() {
        return "file://" + folder;
    }
}
