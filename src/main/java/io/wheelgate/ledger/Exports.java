package io.wheelgate.ledger;

import io.wheelgate.proof.Hash;
import io.wheelgate.proof.StrictBase64;
import io.wheelgate.release.Event.ExportRead;
import org.springframework.stereotype.Component;

/** Notes who took which evidence out of the desk, and gives the checkpoint that goes out beside it. */
@Component
public class Exports {

    /** The header in which an answer carries the checkpoint, as base64 of the signed note. */
    public static final String HEADER = "Wheelgate-Checkpoint";

    private final Ledger ledger;
    private final RecordTree tree;

    Exports(Ledger ledger, RecordTree tree) {
        this.ledger = ledger;
        this.tree = tree;
    }

    /**
     * To be called before the bytes go out, and outside of a transaction.
     *
     * @param cycle that they are about; empty when they are about more than one
     * @param what for example "certificate"
     * @return the value of {@link #HEADER}: a checkpoint that covers the entry, too
     */
    public String read(String person, String cycle, String what, byte[] content) {
        return read(person, cycle, what, Hash.sha256(content).hex());
    }

    /** The same of bytes that are too many to be held at once. @param sha256 over them */
    public String read(String person, String cycle, String what, String sha256) {
        ledger.append(AccessTokens.RECORD, person, new ExportRead(cycle, what, sha256));
        return StrictBase64.encode(checkpoint());
    }

    /** The newest checkpoint, as a signed note. */
    public byte[] checkpoint() {
        return tree.checkpoint().note().bytes();
    }
}
