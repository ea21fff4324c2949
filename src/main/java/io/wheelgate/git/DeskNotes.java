package io.wheelgate.git;

import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.release.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.notes.NoteMap;
import org.eclipse.jgit.revwalk.RevCommit;

/** The desk's notes about commits, as git keeps notes: a tree of texts by the commits that they are about. */
final class DeskNotes {

    /** Shown by {@code git log --notes=wheelgate}. */
    static final String REF = Constants.R_NOTES + "wheelgate";

    private static final int LONGEST = 1 << 20;

    private final Workbench bench;
    private final Optional<CommitId> tip;

    /** @param tip of the notes; empty when there are none yet */
    DeskNotes(Workbench bench, Optional<CommitId> tip) {
        this.bench = bench;
        this.tip = tip;
    }

    Optional<String> of(CommitId commit) throws IOException {
        return text(map(), Workbench.object(commit));
    }

    CommitId with(Map<CommitId, String> texts, Signature signature, String message) throws IOException {
        NoteMap notes = map();
        for (var entry : texts.entrySet()) {
            ObjectId commit = Workbench.object(entry.getKey());
            String before = text(notes, commit)
                    .map(note -> note.stripTrailing() + "\n\n")
                    .orElse("");
            notes.set(commit, bench.newText(before + entry.getValue().strip() + "\n"));
        }
        ObjectId tree = bench.tree(notes);
        List<RevCommit> parents = tip.isEmpty() ? List.of() : List.of(bench.commit(tip.get()));
        if (!parents.isEmpty() && parents.get(0).getTree().equals(tree)) {
            return tip.orElseThrow();
        }
        PersonIdent ident = Workbench.ident(signature);
        return bench.newCommit(tree, parents, ident, ident, message);
    }

    private NoteMap map() throws IOException {
        return tip.isEmpty() ? NoteMap.newEmptyMap() : NoteMap.read(bench.reader(), bench.commit(tip.get()));
    }

    private Optional<String> text(NoteMap notes, ObjectId commit) throws IOException {
        byte[] note = notes.getCachedBytes(commit, LONGEST);
        return Optional.ofNullable(note).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
