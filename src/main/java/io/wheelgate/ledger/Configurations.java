package io.wheelgate.ledger;

import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.ConfigurationRead;
import io.wheelgate.release.Product;
import io.wheelgate.release.Timetable;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the desk was configured with, kept whenever it is another than before: an entry, and the text as a document. */
@Component
public class Configurations {

    private static final String NONE = "";

    private final Ledger ledger;
    private final Documents documents;
    private final Clock clock;
    private final EventText text = new EventText();

    Configurations(Ledger ledger, JdbcTemplate jdbc, Clock clock) {
        this.ledger = ledger;
        this.documents = new Documents(jdbc);
        this.clock = clock;
    }

    private record Configured(Product product, Timetable timetable) {}

    /** @param now everything that is configured, by product */
    @Transactional
    public void read(Map<Product, Timetable> now) {
        Map<String, ConfigurationRead> before = before();
        now.forEach((product, timetable) -> {
            ConfigurationRead last = before.remove(product.name());
            note(product, timetable, last);
        });
        before.values().stream().filter(last -> !last.after().isEmpty()).forEach(this::noteGone);
    }

    private Map<String, ConfigurationRead> before() {
        Map<String, ConfigurationRead> last = new LinkedHashMap<>();
        ledger.entries(ConfigurationRead.class.getSimpleName()).stream()
                .map(entry -> (ConfigurationRead) entry.event())
                .forEach(read -> last.put(read.product(), read));
        return last;
    }

    private void note(Product product, Timetable timetable, @Nullable ConfigurationRead last) {
        String written = text.write(new Configured(product, timetable));
        String sha256 = Documents.sha256(written);
        if (last != null && last.after().equals(sha256)) {
            return;
        }
        documents.keep(
                AccessTokens.RECORD,
                "Configuration",
                written,
                clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
        append(new ConfigurationRead(
                product.name(),
                last == null ? NONE : last.after(),
                sha256,
                last == null ? NONE : last.policyAfter(),
                Documents.sha256(text.write(product.signOffs()))));
    }

    private void noteGone(ConfigurationRead last) {
        append(new ConfigurationRead(last.product(), last.after(), NONE, last.policyAfter(), NONE));
    }

    private void append(ConfigurationRead read) {
        ledger.append(AccessTokens.RECORD, Entry.DESK, read);
    }
}
