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

    /** What the desk's own entries have in place of a cycle. */
    private static final String DESK = "desk";

    @Override
    public String of(Pack pack, Given given) {
        List<Entry> entries = pack.entries();
        requireIncluded(pack, entries, Names.PROOFS);
        List<Entry> desk = pack.deskEntries();
        if (desk.isEmpty()) {
            return entries.size() + " entries are leaves of the tree";
        }
        requireOfTheDesk(desk);
        requireIncluded(pack, desk, Names.DESK_PROOFS);
        return entries.size() + " entries are leaves of the tree, and " + desk.size() + " of the desk as a whole";
    }

    private static void requireOfTheDesk(List<Entry> entries) {
        long last = 0;
        for (Entry entry : entries) {
            Wrong.unless(entry.cycle().equals(DESK), "%s is none of the desk as a whole", entry.title());
            Wrong.unless(entry.number() > last, "%s of the desk is doubled, or in another place", entry.title());
            last = entry.number();
        }
    }

    private static void requireIncluded(Pack pack, List<Entry> entries, String file) {
        List<String> proofs = pack.lines(file);
        Wrong.unless(entries.size() == proofs.size(), "there is not one proof for each entry");
        Checkpoint checkpoint = pack.checkpoint();
        for (int i = 0; i < entries.size(); i++) {
            requireIncluded(checkpoint, entries.get(i), proofs.get(i), file);
        }
    }

    private static void requireIncluded(Checkpoint checkpoint, Entry entry, String line, String file) {
        Json json = StrictJson.read(line, file);
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
