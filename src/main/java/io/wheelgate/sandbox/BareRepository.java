package io.wheelgate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Person;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads a sample repository where it lies, past the desk and its mirrors. */
public record BareRepository(Path directory) {

    /** The commit of each branch, by its short name. */
    public Map<String, CommitId> branches() {
        return refs(Constants.R_HEADS);
    }

    /** The commit that each tag points to, by its short name. */
    public Map<String, CommitId> tags() {
        return refs(Constants.R_TAGS);
    }

    /** The commits of a branch or tag, newest first; all parents are followed. */
    public List<Commit> log(String ref) {
        return reading(repository -> {
            try (RevWalk walk = new RevWalk(repository)) {
                walk.markStart(walk.parseCommit(repository.resolve(ref + "^{commit}")));
                List<Commit> commits = new ArrayList<>();
                walk.forEach(commit -> commits.add(commit(commit)));
                return commits;
            }
        });
    }

    /** A text file at a branch or tag. */
    public String read(String ref, String path) {
        return reading(repository -> {
            RevCommit commit = repository.parseCommit(repository.resolve(ref + "^{commit}"));
            try (TreeWalk walk = TreeWalk.forPath(repository, path, commit.getTree())) {
                if (walk == null) {
                    throw new IOException("there is no " + path + " at " + ref);
                }
                return new String(repository.open(walk.getObjectId(0)).getBytes(), UTF_8);
            }
        });
    }

    private Map<String, CommitId> refs(String prefix) {
        return reading(repository -> {
            Map<String, CommitId> refs = new TreeMap<>();
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
                refs.put(
                        ref.getName().substring(prefix.length()),
                        new CommitId(repository.parseCommit(ref.getObjectId()).name()));
            }
            return refs;
        });
    }

    private static Commit commit(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        return new Commit(
                new CommitId(commit.name()),
                Stream.of(commit.getParents())
                        .map(parent -> new CommitId(parent.name()))
                        .toList(),
                new Person(author.getName(), author.getEmailAddress()),
                author.getWhenAsInstant(),
                commit.getFullMessage());
    }

    private <T> T reading(Reading<T> reading) {
        try (Repository repository = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setMustExist(true)
                .build()) {
            return reading.of(repository);
        } catch (IOException e) {
            throw new SandboxFailure("Could not read the repository " + directory + ": " + e.getMessage(), e);
        }
    }

    private interface Reading<T> {
        T of(Repository repository) throws IOException;
    }
}
