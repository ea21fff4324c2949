package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.wheel.FirstDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Holds what lies between a signed candidate and the final, in git, against the one commit that sets the version. */
final class BumpCheck {

    private static final int SHOWN = 10;

    private final GitRepository git;
    private final Cutting cutting;
    private final Cut signed;
    private final Cut fin;
    private final CommitId base;
    private final CommitId tip;

    BumpCheck(GitRepository git, Product product, Cut signed, Cut fin) {
        this.git = git;
        this.cutting = new Cutting(git, product);
        this.signed = signed;
        this.fin = fin;
        this.base = Recorded.releaseAfter(signed);
        this.tip = Recorded.commit(fin);
    }

    CommitId base() {
        return base;
    }

    List<Commit> commits() {
        if (!git.isAncestor(tip, tip)) {
            cutting.recreate(fin); // the mirror was lost, and nothing of the final is outside yet
        }
        return git.commitsSince(base, tip);
    }

    /** One sentence for everything between the two that is not the version. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        List<Commit> commits = commits();
        if (commits.size() != 1 || !commits.get(0).parents().equals(List.of(base))) {
            differences.add(
                    "Between " + signed.version() + " at " + base.abbreviated() + " and " + fin.version() + " at "
                            + tip.abbreviated() + " should be one commit, which sets the version. There are "
                            + commits.size() + ": " + shown(commits));
        }
        differences.addAll(files(
                Recorded.commit(signed),
                base,
                "The release branch at " + base.abbreviated() + " is not what " + signed.version() + " was tagged at"));
        try {
            differences.addAll(bump());
        } catch (Refusal unreadable) {
            differences.addAll(unreadable.reasons());
        }
        return differences;
    }

    private List<String> bump() {
        List<String> differences = new ArrayList<>();
        Version found = cutting.versionAt(base);
        if (!found.equals(signed.version())) {
            differences.add("The release branch at " + base.abbreviated() + " has the version " + found + ", not "
                    + signed.version());
        }
        CommitId expected = cutting.bump(fin.version(), base, fin.moment());
        differences.addAll(files(
                expected,
                tip,
                "Commit " + tip.abbreviated() + " is not " + signed.version() + " with the version set to "
                        + fin.version()));
        return differences;
    }

    private List<String> files(CommitId expected, CommitId found, String what) {
        List<String> paths = git.changedPaths(expected, found);
        List<String> sentences = new ArrayList<>(paths.stream()
                .limit(SHOWN)
                .map(path -> what + ": " + difference(path, git.read(expected, path), git.read(found, path)))
                .toList());
        if (paths.size() > SHOWN) {
            sentences.add(what + ": " + (paths.size() - SHOWN) + " more files differ");
        }
        return sentences;
    }

    private static String difference(String path, Optional<byte[]> before, Optional<byte[]> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return path + (after.isPresent() ? " is new" : " is gone, or is no regular file");
        }
        return Arrays.equals(before.get(), after.get())
                ? path + " has other rights"
                : FirstDifference.sentence(path, before.get(), after.get());
    }

    private static String shown(List<Commit> commits) {
        List<String> lines = commits.stream()
                .limit(SHOWN)
                .map(commit -> commit.id().abbreviated() + " “" + commit.subject() + "”")
                .toList();
        return String.join(", ", lines) + (commits.size() > SHOWN ? " …" : "");
    }
}
