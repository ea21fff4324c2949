package io.wheelgate.cycle.task;

import io.wheelgate.release.Signature.Covered;
import java.util.List;

/** A user task whose answer is signed: it is completed by signing, and in no other way. */
public interface SignedTask extends PersonTask {

    /** The exact things that a signature in this task covers. */
    Covered covers(Asked asked);

    /** Every reason why the signer may not sign this task; none for one who may. */
    List<String> obstacles(Asked asked, Signer signer);
}
