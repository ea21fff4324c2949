package io.wheelgate.release;

import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Product.Stage;
import java.time.Instant;

/**
 * A version that the desk installed.
 *
 * @param entry the number of the ledger's entry that says so
 */
public record Installation(
        long entry,
        String cycle,
        String product,
        String environment,
        Stage stage,
        Version version,
        Instant at,
        How how) {

    /** What it was installed for. */
    public enum How {
        /** As a candidate, or as the final that it became. */
        RELEASE,
        HOT_FIX,
        /** Live went back to it. */
        ROLL_BACK,
        /** A person asked for it. */
        ON_DEMAND,
        /** The release of another version was given up: it was brought back. */
        BROUGHT_BACK
    }

    /** @param cycle with everything up to that entry, at least */
    public static Installation of(Cycle cycle, Product product, Entry entry) {
        Installed installed = (Installed) entry.event();
        return new Installation(
                entry.sequence(),
                cycle.id(),
                cycle.product(),
                installed.environment(),
                product.environment(installed.environment())
                        .map(Product.Environment::stage)
                        .orElse(Stage.LIVE),
                installed.version(),
                entry.at(),
                how(cycle, installed.version()));
    }

    private static How how(Cycle cycle, Version version) {
        if (cycle.onDemand().isPresent()) {
            return How.ON_DEMAND;
        }
        if (cycle.isRollBack()) {
            return cycle.target().equals(version) ? How.ROLL_BACK : How.BROUGHT_BACK;
        }
        if (!cycle.hasCut(version)) {
            return How.BROUGHT_BACK;
        }
        return HotFix.of(cycle).isPresent() ? How.HOT_FIX : How.RELEASE;
    }
}
