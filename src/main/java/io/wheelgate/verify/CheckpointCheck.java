package io.wheelgate.verify;

import io.wheelgate.proof.Checkpoint;

/** The checkpoint is one of this record, signed by its key, and the one that the manifest means. */
final class CheckpointCheck implements Check {

    @Override
    public String of(Pack pack, Given given) {
        Checkpoint checkpoint = pack.checkpoint();
        Wrong.unless(pack.note().isSignedBy(pack.key()), "the checkpoint is not signed by the key in the pack");
        Wrong.unless(checkpoint.origin().equals(pack.key().name()), "the checkpoint is of another record than the key");
        Wrong.unless(
                checkpoint.size() == pack.manifest().size(), "the checkpoint is another one than the manifest says");
        return "%d entries, root %s"
                .formatted(checkpoint.size(), checkpoint.root().base64());
    }
}
