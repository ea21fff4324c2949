package io.wheelgate.verify;

import io.wheelgate.proof.Checkpoint;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Note;
import io.wheelgate.proof.Proofs;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whoever holds an earlier checkpoint sees whether the record was rewritten since: this alone the desk's key cannot mend. */
final class HeldCheck implements Check {

    @Override
    public String of(Pack pack, Given given) {
        Note note = given.checkpoint()
                .orElseThrow(
                        () -> new NotGiven("give a checkpoint that was published outside with --checkpoint: without"
                                + " one, whoever has the desk's key could have rewritten the record"));
        Wrong.unless(
                note.isSignedBy(pack.key()),
                "the checkpoint that you hold is not signed by the key in the pack: it is of another record, or from"
                        + " before the desk had this key");
        Checkpoint held = Checkpoint.parse(note.text());
        Checkpoint now = pack.checkpoint();
        Wrong.unless(held.origin().equals(now.origin()), "the checkpoint that you hold is of another record");
        if (held.size() > now.size()) {
            throw new NotGiven(
                    "the checkpoint that you hold (%d entries) is newer than the pack (%d): take the pack anew"
                            .formatted(held.size(), now.size()));
        }
        List<Hash> proof = proof(pack, held.size(), now.size())
                .orElseThrow(() -> new NotGiven(
                        "the pack has no proof from the checkpoint that you hold (%d entries):".formatted(held.size())
                                + " it was never published, or take the pack anew"));
        Wrong.unless(
                Proofs.consistent(held.size(), held.root(), now.size(), now.root(), proof),
                "the record of this pack does not begin with the %d entries that you hold a checkpoint of: it was"
                        + " rewritten",
                held.size());
        return "the record has grown from %d to %d entries, and none of the earlier ones was changed"
                .formatted(held.size(), now.size());
    }

    private static Optional<List<Hash>> proof(Pack pack, long earlier, long now) {
        if (earlier == now) {
            return Optional.of(List.of());
        }
        return pack.lines(Names.CONSISTENCY).stream()
                .map(line -> StrictJson.read(line, Names.CONSISTENCY))
                .peek(line -> line.requireOnly(Set.of("from", "proof")))
                .filter(line -> line.number("from") == earlier)
                .findFirst()
                .map(line -> line.texts("proof").stream().map(Hash::ofBase64).toList());
    }
}
