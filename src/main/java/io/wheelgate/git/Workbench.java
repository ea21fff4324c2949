package io.wheelgate.git;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Person;
import io.wheelgate.release.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.notes.NoteMap;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** What one piece of work reads and writes a mirror's objects with; used by one thread, then closed. */
final class Workbench implements AutoCloseable {

    private final ObjectInserter inserter;
    private final ObjectReader reader;

    Workbench(Repository mirror) {
        this.inserter = mirror.newObjectInserter();
        this.reader = inserter.newReader();
    }

    ObjectReader reader() {
        return reader;
    }

    Trees trees() {
        return new Trees(reader, inserter);
    }

    RevWalk walk() {
        return new RevWalk(reader);
    }

    boolean has(CommitId id) throws IOException {
        return reader.has(object(id));
    }

    RevCommit commit(CommitId id) throws IOException {
        return commit(walk(), id);
    }

    /** @throws Refusal when the repository has no such commit */
    static RevCommit commit(RevWalk walk, CommitId id) throws IOException {
        try {
            return walk.parseCommit(object(id));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw new Refusal("The repository has no commit " + id
                    + ". Look whether it was pushed there, or whether its branch was rewritten.");
        }
    }

    CommitId newCommit(
            ObjectId tree, List<RevCommit> parents, PersonIdent author, PersonIdent committer, String message)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents);
        commit.setAuthor(author);
        commit.setCommitter(committer);
        commit.setMessage(Message.clean(message));
        return id(inserter.insert(commit));
    }

    CommitId newTag(String name, CommitId target, PersonIdent tagger, String message) throws IOException {
        TagBuilder tag = new TagBuilder();
        tag.setTag(name);
        tag.setObjectId(object(target), Constants.OBJ_COMMIT);
        tag.setTagger(tagger);
        tag.setMessage(Message.clean(message));
        return id(inserter.insert(tag));
    }

    ObjectId newText(String text) throws IOException {
        return inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
    }

    ObjectId tree(NoteMap notes) throws IOException {
        return notes.writeTree(inserter);
    }

    void flush() throws IOException {
        inserter.flush();
    }

    static PersonIdent ident(GitRepository.Signature signature) {
        Person person = signature.person();
        return new PersonIdent(person.name(), person.email(), signature.at(), ZoneOffset.UTC);
    }

    static ObjectId object(CommitId id) {
        return ObjectId.fromString(id.value());
    }

    static CommitId id(ObjectId object) {
        return new CommitId(object.name());
    }

    @Override
    public void close() {
        reader.close();
        inserter.close();
    }
}
