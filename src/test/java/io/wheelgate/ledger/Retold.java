package io.wheelgate.ledger;

import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.InstallRequested;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.RollBackRequested;
import io.wheelgate.release.Product;
import java.util.List;

/** Brings a cycle that was made up into a ledger in the way of a desk: one entry after the other, from now on. */
public final class Retold {

    private Retold() {}

    public static void into(Ledger ledger, Product product, List<Entry> entries) {
        int opening = open(ledger, product, entries);
        entries.stream().skip(opening).forEach(entry -> {
            if (entry.event() instanceof Ended ended) {
                ledger.close(entry.cycle(), entry.actor(), ended);
            } else {
                ledger.append(entry.cycle(), entry.actor(), entry.event());
            }
        });
    }

    private static int open(Ledger ledger, Product product, List<Entry> entries) {
        Entry first = entries.get(0);
        Requested request = (Requested) first.event();
        if (entries.get(1).event() instanceof RollBackRequested back) {
            require(ledger.openRollBack(first.cycle(), product, first.actor(), request, back));
            return 2;
        }
        if (entries.get(1).event() instanceof InstallRequested install) {
            require(ledger.openInstall(first.cycle(), product, first.actor(), request, install));
            return 2;
        }
        require(ledger.open(first.cycle(), product, first.actor(), request));
        return 1;
    }

    private static void require(boolean opened) {
        if (!opened) {
            throw new IllegalStateException("Another one of the product is open");
        }
    }
}
