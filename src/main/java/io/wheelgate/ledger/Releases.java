package io.wheelgate.ledger;

import io.wheelgate.release.Outline;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The releases, hot fixes and roll backs of a product, the newest first. */
@Component
public class Releases {

    private static final String OF_PRODUCT =
            "select * from outline where product = ? and kind in ('RELEASE', 'HOT_FIX')";
    private static final String FIRST = " order by run desc fetch first ? rows only";

    private final JdbcTemplate jdbc;

    Releases(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param before only those that were requested before this one, by its number: where the page before ended */
    public List<Outline> of(String product, Optional<Long> before, int most) {
        return before.map(run -> jdbc.query(OF_PRODUCT + " and run < ?" + FIRST, OutlineRows::read, product, run, most))
                .orElseGet(() -> jdbc.query(OF_PRODUCT + FIRST, OutlineRows::read, product, most));
    }
}
