package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to an act when something else moves the cycle at the same moment. */
class InTurnTest {

    private final JdbcTemplate database = TestLedger.database();
    private final Ledger ledger = new Ledger(database, Clock.systemUTC());
    private final InTurn inTurn =
            new InTurn(ledger, new TransactionTemplate(new JdbcTransactionManager(database.getDataSource())));
    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    void aCycle() {
        Requested request = new Requested("demo-library", "1.1", Version.parse("1.1"), "");
        ledger.open("cycle", TestProducts.product(), "rachel", request);
    }

    static Stream<RuntimeException> whatMovesIt() {
        return Stream.of(
                new OptimisticLockingException("moved"),
                new CannotAcquireLockException("held"),
                new TaskAlreadyClaimedException("task", "ruth"),
                new NullValueException("gone"));
    }

    @ParameterizedTest
    @MethodSource("whatMovesIt")
    void looksAgainAndKeepsTheActOnce(RuntimeException movedOn) {
        act(2, movedOn);
        assertThat(attempts).hasValue(3);
        assertThat(ledger.cycle("cycle").entries())
                .filteredOn(entry -> entry.event() instanceof AbortRequested)
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("whatMovesIt")
    void tellsThePersonWhenItGoesOnForEver(RuntimeException movedOn) {
        assertThatThrownBy(() -> act(Integer.MAX_VALUE, movedOn)).hasMessage("Look again: " + movedOn.getMessage());
        assertThat(ledger.cycle("cycle").abort()).isEmpty();
    }

    @Test
    void saysWhoCanResumeASuspendedProcess() {
        assertThatThrownBy(() -> act(1, new SuspendedEntityInteractionException("suspended")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("demo-library 1.1")
                .hasMessageContaining("Cockpit");
        assertThat(attempts).hasValue(1);
    }

    private void act(int collisions, RuntimeException movedOn) {
        inTurn.carryOut(
                "cycle",
                () -> {
                    ledger.append("cycle", "rachel", new AbortRequested("not now"));
                    if (attempts.incrementAndGet() <= collisions) {
                        throw movedOn;
                    }
                },
                last -> new Refusal("Look again: " + last.getMessage()));
    }
}
