package io.wheelgate.verify;

import io.wheelgate.proof.Envelope;
import io.wheelgate.proof.Hash;
import java.util.SortedMap;

/** Certificates and their addenda are the very documents whose SHA-256 stands in the record. */
final class DocumentsCheck implements Check {

    @Override
    public String of(Pack pack, Given given) {
        SortedMap<String, String> documents =
                Statements.of(pack.key().name(), pack.entries()).documents();
        documents.forEach((name, sha256) -> {
            Envelope envelope = pack.statements().get(name);
            Wrong.unless(
                    envelope != null && Hash.sha256(envelope.payload()).hex().equals(sha256),
                    "%s is not the document with the SHA-256 that the record names",
                    name);
        });
        return documents.isEmpty() ? "the record names none" : documents.size() + " documents";
    }
}
