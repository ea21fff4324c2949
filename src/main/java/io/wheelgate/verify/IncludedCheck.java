package io.wheelgate.verify;

import io.wheelgate.proof.Checkpoint;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Merkle;
import io.wheelgate.proof.Proofs;
import io.wheelgate.proof.Utf8;
import java.util.List;
import java.util.Set;

/** Each line of the record is hashed as it is, and led to the root by its proof. */
final class IncludedCheck implements Check {

    @Override
    public String of(Pack pack, Given given) {
        List<Entry> entries = pack.entries();
        List<String> proofs = pack.lines(Names.PROOFS);
        Wrong.unless(entries.size() == proofs.size(), "there is not one proof for each entry");
        Checkpoint checkpoint = pack.checkpoint();
        for (int i = 0; i < entries.size(); i++) {
            requireIncluded(checkpoint, entries.get(i), proofs.get(i));
        }
        return entries.size() + " entries are leaves of the tree";
    }

    private static void requireIncluded(Checkpoint checkpoint, Entry entry, String line) {
        Json json = StrictJson.read(line, Names.PROOFS);
        json.requireOnly(Set.of("index", "proof"));
        List<Hash> proof = json.texts("proof").stream().map(Hash::ofBase64).toList();
        Wrong.unless(
                json.number("index") == entry.index()
                        && Proofs.includes(
                                checkpoint.root(),
                                checkpoint.size(),
                                Merkle.leaf(Utf8.bytes(entry.line())),
                                entry.index(),
                                proof),
                "%s (leaf %d) is not in the tree: it was changed, or never was there",
                entry.title(),
                entry.index());
    }
}
