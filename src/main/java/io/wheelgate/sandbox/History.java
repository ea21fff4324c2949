package io.wheelgate.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.patch.Patch;
import org.eclipse.jgit.patch.PatchApplier;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Writes a sample history into a new bare repository; the same history gives the same commit ids everywhere. */
final class History {

    private final String name;
    private final Repository repository;
    private final ObjectInserter inserter;

    private History(String name, Repository repository, ObjectInserter inserter) {
        this.name = name;
        this.repository = repository;
        this.inserter = inserter;
    }

    /** @param mailbox the commits in their order, see {@link HistoryEntry} */
    static void write(String mailbox, Path bare) {
        List<HistoryEntry> entries = HistoryEntry.read(mailbox);
        try (Git git = Git.init()
                        .setBare(true)
                        .setInitialBranch(entries.get(0).header("Branch").orElseThrow())
                        .setDirectory(bare.toFile())
                        .call();
                ObjectInserter inserter = git.getRepository().newObjectInserter()) {
            String name = bare.getFileName().toString().replaceFirst("\\.git$", "");
            History history = new History(name, git.getRepository(), inserter);
            for (HistoryEntry entry : entries) {
                history.add(entry);
            }
        } catch (IOException | GitAPIException e) {
            throw new SandboxFailure("Could not write the sample repository " + bare + ": " + e.getMessage(), e);
        }
    }

    private void add(HistoryEntry entry) throws IOException {
        Optional<RevCommit> tip = tip(entry);
        ObjectId commit = commit(entry, tip);
        inserter.flush();
        set(entry.branch(), commit);
        if (entry.header("Tag").isPresent()) {
            tag(entry.header("Tag").get(), commit, entry.person());
        }
    }

    private Optional<RevCommit> tip(HistoryEntry entry) throws IOException {
        ObjectId id = repository.resolve(entry.header("Start").orElse(entry.branch()) + "^{commit}");
        return id == null ? Optional.empty() : Optional.of(repository.parseCommit(id));
    }

    private RevCommit find(String name) throws IOException {
        return repository.parseCommit(repository.resolve(name + "^{commit}"));
    }

    private ObjectId commit(HistoryEntry entry, Optional<RevCommit> tip) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setAuthor(entry.person());
        commit.setCommitter(entry.person());
        commit.setMessage(entry.message());
        tip.ifPresent(commit::setParentId);
        if (entry.header("Merge").isPresent()) {
            takeAll(commit, tip.orElseThrow(), find(entry.header("Merge").get()));
        } else if (entry.header("Pick").isPresent()) {
            pick(commit, tip.orElseThrow(), find(entry.header("Pick").get()));
        } else {
            commit.setTreeId(applied(entry, tip));
        }
        return inserter.insert(commit);
    }

    private static void takeAll(CommitBuilder commit, RevCommit ours, RevCommit theirs) {
        commit.setParentIds(ours, theirs);
        commit.setTreeId(theirs.getTree());
    }

    private void pick(CommitBuilder commit, RevCommit tip, RevCommit picked) throws IOException {
        commit.setAuthor(picked.getAuthorIdent());
        commit.setMessage(CherryPicked.message(picked));
        commit.setTreeId(CherryPicked.tree(repository, picked, tip).orElseThrow());
    }

    private ObjectId applied(HistoryEntry entry, Optional<RevCommit> tip) throws IOException {
        Patch patch = new Patch();
        patch.parse(new ByteArrayInputStream(entry.patch().getBytes(StandardCharsets.UTF_8)));
        ObjectId before = tip.isPresent() ? tip.get().getTree() : inserter.insert(Constants.OBJ_TREE, new byte[0]);
        inserter.flush();
        PatchApplier.Result result;
        try (RevWalk walk = new RevWalk(repository)) {
            result = new PatchApplier(repository, walk.parseTree(before), inserter).applyPatch(patch);
        }
        if (!result.getErrors().isEmpty()) {
            throw new IOException(entry.message() + result.getErrors());
        }
        return result.getTreeId();
    }

    private void tag(String version, ObjectId commit, PersonIdent tagger) throws IOException {
        TagBuilder tag = new TagBuilder();
        tag.setTag(version);
        tag.setObjectId(commit, Constants.OBJ_COMMIT);
        tag.setTagger(tagger);
        tag.setMessage(name + " " + version + "\n");
        ObjectId id = inserter.insert(tag);
        inserter.flush();
        set(Constants.R_TAGS + version, id);
    }

    private void set(String ref, ObjectId id) throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setNewObjectId(id);
        update.forceUpdate();
    }
}
