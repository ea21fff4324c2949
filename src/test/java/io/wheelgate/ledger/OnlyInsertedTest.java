package io.wheelgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What an H2 database refuses to do with the tables of the record. */
class OnlyInsertedTest {

    static final List<String> TABLES =
            List.of("ledger_entry", "record_leaf", "record_node", "record_checkpoint", "record_anchor", "document");

    @TempDir
    static Path home;

    private static JdbcTemplate jdbc = new JdbcTemplate();

    @BeforeAll
    static void fill() {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db", "classpath:rights/h2")
                .load()
                .migrate();
        jdbc = new JdbcTemplate(database);
        TestRecord record = new TestRecord(jdbc, home);
        record.write("c1", 5);
        long size = record.tree.checkpoint().size();
        new Anchors(jdbc, Clock.systemUTC()).put("somewhere", size, "0123");
        jdbc.update("insert into document values ('" + "0".repeat(64) + "', 'c1', 'Certificate', '{}', now())");
    }

    static Stream<String> changes() {
        return TABLES.stream().flatMap(OnlyInsertedTest::changes);
    }

    private static Stream<String> changes(String table) {
        String column = column(table);
        return Stream.of(
                "update " + table + " set " + column + " = " + column,
                "update " + table + " set " + column + " = " + column + " where 1 = 0",
                "delete from " + table,
                "truncate table " + table,
                "truncate table " + table + " restart identity",
                "drop table " + table,
                "merge into " + table + " using dual on " + column + " is not null when matched then delete");
    }

    private static String column(String table) {
        return switch (table) {
            case "ledger_entry" -> "actor";
            case "record_leaf", "record_node" -> "hash";
            case "record_checkpoint" -> "note";
            case "record_anchor" -> "git_commit";
            default -> "content";
        };
    }

    @ParameterizedTest
    @MethodSource("changes")
    void refuses(String change) {
        assertThatThrownBy(() -> jdbc.execute(change)).rootCause().isInstanceOf(SQLException.class);
        assertThat(TABLES)
                .allSatisfy(table -> assertThat(jdbc.queryForObject("select count(*) from " + table, Long.class))
                        .isPositive());
    }

    @Test
    void saysWhatIsRefused() {
        assertThatThrownBy(() -> jdbc.update("delete from ledger_entry"))
                .rootCause()
                .hasMessageContaining(
                        "The table LEDGER_ENTRY is only inserted into and read: a change of it is refused.");
    }

    @Test
    void everyOtherTableOfTheLedgerMayBeChanged() {
        assertThat(jdbc.update("delete from notice")).isZero();
        assertThat(jdbc.update("delete from open_cycle")).isZero();
    }
}
