package io.wheelgate.release;

import java.util.List;

/** Something is not installed, because the calendar says that it must not be installed now. */
public final class Frozen extends Refusal {

    /** @param freezes at least one */
    public Frozen(List<Freeze> freezes) {
        super(
                freezes.stream()
                        .map(freeze -> freeze.words() + ". Nothing was installed on it. Wait for the end, or break the"
                                + " glass, with a reason.")
                        .toList(),
                freezes);
    }
}
