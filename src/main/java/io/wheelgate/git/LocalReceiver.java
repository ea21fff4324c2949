package io.wheelgate.git;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/**
 * Who receives a push to a repository on this machine: git itself, as its owners expect with its hooks and settings.
 *
 * <p>JGit's own receiver knows no hooks; it serves where there are none and git is not installed.
 */
final class LocalReceiver {

    private static final List<String> NAMES =
            List.of("pre-receive", "update", "post-receive", "post-update", "proc-receive", "reference-transaction");

    /** Without the desk's environment, which may hold credentials. */
    private static final String GIT = "exec env -i PATH=\"$PATH\" HOME=\"$HOME\" LC_ALL=C.UTF-8 git -c ";

    private LocalReceiver() {}

    /** The command, with its limit's mark, that receives a push to the address; empty for JGit's own receiver. */
    static Optional<String> command(FS files, URIish address, PushLimit limit) throws IOException {
        if (!"file".equals(address.getScheme())) {
            return Optional.empty();
        }
        File folder = RepositoryCache.FileKey.resolve(new File(address.getPath()), files);
        return folder != null && (isInstalled() || hasHooks(files, folder))
                ? Optional.of(GIT + limit.mark() + " receive-pack")
                : Optional.empty();
    }

    private static boolean isInstalled() {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(folder -> new File(folder, "git").canExecute());
    }

    private static boolean hasHooks(FS files, File folder) throws IOException {
        try (Repository remote = new FileRepositoryBuilder()
                .setFS(files)
                .setGitDir(folder)
                .setMustExist(true)
                .build()) {
            return NAMES.stream().anyMatch(name -> files.findHook(remote, name) != null);
        }
    }
}
