package io.wheelgate.ledger;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.TestCertificate;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the desk ever clears away: everything is named here with a reason, and nothing of it is a record. Who adds a
 * deletion adds it here too, and says why it takes nothing from a cycle that somebody may ask about in ten years.
 */
class RetentionTest {

    private static final Map<String, String> ROWS = Map.of(
            "former_open_cycle", "the places of open cycles in an older form, once they were copied",
            "open_cycle", "the place of an open cycle, free again when it has ended; the cycle stays",
            "notice", "what somebody may have to be told, until it is told or needs no telling",
            "sighting", "what an environment answered before its present answer",
            "remembered_answer", "the answer to a repeated request of a program, for a day",
            "hook_delivery", "that a webhook was delivered, so that it does not count twice",
            "unnumbered_entry", "that an entry waits for its number; the entry stays",
            "outline", "a line of the search, written anew from the entries");

    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("wheel/Removal", "removes what it is given"),
            Map.entry("wheel/BuildSpace", "the place of a build, once the wheel is kept"),
            Map.entry("wheel/Toolsets", "half-made build tools"),
            Map.entry("wheel/Pep517Builder", "a list for pip inside of a build's place"),
            Map.entry("step/Wheelhouse", "a build's place, and a development wheel that the index serves"),
            Map.entry("deploy/CommandProbe", "what a probe printed, once it is read"),
            Map.entry("program/DirectoryLock", "a lock that nobody holds"),
            Map.entry("program/RunningNote", "the note about a program that has ended"),
            Map.entry("program/EnvironmentMarker", "the mark of half-made build tools"),
            Map.entry("git/Mirror", "a half-made copy of a repository"),
            Map.entry("git/Leftovers", "lock files of a desk that died"),
            Map.entry("ledger/KeyFile", "a half-written key"),
            Map.entry("web/history/RegisterPage", "a copy that was made to be sent"),
            Map.entry("index/DevpiIndex", "a copy that was read back from the index"));

    private static final Pattern ROW_DELETION =
            Pattern.compile("(?:delete\\s+from|truncate\\s+table|drop\\s+table)\\s+(?:if\\s+exists\\s+)?(\\w+)");
    private static final Pattern FILE_DELETION = Pattern.compile(
            "\\bFiles\\.delete|\\bRemoval\\.of\\(|\\.deleteOnExit|\\bFileUtils\\.|\\bFileSystemUtils\\.|\\.toFile\\(\\)\\.delete");

    @Test
    void clearsAwayNoRowsButThese() {
        Set<String> tables = sources("java", "sql")
                .flatMap(file -> ROW_DELETION
                        .matcher(text(file).toLowerCase(Locale.ROOT))
                        .results()
                        .map(found -> found.group(1)))
                .collect(toCollection(TreeSet::new));
        assertThat(tables).contains("open_cycle", "notice").isSubsetOf(ROWS.keySet());
    }

    @Test
    void deletesNoFilesButInThesePlaces() {
        Path root = Path.of("src/main/java/io/wheelgate");
        Set<String> places = sources("java")
                .filter(file -> !file.startsWith(root.resolve("sandbox")))
                .filter(file -> FILE_DELETION.matcher(text(file)).find())
                .map(file -> root.relativize(file).toString().replace('\\', '/').replace(".java", ""))
                .collect(toCollection(TreeSet::new));
        assertThat(places).contains("wheel/Removal").isSubsetOf(FILES.keySet());
    }

    /** Nothing of the engine's history is deleted either: that would be seen here as a call. */
    @Test
    void asksTheEngineToDeleteNoHistory() {
        Pattern calls = Pattern.compile("\\.deleteHistoric|\\.deleteUserOperationLog|cleanUpHistory|deleteDeployment"
                + "|deleteProcessDefinition|setHistoryCleanupEnabled\\(true");
        assertThat(sources("java").filter(file -> calls.matcher(text(file)).find()))
                .isEmpty();
    }

    /** Everything that clears rows away does so, ten years later, and the cycle is told from the same entries. */
    @Test
    void aCycleIsWholeAfterEverythingWasClearedAway() {
        JdbcTemplate jdbc = database();
        Ledger ledger = new Ledger(jdbc, Clock.systemUTC());
        TransactionTemplate transaction =
                new TransactionTemplate(new DataSourceTransactionManager(Objects.requireNonNull(jdbc.getDataSource())));
        Version target = Version.parse("1.1");
        ledger.open("one", TestProducts.product(), "rachel", new Requested("demo-library", "1.1", target, ""));
        String certificate = ledger.keep("one", TestCertificate.of("demo-library"));
        ledger.noteTask("one", "rachel", "a-task");
        Cycle before = ledger.cycle("one");

        Instant later = Instant.now().plus(Duration.ofDays(3650));
        Clock clock = Clock.fixed(later, ZoneOffset.UTC);
        Notices notices = new Notices(jdbc, clock);
        notices.settle(notices.of("one", later));
        new RememberedAnswers(jdbc, clock)
                .keep("somebody", "key", new RememberedAnswers.Answer("fingerprint", 200, "", "{}"));
        new Deliveries(jdbc, transaction, clock).isNew("demo-library", List.of("a".repeat(64)));
        ledger.close("one", "desk", new Ended(Ending.RELEASED));

        Cycle after = ledger.cycle("one");
        assertThat(after.entries().subList(0, before.entries().size())).isEqualTo(before.entries());
        assertThat(ledger.document(certificate)).isPresent();
        assertThat(ledger.product("one")).isEqualTo(TestProducts.product());
        assertThat(ledger.openCycle("demo-library")).isEmpty();
        assertThat(notices.of("one", later)).hasSizeLessThanOrEqualTo(1);
    }

    private static JdbcTemplate database() {
        JdbcTemplate jdbc = TestLedger.database();
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V7__development_builds.sql"),
                        new ClassPathResource("db/migration/V8__access_tokens.sql"))
                .execute(Objects.requireNonNull(jdbc.getDataSource()));
        return jdbc;
    }

    private static Stream<Path> sources(String... endings) {
        try {
            return Files.walk(Path.of("src/main")).filter(file -> Stream.of(endings)
                    .anyMatch(ending -> file.toString().endsWith("." + ending)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
