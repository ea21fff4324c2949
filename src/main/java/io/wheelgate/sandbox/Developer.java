package io.wheelgate.sandbox;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/** Works on a repository as a developer does: clones it, commits, cherry-picks, pushes. */
public final class Developer {

    private final Path repository;
    private final PersonIdent person;

    Developer(Path repository, Person person) {
        this.repository = repository;
        this.person = new PersonIdent(person.name(), person.email());
    }

    /** Commits a change on a branch and pushes it. */
    public CommitId commit(String branch, Change change) {
        return working(branch, git -> {
            for (Change.Edit edit : change.edits()) {
                Path file = git.getRepository().getWorkTree().toPath().resolve(edit.path());
                Files.writeString(file, edit.applyTo(Files.readString(file)));
            }
            git.add().addFilepattern(".").call();
            return git.commit()
                    .setMessage(change.message())
                    .setAuthor(now())
                    .setCommitter(now())
                    .setSign(false)
                    .call();
        });
    }

    /**
     * Cherry-picks a commit onto a branch of the library as {@code git cherry-pick -x} does, and pushes it.
     *
     * @param resolved the whole content of each file that is in conflict, by its path
     */
    public CommitId cherryPick(CommitId fix, String branch, Map<String, String> resolved) {
        return working(branch, git -> {
            RevCommit picked =
                    git.getRepository().parseCommit(git.getRepository().resolve(fix.value()));
            git.cherryPick().include(picked).setNoCommit(true).call();
            resolve(git, resolved);
            return git.commit()
                    .setMessage(CherryPicked.message(picked))
                    .setAuthor(picked.getAuthorIdent())
                    .setCommitter(now())
                    .setSign(false)
                    .call();
        });
    }

    private static void resolve(Git git, Map<String, String> resolved) throws IOException, GitAPIException {
        for (Map.Entry<String, String> file : resolved.entrySet()) {
            Files.writeString(git.getRepository().getWorkTree().toPath().resolve(file.getKey()), file.getValue());
            git.add().addFilepattern(file.getKey()).call();
        }
        Set<String> left = git.status().call().getConflicting();
        if (!left.isEmpty()) {
            throw new SandboxFailure("The cherry-pick is still in conflict in " + left);
        }
    }

    private CommitId working(String branch, Work work) {
        try {
            Path directory = Files.createTempDirectory("wheelgate-developer");
            try (Git git = Git.cloneRepository()
                    .setURI(repository.toUri().toString())
                    .setDirectory(directory.toFile())
                    .setBranch(branch)
                    .call()) {
                RevCommit commit = work.in(git);
                push(git, branch);
                return new CommitId(commit.name());
            } finally {
                Rubbish.delete(directory, Set.of());
            }
        } catch (IOException | GitAPIException e) {
            throw new SandboxFailure("The developer could not work on " + branch + ": " + e.getMessage(), e);
        }
    }

    private static void push(Git git, String branch) throws GitAPIException {
        for (PushResult result : git.push().add(branch).call()) {
            for (RemoteRefUpdate update : result.getRemoteUpdates()) {
                if (update.getStatus() != RemoteRefUpdate.Status.OK) {
                    throw new SandboxFailure("The push to " + branch + " was refused: " + update);
                }
            }
        }
    }

    private PersonIdent now() {
        return new PersonIdent(person, java.time.Instant.now());
    }

    private interface Work {
        RevCommit in(Git git) throws IOException, GitAPIException;
    }
}
