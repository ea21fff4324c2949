package io.wheelgate.cycle.record;

import io.wheelgate.ledger.Anchors.Anchored;
import io.wheelgate.ledger.Head;
import io.wheelgate.ledger.RecordTree;
import io.wheelgate.proof.Checkpoint;
import io.wheelgate.proof.Malformed;
import io.wheelgate.proof.Note;
import io.wheelgate.proof.Utf8;
import io.wheelgate.release.CommitId;
import io.wheelgate.step.Anchorage;
import io.wheelgate.step.Anchorage.Shelf;
import java.util.Optional;

/** Whether what is anchored outside agrees with the record as it is now. */
record AnchorCheck(RecordTree tree, Shelf shelf, Optional<Anchored> last) {

    /** @return what does not agree, in a sentence that stays the same as long as it does not; empty when all does */
    Optional<String> look(Head newest) {
        return rewritten()
                .or(this::emptied)
                .or(() -> shelf.latest().flatMap(note -> judged(Anchorage.LATEST, note, newest)))
                .or(() -> shelf.of(newest.size()).flatMap(note -> judged(Anchorage.path(newest.size()), note, newest)));
    }

    private Optional<String> rewritten() {
        return last.filter(anchored -> !shelf.has(new CommitId(anchored.commit())))
                .map(anchored -> "The branch no longer has the commit " + anchored.commit()
                        + ", in which it had a checkpoint of " + anchored.size()
                        + " entries: it was rewritten, or it is another repository in the same place.");
    }

    private Optional<String> emptied() {
        return last.filter(anchored -> shelf.latest().isEmpty())
                .map(anchored -> "The file " + Anchorage.LATEST + " was removed from the branch.");
    }

    private Optional<String> judged(String file, String note, Head newest) {
        try {
            return judged(file, Note.parse(Utf8.bytes(note)), newest);
        } catch (Malformed e) {
            return Optional.of("The file " + file + " is no checkpoint: " + e.getMessage() + ".");
        }
    }

    private Optional<String> judged(String file, Note note, Head newest) {
        if (!tree.isOurs(note)) {
            return Optional.of("The checkpoint in " + file + " is not signed by this record's key.");
        }
        Checkpoint there = Checkpoint.parse(note.text());
        if (there.size() > newest.size()) {
            return Optional.of(
                    "The checkpoint in " + file + " covers " + there.size() + " entries, more than the record"
                            + " has: entries were cut off, or an older backup of the database was put back.");
        }
        return tree.root(there.size()).equals(there.root())
                ? Optional.empty()
                : Optional.of(
                        "The checkpoint in " + file + " covers " + there.size() + " entries with another root than"
                                + " the record has for them: entries were changed, removed, added or moved since.");
    }
}
