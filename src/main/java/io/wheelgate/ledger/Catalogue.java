package io.wheelgate.ledger;

import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Installation;
import io.wheelgate.release.Mention;
import io.wheelgate.release.Mentions;
import io.wheelgate.release.Outline;
import io.wheelgate.release.Product;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what runs are found by, and shown by in lists, in the transaction of the entry that it comes from. */
final class Catalogue {

    private final JdbcTemplate jdbc;
    private final Function<String, Cycle> cycles;
    private final Function<String, Product> products;
    private final OutlineRows outlines;

    /** @param cycles finds a cycle by its id, and {@code products} the product that it is of */
    Catalogue(JdbcTemplate jdbc, Function<String, Cycle> cycles, Function<String, Product> products) {
        this.jdbc = jdbc;
        this.cycles = cycles;
        this.products = products;
        this.outlines = new OutlineRows(jdbc);
    }

    /** What was just appended. An entry that belongs to no run, but to the desk as a whole, is in no catalogue. */
    void note(String cycle, String actor, Event event) {
        Set<Mention> mentions = Mentions.of(actor, event);
        boolean outlined = Outline.isChangedBy(event);
        if ((mentions.isEmpty() && !outlined) || !isRun(cycle)) {
            return;
        }
        if (outlined) {
            outline(cycle);
        }
        mention(cycle, mentions);
        if (event instanceof Installed) {
            install(cycles.apply(cycle));
        }
    }

    private boolean isRun(String cycle) {
        return !jdbc.queryForList("select id from cycle where id = ?", String.class, cycle)
                .isEmpty();
    }

    private void outline(String id) {
        Cycle cycle = cycles.apply(id);
        outlines.put(Outline.of(cycle));
        if (cycle.entries().size() == 1) {
            done(id);
        }
    }

    private void install(Cycle cycle) {
        Entry last = cycle.entries().get(cycle.entries().size() - 1);
        put(Installation.of(cycle, products.apply(cycle.id()), last));
    }

    /** Everything of a run that is older than the catalogue; nothing is there twice when some of it is there already. */
    void add(String id) {
        Cycle cycle = cycles.apply(id);
        outlines.put(Outline.of(cycle));
        Set<Mention> mentions = new LinkedHashSet<>();
        cycle.entries().forEach(entry -> mentions.addAll(Mentions.of(entry.actor(), entry.event())));
        mention(id, mentions);
        Product product = products.apply(id);
        cycle.entries().stream()
                .filter(entry -> entry.event() instanceof Installed)
                .map(entry -> Installation.of(upTo(cycle, entry), product, entry))
                .forEach(this::put);
        done(id);
    }

    private static Cycle upTo(Cycle cycle, Entry last) {
        return new Cycle(
                cycle.id(),
                cycle.entries().stream()
                        .filter(entry -> entry.sequence() <= last.sequence())
                        .toList());
    }

    private void done(String id) {
        jdbc.update("update cycle set catalogued = true where id = ?", id);
    }

    private void mention(String cycle, Collection<Mention> mentions) {
        if (mentions.isEmpty()) {
            return;
        }
        Long run = jdbc.queryForObject("select min(sequence) from ledger_entry where cycle = ?", Long.class, cycle);
        jdbc.batchUpdate(
                "insert into mention (kind, token, run, cycle) select ?, ?, ?, ? where not exists"
                        + " (select 1 from mention where cycle = ? and kind = ? and token = ?)",
                mentions.stream().map(one -> values(cycle, run, one)).toList());
    }

    private static Object[] values(String cycle, @org.jspecify.annotations.Nullable Long run, Mention one) {
        String kind = one.kind().name();
        return new Object[] {kind, one.token(), run == null ? 0L : run, cycle, cycle, kind, one.token()};
    }

    /** Between what was installed there before and afterwards; nothing is done when it is there already. */
    private void put(Installation it) {
        long former = beside(it, "entry < ? order by product, environment, entry desc");
        long later = beside(it, "entry > ? order by entry");
        int added = jdbc.update(
                "insert into installation (entry, cycle, product, environment, stage, version, at, how, former, later)"
                        + " select ?, ?, ?, ?, ?, ?, ?, ?, ?, ? where not exists"
                        + " (select 1 from installation where entry = ?)",
                it.entry(),
                it.cycle(),
                it.product(),
                it.environment(),
                it.stage().name(),
                it.version().toString(),
                OutlineRows.at(it.at()),
                it.how().name(),
                former,
                later,
                it.entry());
        if (added > 0) {
            jdbc.update("update installation set later = ? where entry = ?", it.entry(), former);
            jdbc.update("update installation set former = ? where entry = ?", it.entry(), later);
        }
    }

    private long beside(Installation it, String which) {
        return jdbc
                .queryForList(
                        "select entry from installation where product = ? and environment = ? and " + which
                                + " fetch first 1 row only",
                        Long.class,
                        it.product(),
                        it.environment(),
                        it.entry())
                .stream()
                .findFirst()
                .orElse(0L);
    }
}
