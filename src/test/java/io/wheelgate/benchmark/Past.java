package io.wheelgate.benchmark;

import io.wheelgate.ledger.BulkLedger;
import io.wheelgate.release.Product;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;

/** The past of a desk: so many ended cycles of its products over ten years, the same each time. */
final class Past {

    private static final Duration YEARS = Duration.ofDays(3650);

    private final List<Line> lines;
    private final Random random = new Random(20_261_123);

    Past(List<Product> products) {
        this.lines = products.stream().map(Line::new).toList();
    }

    /** What a product has released so far. */
    private static final class Line {

        private final Product product;
        private final List<Version> versions = new ArrayList<>(List.of(Version.parse("1.0")));
        private final List<Wheel> wheels = new ArrayList<>(List.of(new Wheel("none.whl", "0".repeat(64), 1)));
        private int next = 1;

        private Line(Product product) {
            this.product = product;
        }

        private Version last(int back) {
            return versions.get(Math.max(0, versions.size() - 1 - back));
        }

        private Wheel wheel(int back) {
            return wheels.get(Math.max(0, wheels.size() - 1 - back));
        }
    }

    /** The cycles of all products in turn, the oldest first. */
    void write(DataSource database, int cycles) throws SQLException {
        Instant begin = Instant.parse("2016-11-01T08:00:00Z");
        Duration apart = YEARS.dividedBy(cycles);
        try (BulkLedger ledger = new BulkLedger(database)) {
            for (int i = 0; i < cycles; i++) {
                Line line = lines.get(i % lines.size());
                PastCycle cycle = cycle(line, begin.plus(apart.multipliedBy(i)));
                boolean live = cycle.entries().stream()
                        .noneMatch(entry -> entry.event() instanceof io.wheelgate.release.Event.InstallRequested);
                if (i % 5_000 == 0) {
                    System.out.println(i + " cycles");
                }
                ledger.add(cycle.entries().get(0).cycle(), line.product, live, cycle.entries());
            }
        }
    }

    /** Of a hundred: four aborts, four roll backs, four installs on demand, the others releases, every fifth with bugs. */
    private PastCycle cycle(Line line, Instant at) {
        int kind = random.nextInt(100);
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        if (kind < 4 && line.versions.size() > 2) {
            PastCycle back = begin(line, id, line.last(1), at).rolledBack(line.last(0), line.wheel(1));
            line.versions.remove(line.versions.size() - 1);
            line.wheels.remove(line.wheels.size() - 1);
            return back;
        }
        if (kind < 8 && line.versions.size() > 2) {
            return begin(line, id, line.last(1), at).installed(line.wheel(1));
        }
        Version target = Version.parse("1." + (line.next / 20) + "." + (line.next++ % 20 + 1));
        PastCycle cycle = begin(line, id, target, at);
        if (kind < 12) {
            return cycle.aborted();
        }
        cycle.released(kind < 30 ? 1 : 0);
        line.versions.add(target);
        line.wheels.add(cycle.lastWheel());
        return cycle;
    }

    private PastCycle begin(Line line, String id, Version target, Instant at) {
        return new PastCycle(id, line.product.name(), target, line.last(0), at, random);
    }
}
