package io.wheelgate.cycle.standing;

import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Burnt;
import io.wheelgate.release.Certificate;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Event.BackPortsWaived;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.LiveNow;
import io.wheelgate.release.Product;
import io.wheelgate.release.Version;
import io.wheelgate.step.Effect;
import io.wheelgate.step.Run;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cycle that nobody has started, as a step that only looks would find it if it were requested now. */
record Supposed(Ledger ledger, Products products, Product product, Cycle cycle, Map<Version, String> cut)
        implements Run {

    private static final String ID = "supposed";

    /** @param request what the cycle would begin with */
    static Supposed of(
            Ledger ledger, Products products, Product product, String person, Instant now, List<Event> request) {
        List<Entry> entries = new ArrayList<>();
        request.forEach(event -> entries.add(new Entry(entries.size() + 1, ID, now, person, event)));
        return new Supposed(ledger, products, product, new Cycle(ID, entries), ledger.burntBy(product.name()));
    }

    /** The same cycle when its request is accepted. */
    Supposed accepted(Map<String, Version> pins) {
        List<Entry> entries = new ArrayList<>(cycle.entries());
        entries.add(new Entry(
                entries.size() + 1, ID, cycle.requestedAt(), Entry.DESK, new RequestAccepted(Map.copyOf(pins))));
        return new Supposed(ledger, products, product, new Cycle(ID, entries), cut);
    }

    @Override
    public String step() {
        return "checkRequest";
    }

    @Override
    public Instant moment() {
        return cycle.requestedAt();
    }

    @Override
    public Path log() {
        throw onlyLooks();
    }

    @Override
    public Set<Version> burnt() {
        return cut.keySet();
    }

    @Override
    public Optional<Burnt> burnt(Version version) {
        return Optional.ofNullable(cut.get(version)).map(ledger::cycle).flatMap(by -> by.burnt(version));
    }

    @Override
    public LiveNow liveNow() {
        return ledger.liveNow(product.name());
    }

    @Override
    public Optional<Version> underTest() {
        return openRelease(product.name())
                .flatMap(Cycle::cut)
                .filter(Cut::isUnderTest)
                .map(Cut::version);
    }

    @Override
    public Map<CommitId, CommitId> backPorted() {
        Map<CommitId, CommitId> commits = new HashMap<>();
        ledger.events(product.name(), BackPorted.class)
                .filter(picked -> picked.onto().isEmpty())
                .forEach(picked -> commits.put(picked.fix(), picked.as()));
        return commits;
    }

    @Override
    public Set<CommitId> waived() {
        Set<CommitId> commits = new HashSet<>();
        ledger.events(product.name(), BackPortsWaived.class).forEach(waiver -> commits.addAll(waiver.fixes()));
        return commits;
    }

    @Override
    public Map<CommitId, Version> developmentVersions() {
        return ledger.developmentVersions(product.name());
    }

    @Override
    public Set<String> otherProducts() {
        return Stream.concat(ledger.products().stream(), neighbours().stream().map(Product::name))
                .filter(name -> !name.equals(product.name()))
                .collect(Collectors.toSet());
    }

    @Override
    public List<Product> neighbours() {
        return products.besides(product);
    }

    @Override
    public Optional<Cycle> openRelease(String name) {
        return ledger.openCycle(name).map(ledger::cycle);
    }

    @Override
    public Set<Version> awaited() {
        return Set.of();
    }

    @Override
    public String keep(Certificate certificate) {
        throw onlyLooks();
    }

    @Override
    public void carryOut(Effect effect) {
        throw onlyLooks();
    }

    private static IllegalStateException onlyLooks() {
        return new IllegalStateException("This cycle is only supposed: nothing is done or kept for it");
    }
}
