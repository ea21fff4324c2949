package io.wheelgate.cycle.record;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.wheelgate.ledger.Anchors.Anchored;
import io.wheelgate.ledger.Head;
import io.wheelgate.ledger.RecordTree;
import java.util.Optional;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** How far the record has come and how far it is anchored; not well as long as something does not agree with it. */
@Component("recordHealthIndicator")
class RecordHealth implements HealthIndicator, MeterBinder {

    private final RecordTree tree;
    private final Anchoring anchoring;
    private final Doubts doubts;
    private final RecordWatch watch;

    RecordHealth(RecordTree tree, Anchoring anchoring, Doubts doubts, RecordWatch watch) {
        this.tree = tree;
        this.anchoring = anchoring;
        this.doubts = doubts;
        this.watch = watch;
    }

    @Override
    public Health health() {
        Health.Builder health = doubts.open().isEmpty() && watch.trouble().isEmpty() ? Health.up() : Health.down();
        Optional<Head> newest = tree.newest();
        health.withDetail("entries", tree.size())
                .withDetail("unnumbered", tree.unnumbered())
                .withDetail("checkpoint", newest.map(Head::size).orElse(0L))
                .withDetail("verifierKey", tree.verifierKey().text())
                .withDetail("anchor", anchor())
                .withDetail("behind", behind());
        anchoring.last().map(Anchored::at).ifPresent(at -> health.withDetail("anchoredAt", at.toString()));
        doubts.open().forEach(health::withDetail);
        if (!watch.trouble().isEmpty()) {
            health.withDetail("numbering", watch.trouble());
        }
        return health.build();
    }

    private String anchor() {
        if (!anchoring.isOn()) {
            return "none: name a git repository as wheelgate.record.anchor.repository";
        }
        return anchoring.trouble().isEmpty() ? "reached" : "not reached: " + anchoring.trouble();
    }

    /** How many entries no checkpoint outside covers. */
    private long behind() {
        return tree.size() - anchored();
    }

    private long anchored() {
        return anchoring.last().map(Anchored::size).orElse(0L);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("wheelgate.record.entries", tree, RecordTree::size)
                .description("entries that have a place in the tree")
                .register(registry);
        Gauge.builder("wheelgate.record.unnumbered", tree, RecordTree::unnumbered)
                .description("entries that wait for their place")
                .register(registry);
        Gauge.builder("wheelgate.record.behind", this, RecordHealth::behind)
                .description("entries that no checkpoint outside covers")
                .register(registry);
        Gauge.builder("wheelgate.record.doubts", doubts, open -> open.open().size())
                .description("what does not agree with the record")
                .register(registry);
    }
}
