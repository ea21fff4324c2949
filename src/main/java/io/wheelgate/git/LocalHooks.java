package io.wheelgate.git;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/**
 * The hooks of a repository on this machine: JGit's own receiving end would skip them, so git itself receives there.
 */
final class LocalHooks {

    private static final List<String> NAMES =
            List.of("pre-receive", "update", "post-receive", "post-update", "proc-receive", "reference-transaction");

    /** Without the desk's environment, which may hold credentials. */
    private static final String GIT = "exec env -i PATH=\"$PATH\" HOME=\"$HOME\" LC_ALL=C.UTF-8 git receive-pack";

    private LocalHooks() {}

    /** The command that receives a push to the address, when it is a local repository with hooks. */
    static Optional<String> command(FS files, URIish address) throws IOException {
        if (!"file".equals(address.getScheme())) {
            return Optional.empty();
        }
        File folder = RepositoryCache.FileKey.resolve(new File(address.getPath()), files);
        return folder != null && hasHooks(files, folder) ? Optional.of(GIT) : Optional.empty();
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
