package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

class FactsTest {

    private final Ledger ledger = new Ledger(TestLedger.database(), Clock.systemUTC());
    private final Facts facts = new Facts(ledger);
    private final DelegateExecution execution = Mockito.mock(DelegateExecution.class);

    private boolean tryAgainAfter(String decision) {
        Mockito.when(execution.getProcessInstanceId()).thenReturn("a");
        var product = TestProducts.product();
        ledger.open("a", product, "rachel", new Requested(product.name(), "1.1", Version.parse("1.1"), ""));
        ledger.append("a", "rachel", new Decided("decideInstall", decision, "because"));
        return facts.decided(execution, "tryAgain");
    }

    /** In a diagram of before, whatever is not trying again rolls live back. */
    @ParameterizedTest
    @ValueSource(strings = {"tryAgain", "later", "wait", "breakGlass"})
    void anOlderDiagramTriesAgainWhereItHasNoOtherWay(String decision) {
        assertThat(tryAgainAfter(decision)).isTrue();
    }

    @Test
    void rollingBackIsNotTryingAgain() {
        assertThat(tryAgainAfter("rollBack")).isFalse();
    }
}
