package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.DevelopmentPolicy.Builds;
import io.wheelgate.release.Person;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Library;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at the development branch as it is outside now: which commit is to be built next, and who wrote it. */
public final class DevelopmentBranch {

    private static final int MOST_AUTHORS = 20;

    private final GitRepositories repositories;

    public DevelopmentBranch(GitRepositories repositories) {
        this.repositories = repositories;
    }

    /** @param authors whose commits come with it, the desk and machines not among them */
    public record Next(Commit commit, List<Person> authors) {}

    /**
     * The commit that is to be built now: the newest one, or the first one after the last that was built, as the product
     * has it. The desk's own bumps of the version are passed over, because they change nothing else.
     *
     * @param last the commit that was built last, whatever became of it; empty when none was
     * @return empty when nothing new is there
     */
    public Optional<Next> next(Product product, Optional<CommitId> last) {
        Library library = product.library();
        GitRepository git = repositories.open(library.repository());
        CommitId tip = Branches.development(git, library);
        List<CommitId> line = last.filter(known -> git.isAncestor(known, tip))
                .map(known -> git.mainLine(known, tip))
                .orElseGet(() -> top(git, library, tip));
        List<Commit> built = line.stream()
                .map(git::commit)
                .filter(commit -> !isBump(git, library, commit))
                .toList();
        boolean each = library.development().builds() == Builds.EACH_COMMIT;
        return built.stream()
                .reduce((newer, older) -> each ? older : newer)
                .filter(commit -> !last.equals(Optional.of(commit.id())))
                .map(commit -> new Next(commit, authors(git, library, last, commit)));
    }

    /** Where nothing was built before, or the branch was rewritten: its newest commit that is not a bump. */
    private static List<CommitId> top(GitRepository git, Library library, CommitId tip) {
        CommitId top = tip;
        for (Commit commit = git.commit(tip); isBump(git, library, commit); commit = git.commit(top)) {
            top = commit.parents().get(0);
        }
        return List.of(top);
    }

    private static boolean isBump(GitRepository git, Library library, Commit commit) {
        return commit.author().equals(library.committer())
                && commit.message().startsWith(Cutting.BUMP)
                && new VersionRule(git, library).isAllThatChanges(commit);
    }

    private static List<Person> authors(GitRepository git, Library library, Optional<CommitId> last, Commit built) {
        List<Commit> commits = last.filter(known -> git.isAncestor(known, built.id()))
                .map(known -> git.commitsSince(known, built.id()))
                .orElse(List.of(built));
        return commits.stream()
                .map(Commit::author)
                .filter(author ->
                        !author.email().equalsIgnoreCase(library.committer().email()))
                .filter(author -> !isMachine(author))
                .distinct()
                .limit(MOST_AUTHORS)
                .toList();
    }

    /** Forges give such addresses to people who hide theirs, and to themselves. */
    private static boolean isMachine(Person author) {
        String email = author.email().toLowerCase(Locale.ROOT);
        return email.isBlank() || email.contains("noreply") || email.contains("no-reply");
    }
}
