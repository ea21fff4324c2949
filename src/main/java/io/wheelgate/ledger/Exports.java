package io.wheelgate.ledger;

import io.wheelgate.proof.Hash;
import io.wheelgate.release.Event.ExportRead;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes who took which evidence out of the desk. */
@Component
public class Exports {

    private final Ledger ledger;

    Exports(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * To be called before the bytes go out.
     *
     * @param cycle that they are about; empty when they are about more than one
     * @param what for example "certificate"
     */
    @Transactional
    public void read(String person, String cycle, String what, byte[] content) {
        read(person, cycle, what, Hash.sha256(content).hex());
    }

    /** The same of bytes that are too many to be held at once. @param sha256 over them */
    @Transactional
    public void read(String person, String cycle, String what, String sha256) {
        ledger.append(AccessTokens.RECORD, person, new ExportRead(cycle, what, sha256));
    }
}
