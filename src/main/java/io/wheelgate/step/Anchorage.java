package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.RefUpdate;
import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Person;
import io.wheelgate.release.Product.Repository;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the record's checkpoints in a branch of a git repository: a commit for each, on top of what is there. */
public final class Anchorage {

    /** The newest one, beside a file for each. */
    public static final String LATEST = "latest";

    /** The key that the newest one is signed with. */
    public static final String KEY = "key";

    private static final Person DESK = new Person("Wheelgate", "wheelgate@localhost");

    private final GitRepositories git;

    public Anchorage(GitRepositories git) {
        this.git = git;
    }

    /**
     * Looks at the branch as it is now.
     *
     * @throws io.wheelgate.release.Refusal when the address cannot be used
     * @throws io.wheelgate.release.Failure when it cannot be reached
     */
    public Shelf open(Repository address, String branch) {
        return new Shelf(git.open(address), branch);
    }

    /** For example {@code checkpoints/000/000/001/234}: no folder has more than a thousand files. */
    public static String path(long size) {
        String digits = "%012d".formatted(size);
        StringBuilder path = new StringBuilder("checkpoints");
        for (int i = 0; i < digits.length(); i += 3) {
            path.append('/').append(digits, i, Math.min(i + 3, digits.length()));
        }
        return path.toString();
    }

    /** The branch as it was when it was opened. */
    public static final class Shelf {

        private final GitRepository repository;
        private final String branch;

        private Shelf(GitRepository repository, String branch) {
            this.repository = repository;
            this.branch = branch;
        }

        public Optional<CommitId> tip() {
            return repository.branch(branch);
        }

        /** Whether the branch still has a commit. */
        public boolean has(CommitId commit) {
            return tip().filter(tip -> repository.isAncestor(commit, tip)).isPresent();
        }

        /** The newest checkpoint. */
        public Optional<String> latest() {
            return file(LATEST);
        }

        /** The checkpoint of a size. */
        public Optional<String> of(long size) {
            return file(path(size));
        }

        private Optional<String> file(String path) {
            return tip().flatMap(tip -> repository.read(tip, path))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }

        /**
         * Adds a checkpoint, never by force.
         *
         * @return the commit that has it
         * @throws io.wheelgate.release.Refusal when the branch has moved, or the remote's rules say no
         * @throws io.wheelgate.release.Failure when nobody knows whether it came there: look before trying again
         */
        public CommitId add(long size, String note, String verifierKey, Instant at) {
            Signature signature = new Signature(DESK, at.truncatedTo(ChronoUnit.SECONDS));
            String message = "Checkpoint of " + size + " entries";
            Optional<CommitId> tip = tip();
            CommitId commit = tip.map(
                            parent -> repository.edit(parent, files(size, note, verifierKey), signature, message))
                    .orElseGet(() -> repository.begin(first(size, note, verifierKey), signature, message));
            repository.push(List.of(new RefUpdate("refs/heads/" + branch, tip, commit)));
            return commit;
        }

        private static Map<String, byte[]> files(long size, String note, String verifierKey) {
            byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put(path(size), bytes);
            files.put(LATEST, bytes);
            files.put(KEY, (verifierKey + "\n").getBytes(StandardCharsets.UTF_8));
            return files;
        }

        private static Map<String, byte[]> first(long size, String note, String verifierKey) {
            String text =
                    """
                    # Checkpoints of a release desk's record

                    Each file below `checkpoints` is a signed note (C2SP tlog-checkpoint) about the Merkle tree of the
                    desk's record, named after how many entries the tree had; `latest` is the newest one, and `key` the
                    key that it is signed with. They only come here: nothing is removed or pushed by force. The first
                    of the notes is signed with

                        %s
                    """
                            .formatted(verifierKey);
            Map<String, byte[]> files = files(size, note, verifierKey);
            files.put("README.md", text.getBytes(StandardCharsets.UTF_8));
            return files;
        }
    }
}
