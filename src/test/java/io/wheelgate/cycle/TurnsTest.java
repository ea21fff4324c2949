package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.InstallRequested;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.TurnCame;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose turn it is, by the record. */
class TurnsTest {

    private static final String STEP = "installVersion";

    private final Ledger ledger = new Ledger(TestLedger.database(), Clock.systemUTC());
    private final Turns turns = new Turns(mock(RuntimeService.class), ledger, mock(InTurn.class));
    private final Product product = TestProducts.product();

    @BeforeEach
    void anInstallThatBecameAnIncident() {
        Version version = Version.parse("1.1rc1");
        ledger.openInstall(
                "install",
                product,
                "rachel",
                new Requested(product.name(), "1.1rc1", version, ""),
                new InstallRequested("staging", Stage.STAGING, Optional.empty()));
        record(new TurnCame(), new StepBegun(STEP));
    }

    @Test
    void whatGaveUpLetsTheNextOneBegin() {
        assertThat(isHeld()).isTrue();
        record(new StepFailed(STEP, "no connection", ""));
        assertThat(isHeld()).isFalse();
    }

    @Test
    void whatAPersonTriesAgainAfterAnIncidentKeepsOthersWaiting() {
        record(new StepFailed(STEP, "no connection", ""), new StepBegun(STEP));
        assertThat(isHeld()).isTrue();
    }

    private boolean isHeld() {
        return turns.holder(product, product.environment("staging").orElseThrow(), "another")
                .isPresent();
    }

    private void record(Event... events) {
        ledger.append("install", Entry.DESK, List.of(events));
    }
}
