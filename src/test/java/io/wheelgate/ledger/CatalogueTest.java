package io.wheelgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.benchmark.PastCycle;
import io.wheelgate.ledger.Search.Question;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Installation;
import io.wheelgate.release.Mention;
import io.wheelgate.release.Mention.Kind;
import io.wheelgate.release.Outline;
import io.wheelgate.release.Product;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class CatalogueTest {

    private static final Version BEFORE = Version.parse("1.0");
    private static final Version TARGET = Version.parse("1.1");

    private final JdbcTemplate jdbc = TestLedger.database();
    private final Ledger ledger = new Ledger(jdbc, Clock.systemUTC());
    private final Search search = new Search(jdbc);
    private final Register register = new Register(jdbc);
    private final Product product = TestProducts.product();
    private final Random random = new Random(5);

    private PastCycle past(String id, Version target, Version before) {
        return new PastCycle(id, product.name(), target, before, Instant.parse("2026-03-01T10:00:00Z"), random);
    }

    private PastCycle released(String id, Version target, Version before) {
        PastCycle past = past(id, target, before).released(1);
        Retold.into(ledger, product, past.entries());
        return past;
    }

    private static Question about(Mention... mentions) {
        return new Question(
                List.of(mentions),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private List<String> found(Mention... mentions) {
        return search.page(about(mentions), 50).stream().map(Outline::cycle).toList();
    }

    @Test
    void tellsARunInOneLineAsItsEntriesDo() {
        released("c1", TARGET, BEFORE);
        assertThat(search.outline("c1")).contains(Outline.of(ledger.cycle("c1")));
    }

    @Test
    void findsARunByEachThingThatItsEntriesSpeakOf() {
        PastCycle past = released("c1", TARGET, BEFORE);
        released("c2", Version.parse("2.0"), TARGET);
        assertThat(found(new Mention(Kind.SHA256, past.lastWheel().sha256()))).containsExactly("c1");
        assertThat(found(new Mention(Kind.WHEEL, past.lastWheel().fileName()))).containsExactly("c1");
        assertThat(found(new Mention(Kind.VERSION, "1.1rc2"))).containsExactly("c1");
        assertThat(found(new Mention(Kind.SERIES, "2"))).containsExactly("c2");
        assertThat(found(new Mention(Kind.PRODUCT, product.name()), new Mention(Kind.VERSION, "2.0")))
                .containsExactly("c2");
        assertThat(found(new Mention(Kind.VERSION, "1.1"), new Mention(Kind.VERSION, "2.0rc1")))
                .isEmpty();
    }

    @Test
    void findsWhatHappenedWhenTheClockHadBeenSetBack() {
        releasedAt("2026-03-01T10:00:00Z", "c1");
        releasedAt("2026-03-01T09:30:00Z", "c2");
        Optional<Instant> nine = Optional.of(Instant.parse("2026-03-01T09:00:00Z"));
        Optional<Instant> later = Optional.of(Instant.parse("2026-03-01T09:45:00Z"));
        assertThat(between(nine, Optional.empty())).containsExactly("c2", "c1");
        assertThat(between(nine, later)).containsExactly("c2");
        assertThat(between(later, Optional.empty())).containsExactly("c1");
        assertThat(installedBetween(nine, later)).containsOnly("c2").hasSize(2);
        assertThat(installedBetween(later, Optional.empty())).containsOnly("c1").hasSize(2);
    }

    private void releasedAt(String moment, String id) {
        Ledger then = new Ledger(jdbc, Clock.fixed(Instant.parse(moment), ZoneOffset.UTC));
        Retold.into(then, product, past(id, TARGET, BEFORE).released(0).entries());
    }

    private List<String> between(Optional<Instant> from, Optional<Instant> until) {
        Optional<Outline.Kind> any = Optional.empty();
        Question question =
                new Question(List.of(), any, Optional.empty(), Optional.empty(), from, until, Optional.empty());
        return search.page(question, 50).stream().map(Outline::cycle).toList();
    }

    private List<String> installedBetween(Optional<Instant> from, Optional<Instant> until) {
        Register.Wanted wanted = new Register.Wanted(
                Optional.empty(), Optional.empty(), Optional.empty(), from, until, false, Optional.empty());
        return register.page(wanted, 50).stream()
                .map(row -> row.installation().cycle())
                .toList();
    }

    @Test
    void showsAnOpenRunAsOpenAndAnEndedOneAsItEnded() {
        PastCycle past = past("c1", TARGET, BEFORE).aborted();
        Retold.into(ledger, product, past.entries().subList(0, 20));
        assertThat(search.outline("c1").orElseThrow().isOpen()).isTrue();
        past.entries().stream().skip(20).forEach(entry -> ledger.append("c1", entry.actor(), entry.event()));
        Outline outline = search.outline("c1").orElseThrow();
        assertThat(outline.end().orElseThrow().how()).isEqualTo(Ending.ABORTED);
        assertThat(outline.burnt()).containsExactly(Version.parse("1.1rc1"));
    }

    @Test
    void knowsWhatWasInstalledWhereAndUntilWhen() {
        PastCycle first = released("c1", TARGET, BEFORE);
        PastCycle second = released("c2", Version.parse("1.2"), TARGET);
        Retold.into(
                ledger,
                product,
                past("c3", TARGET, TARGET)
                        .rolledBack(Version.parse("1.2"), first.lastWheel())
                        .entries());
        assertThat(second.entries()).isNotEmpty();
        List<Register.Row> live = register.page(
                new Register.Wanted(
                        Optional.of(product.name()),
                        Optional.of("live"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty()),
                10);
        assertThat(live)
                .extracting(row -> row.installation().version())
                .containsExactly(TARGET, Version.parse("1.2"), TARGET);
        assertThat(live).extracting(row -> row.installation().how()).startsWith(Installation.How.ROLL_BACK);
        assertThat(live.get(1).next().orElseThrow().how()).isEqualTo(Installation.How.ROLL_BACK);
        assertThat(live.get(1).former().orElseThrow().cycle()).isEqualTo("c1");
        assertThat(live.get(0).next()).isEmpty();
        assertThat(ledger.lastInstalled(product.name(), "live").orElseThrow().cycle())
                .isEqualTo("c3");
        assertThat(ledger.live(product.name()).present()).contains(TARGET);
        assertThat(ledger.lastOnLive(product.name()).orElseThrow().id()).isEqualTo("c3");
    }

    /** Pages that are turned while others release neither show a run twice nor leave one out. */
    @Test
    void turnsItsPagesWhileTheRecordGrows() {
        IntStream.rangeClosed(1, 9).forEach(i -> released("c" + i, Version.parse("1." + i), BEFORE));
        List<Outline> first = search.page(about(), 4);
        released("late", Version.parse("3.0"), BEFORE);
        List<Outline> second = search.page(
                new Question(
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(first.get(3).run())),
                50);
        assertThat(first).extracting(Outline::cycle).containsExactly("c9", "c8", "c7", "c6");
        assertThat(second).extracting(Outline::cycle).containsExactly("c5", "c4", "c3", "c2", "c1");
    }

    /** What an older desk left is found as if it had been catalogued from its beginning. */
    @Test
    void cataloguesOldRunsLikeNewOnes() {
        PastCycle first = released("c1", TARGET, BEFORE);
        Retold.into(
                ledger,
                product,
                past("c2", Version.parse("1.2"), TARGET).aborted().entries());
        Retold.into(
                ledger,
                product,
                past("c3", TARGET, TARGET).installed(first.lastWheel()).entries());
        Map<String, List<Map<String, Object>>> before = everything();
        boolean complete = ledger.live(product.name()).present().isPresent();
        jdbc.update("delete from outline");
        jdbc.update("delete from mention");
        jdbc.update("delete from installation");
        jdbc.update("update cycle set catalogued = false");
        assertThat(ledger.live(product.name()).present().isPresent()).isEqualTo(complete);
        assertThat(ledger.lastInstalled(product.name(), "staging")).isPresent();

        OldCycles old = new OldCycles(
                ledger, jdbc, new DataSourceTransactionManager(java.util.Objects.requireNonNull(jdbc.getDataSource())));
        assertThat(old.areDone()).isFalse();
        old.goOn();
        assertThat(old.areDone()).isTrue();
        assertThat(everything()).isEqualTo(before);
        jdbc.update("update cycle set catalogued = false");
        new OldCycles(ledger, jdbc, new DataSourceTransactionManager(jdbc.getDataSource())).goOn();
        assertThat(everything()).isEqualTo(before);
    }

    private Map<String, List<Map<String, Object>>> everything() {
        return Map.of(
                "outline", jdbc.queryForList("select * from outline order by cycle"),
                "mention", jdbc.queryForList("select * from mention order by cycle, kind, token"),
                "installation", jdbc.queryForList("select * from installation order by entry"));
    }
}
