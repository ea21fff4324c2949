package io.wheelgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Event.ConfigurationRead;
import io.wheelgate.release.FreezeCalendar;
import io.wheelgate.release.Product;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Timetable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class ConfigurationsTest {

    private final JdbcTemplate jdbc = TestLedger.database();
    private final Ledger ledger = new Ledger(jdbc, Clock.systemUTC());
    private final Product product = TestProducts.product();

    private void start(Map<Product, Timetable> configured) {
        new Configurations(ledger, jdbc, Clock.systemUTC()).read(configured);
    }

    private List<ConfigurationRead> entries() {
        return ledger.entries("ConfigurationRead").stream()
                .map(entry -> (ConfigurationRead) entry.event())
                .toList();
    }

    @Test
    void theFirstStartRecordsIt() {
        start(Map.of(product, Timetable.ALWAYS));
        assertThat(entries()).singleElement().satisfies(read -> {
            assertThat(read.before()).isEmpty();
            assertThat(ledger.document(read.after()).orElseThrow()).contains("\"name\":\"" + product.name() + "\"");
            assertThat(read.policyAfter()).matches("[0-9a-f]{64}");
        });
    }

    @Test
    void theSameAgainIsNotRecorded() {
        start(Map.of(product, Timetable.ALWAYS));
        start(Map.of(product, Timetable.ALWAYS));
        assertThat(entries()).hasSize(1);
    }

    @Test
    void aChangeIsRecordedWithBothDigests() {
        start(Map.of(product, Timetable.ALWAYS));
        start(Map.of(product, new Timetable(FreezeCalendar.NONE, Duration.ofHours(9))));
        ConfigurationRead first = entries().get(0);
        ConfigurationRead second = entries().get(1);
        assertThat(second.before()).isEqualTo(first.after()).isNotEqualTo(second.after());
        assertThat(second.policyBefore()).isEqualTo(first.policyAfter()).isEqualTo(second.policyAfter());
    }

    @Test
    void aProductThatIsGoneIsRecordedOnce() {
        start(Map.of(product, Timetable.ALWAYS));
        start(Map.of());
        start(Map.of());
        assertThat(entries()).hasSize(2).last().satisfies(gone -> assertThat(gone.after())
                .isEmpty());
        start(Map.of(product, Timetable.ALWAYS));
        assertThat(entries()).hasSize(3).last().satisfies(back -> assertThat(back.before())
                .isEmpty());
    }
}
