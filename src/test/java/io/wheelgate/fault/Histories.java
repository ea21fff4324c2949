package io.wheelgate.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The branches and tags of a repository, told without what differs from run to run: a commit is known by its message,
 * author, files and parents.
 */
final class Histories {

    private static final Pattern NOTE = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern UUID = Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");
    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{7,64}\\b");
    private static final Pattern BUG = Pattern.compile("WG-[0-9]+");
    private static final Pattern MOMENT = Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}([T ][0-9:.]+Z?)?");

    private final String product;
    private final Map<RevCommit, String> known = new HashMap<>();

    Histories(String product) {
        this.product = product;
    }

    /** One line for each tag, and for each commit of each branch. */
    List<String> of(Bare bare) {
        try (Repository repository = new FileRepositoryBuilder()
                        .setGitDir(bare.folder().toFile())
                        .setBare()
                        .build();
                RevWalk walk = new RevWalk(repository)) {
            List<String> lines = new ArrayList<>();
            for (Ref ref : repository.getRefDatabase().getRefs()) {
                if (!ref.isSymbolic()) {
                    lines.addAll(lines(repository, walk, ref));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines(Repository repository, RevWalk walk, Ref ref) throws IOException {
        RevObject object = walk.parseAny(ref.getObjectId());
        if (object instanceof RevTag tag) {
            RevCommit commit = walk.parseCommit(tag.getObject());
            return List.of(
                    ref.getName() + " " + normal(tag.getFullMessage()) + " at " + identity(repository, walk, commit));
        }
        TreeSet<String> commits = new TreeSet<>();
        try (RevWalk all = new RevWalk(repository)) {
            all.markStart(all.parseCommit(object));
            for (RevCommit commit : all) {
                commits.add(ref.getName() + " " + identity(repository, walk, walk.parseCommit(commit)) + " "
                        + normal(commit.getFullMessage()));
            }
        }
        return new ArrayList<>(commits);
    }

    private String identity(Repository repository, RevWalk walk, RevCommit commit) throws IOException {
        String found = known.get(commit);
        if (found == null) {
            StringBuilder text = new StringBuilder(normal(commit.getFullMessage()))
                    .append(commit.getAuthorIdent().getName())
                    .append(files(repository, commit));
            for (RevCommit parent : commit.getParents()) {
                text.append(identity(repository, walk, walk.parseCommit(parent)));
            }
            found = digest(text.toString());
            known.put(commit, found);
        }
        return found;
    }

    private String files(Repository repository, RevCommit commit) throws IOException {
        TreeSet<String> files = new TreeSet<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                byte[] content =
                        repository.open(walk.getObjectId(0), Constants.OBJ_BLOB).getBytes();
                files.add(file(walk.getPathString(), new String(content, StandardCharsets.UTF_8)));
            }
        }
        return files.toString();
    }

    /** The file of a git note is named after the commit that it is about. */
    private String file(String path, String content) {
        return NOTE.matcher(path.replace("/", "")).matches()
                ? normal(content)
                : path + content.replace(product, "sample");
    }

    String normal(String text) {
        String named = UUID.matcher(text)
                .replaceAll("(id)")
                .replace(product, "sample")
                .strip()
                .replace("\n", " / ");
        String numbered = BUG.matcher(named).replaceAll("WG-n");
        return MOMENT.matcher(ID.matcher(numbered).replaceAll("(id)")).replaceAll("(moment)");
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "#" + HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
