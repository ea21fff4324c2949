package io.wheelgate.ledger;

import io.wheelgate.release.Product;
import java.time.Clock;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A ledger in a database of its own, without the rest of the desk. */
public final class TestLedger {

    private TestLedger() {}

    public static Ledger empty() {
        return new Ledger(database(), Clock.systemUTC());
    }

    /** With the tables of a ledger. */
    public static JdbcTemplate database() {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V1__ledger.sql"),
                        new ClassPathResource("db/migration/V2__documents.sql"),
                        new ClassPathResource("db/migration/V4__letters.sql"),
                        new ClassPathResource("db/migration/V5__roll_backs.sql"),
                        new ClassPathResource("db/migration/V6__installs.sql"),
                        new ClassPathResource("db/migration/V10__notices.sql"),
                        new ClassPathResource("db/migration/V11__record.sql"),
                        new ClassPathResource("db/migration/V14__history.sql"),
                        new ClassPathResource("db/migration/V15__installations.sql"))
                .execute(database);
        return new JdbcTemplate(database);
    }

    /** Lets a cycle go on as if its product had been configured like this when it was requested. */
    public static void reconfigure(JdbcTemplate jdbc, String cycle, Product product) {
        jdbc.update("update cycle set configuration = ? where id = ?", new EventText().write(product), cycle);
    }
}
