package io.wheelgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.RollBackRequested;
import io.wheelgate.release.Product;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A product has one place for releases and one for roll backs. */
class RollBackPlaceTest {

    private final Product product = TestProducts.product();

    @Test
    void aRollBackTakesNoPlaceOfARelease() {
        Ledger ledger = TestLedger.empty();
        assertThat(release(ledger, "c1")).isTrue();
        assertThat(rollBack(ledger, "b1")).isTrue();
        assertThat(rollBack(ledger, "b2")).isFalse();
        assertThat(release(ledger, "c2")).isFalse();
        assertThat(ledger.openCycle(product.name())).contains("c1");
        assertThat(ledger.openRollBack(product.name())).contains("b1");
        ledger.close("b1", Entry.DESK, new Ended(Ending.ROLLED_BACK));
        assertThat(ledger.openCycle(product.name())).contains("c1");
        assertThat(rollBack(ledger, "b3")).isTrue();
    }

    @Test
    void aReleaseThatWasOpenBeforeKeepsItsPlace() {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(database).target("4").load().migrate();
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.update("insert into open_cycle (product, cycle) values (?, ?)", product.name(), "c1");
        Flyway.configure().dataSource(database).load().migrate();
        Ledger ledger = new Ledger(jdbc, Clock.systemUTC());
        assertThat(ledger.openCycle(product.name())).contains("c1");
        assertThat(ledger.openRollBack(product.name())).isEmpty();
        assertThat(release(ledger, "c2")).isFalse();
        assertThat(jdbc.queryForList("select product from open_cycle", String.class))
                .isEqualTo(List.of(product.name()));
    }

    private boolean release(Ledger ledger, String id) {
        return ledger.open(id, product, "rachel", requested("1.1"));
    }

    private boolean rollBack(Ledger ledger, String id) {
        RollBackRequested from = new RollBackRequested(Version.parse("1.1"), Optional.empty());
        return ledger.openRollBack(id, product, "rachel", requested("1.0"), from);
    }

    private Requested requested(String version) {
        return new Requested(product.name(), version, Version.parse(version), "");
    }
}
