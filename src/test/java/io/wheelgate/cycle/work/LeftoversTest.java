package io.wheelgate.cycle.work;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.wheelgate.configuration.DeskHome;
import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Version;
import io.wheelgate.step.LeftOpen;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    private final Ledger ledger = mock(Ledger.class);
    private final LeftOpen left = mock(LeftOpen.class);

    private static Cycle aborted() {
        Version version = Version.parse("1.0");
        MergeAwaited merge =
                new MergeAwaited("pinPrevious", "webapi", version, "1", "https://x/1", "wheelgate/pin", "");
        return new Cycle(
                "a",
                List.of(
                        new Entry(1, "a", Instant.EPOCH, "rachel", new Requested("sample", "1.0", version, "")),
                        new Entry(2, "a", Instant.EPOCH, Entry.DESK, merge),
                        new Entry(3, "a", Instant.EPOCH, Entry.DESK, new Ended(Ending.ABORTED))));
    }

    @Test
    void triesAgainUntilItIsClosedAndThenNoMore(@TempDir Path home) {
        when(ledger.endedWaiting()).thenReturn(List.of("a"));
        when(ledger.cycle("a")).thenReturn(aborted());
        doThrow(new IllegalStateException("no forge")).doNothing().when(left).close(any());
        Leftovers leftovers = new Leftovers(ledger, new Products(List.of()), left, new DeskHome(home));
        for (int look = 0; look < 4; look++) {
            leftovers.close();
        }
        verify(left, times(2)).close(any());
    }
}
