package io.wheelgate.ledger;

import io.wheelgate.release.Outline;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads runs in one line each. A run that is older than this table is not there before the desk has put it there. */
record Outlines(JdbcTemplate jdbc) {

    /** Whether every run of a product is there. */
    boolean isComplete(String product) {
        return jdbc.queryForList(
                        "select id from cycle where product = ? and catalogued = false fetch first 1 row only",
                        String.class,
                        product)
                .isEmpty();
    }

    /**
     * Those of a product's runs that have ended and may have changed live, in the order of their requests; without the burnt
     * versions of those that did.
     */
    List<Outline> ended(String product) {
        return jdbc.query(
                "select cycle, run, product, kind, target, environment, title, null as version, candidates,"
                        + " requested_by, requested_at, ended, ended_at, ending, live, live_before,"
                        + " case when live = 'CHANGED' then '' else burnt end as burnt from outline where product = ?"
                        + " and ended is not null and kind <> 'BUILD' and (kind <> 'INSTALL' or live <> 'UNTOUCHED')"
                        + " order by run",
                OutlineRows::read,
                product);
    }

    /**
     * The ids of a product's runs that may have cut a version or changed live, and that are open or not there yet. Who asks for
     * those that have ended afterwards misses none: one that ends meanwhile is in both.
     */
    List<String> others(String product) {
        return jdbc.queryForList(
                "select id from cycle where product = ? and catalogued = false and touches_live union"
                        + " select cycle.id from open_cycle join cycle on cycle.id = open_cycle.cycle"
                        + " where open_cycle.product = ? and cycle.touches_live",
                String.class,
                product,
                product);
    }

    /** Those of a product's runs that have ended and may have cut something, with all that they burnt. */
    List<Outline> burnt(String product) {
        return jdbc.query(
                "select * from outline where product = ? and ended is not null and kind not in ('BUILD', 'INSTALL')"
                        + " order by run",
                OutlineRows::read,
                product);
    }

    /** The last run of a product that changed what live runs, or was left while it did. */
    Optional<Outline> lastOnLive(String product) {
        return jdbc
                .query(
                        "select * from outline where product = ? and on_live > 0"
                                + " order by product, on_live desc fetch first 1 row only",
                        OutlineRows::read,
                        product)
                .stream()
                .findFirst();
    }

    /** The number of the entry in which the desk last installed something. */
    Optional<Long> lastInstalled(String product, String environment) {
        return jdbc
                .queryForList(
                        "select entry from installation where product = ? and environment = ?"
                                + " order by product, environment, entry desc fetch first 1 row only",
                        Long.class,
                        product,
                        environment)
                .stream()
                .findFirst();
    }

    /** The runs that have not ended. */
    List<Outline> open() {
        return jdbc.query(
                "select outline.* from open_cycle join outline on outline.cycle = open_cycle.cycle", OutlineRows::read);
    }

    /** The newest builds of a product's development branch. */
    List<String> builds(String product, int most) {
        return jdbc.queryForList(
                "select cycle from outline where product = ? and kind = 'BUILD' order by product, kind, run desc"
                        + " fetch first ? rows only",
                String.class,
                product,
                most);
    }

    /** The newest runs of some kinds. */
    List<String> newest(List<Outline.Kind> kinds, int most) {
        return kinds.stream()
                .flatMap(kind -> jdbc
                        .query(
                                "select * from outline where kind = ? order by kind, run desc fetch first ? rows only",
                                OutlineRows::read,
                                kind.name(),
                                most)
                        .stream())
                .sorted(Comparator.comparing(Outline::run).reversed())
                .limit(most)
                .map(Outline::cycle)
                .toList();
    }
}
