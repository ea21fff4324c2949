package io.wheelgate.step;

import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.DevelopmentWheelsRemoved;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Product;
import io.wheelgate.release.Version;
import java.util.List;

/**
 * Removes the development wheels that are old, many, and that nothing is known to use, from a volatile index; and the
 * desk's own copy of the new one, which the index serves.
 */
public final class RemoveOldDevWheels implements Step {

    private final WheelIndex index;
    private final DevUse use;
    private final Wheelhouse wheelhouse;

    public RemoveOldDevWheels(WheelIndex index, DevUse use, Wheelhouse wheelhouse) {
        this.index = index;
        this.use = use;
        this.wheelhouse = wheelhouse;
    }

    @Override
    public boolean isInBackground() {
        return true;
    }

    @Override
    public List<Event> run(Run run) {
        Recorded.developmentBuild(run).built().ifPresent(built -> wheelhouse.forget(built.wheel()));
        try {
            return removed(run, run.product());
        } catch (Failure failure) { // the wheel is there: the next build clears away, and need not wait for that
            return List.of(new DevelopmentWheelsRemoved(
                    List.of(), List.of("Old development wheels stay for now: " + failure.getMessage())));
        }
    }

    private List<Event> removed(Run run, Product product) {
        String place = product.indices().development();
        if (!index.isVolatile(product.indices(), place)) {
            return List.of();
        }
        List<Version> old = new DevRetention(product.library().development(), run.moment())
                .old(index.held(product.indices(), place, product.name()));
        if (old.isEmpty()) {
            return List.of();
        }
        DevUse.Known known = use.of(product, run.awaited());
        List<Version> removable =
                known.isComplete() ? old.stream().filter(known::isUnused).toList() : List.of();
        removable.forEach(version -> run.carryOut(new Removal(product, place, version)));
        return removable.isEmpty() && known.told().isEmpty()
                ? List.of()
                : List.of(new DevelopmentWheelsRemoved(removable, known.told()));
    }

    private final class Removal implements Effect {

        private final Product product;
        private final String place;
        private final Version version;

        Removal(Product product, String place, Version version) {
            this.product = product;
            this.place = place;
            this.version = version;
        }

        @Override
        public String description() {
            return "remove " + product.name() + " " + version + " from " + place;
        }

        @Override
        public boolean isThere() {
            return index.files(product.indices(), place, product.name(), version)
                    .isEmpty();
        }

        @Override
        public void act() {
            index.remove(product.indices(), place, product.name(), version);
        }
    }
}
