package io.wheelgate.ledger;

import io.wheelgate.proof.Checkpoint;
import io.wheelgate.proof.Note;
import io.wheelgate.proof.Utf8;

/** A checkpoint of the record. @param note that says it, signed */
public record Head(Checkpoint checkpoint, Note note) {

    public long size() {
        return checkpoint.size();
    }

    static Head parse(String text) {
        Note note = Note.parse(Utf8.bytes(text));
        return new Head(Checkpoint.parse(note.text()), note);
    }
}
