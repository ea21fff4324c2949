package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.deploy.Deployment.Observation;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.Frozen;
import io.wheelgate.release.Place;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Timetable;
import io.wheelgate.release.Version;
import io.wheelgate.release.Waits;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lets nothing be installed while its environment is frozen, as the calendar and the clock are at that very moment. */
final class Thaw {

    private final Function<String, Timetable> timetables;
    private final Clock clock;

    /** @param timetables gives the present timetable of a product */
    Thaw(Function<String, Timetable> timetables, Clock clock) {
        this.timetables = timetables;
        this.clock = clock;
    }

    static Thaw always() {
        return new Thaw(product -> Timetable.ALWAYS, Clock.systemUTC());
    }

    Instant now() {
        return clock.instant();
    }

    /** Before anything of a stage is begun: what runs the version already needs no install. */
    void require(Run run, Stage stage, Version version, Deployment deployment) {
        require(run, run.product().environments(stage), version, deployment);
    }

    /** The same of these environments. */
    void require(Run run, List<Environment> environments, Version version, Deployment deployment) {
        List<Environment> frozen = environments.stream()
                .filter(environment -> !holding(run, List.of(environment)).isEmpty())
                .filter(environment -> !Observation.allRun(deployment.observe(environment), version))
                .toList();
        require(run, frozen);
    }

    /** Right before a script. @throws Frozen when nobody has let the cycle through */
    void require(Run run, List<Environment> environments) {
        List<Freeze> holding = holding(run, environments);
        if (!holding.isEmpty()) {
            throw new Frozen(holding);
        }
    }

    private List<Freeze> holding(Run run, List<Environment> environments) {
        Stream<Freeze> own = frozen(run.product(), environments);
        Stream<Freeze> others = run.neighbours().stream().flatMap(other -> environments.stream()
                .map(environment -> Place.of(run.product(), environment).environments(other))
                .flatMap(same -> frozen(other, same)));
        return Waits.of(run.cycle())
                .holding(Stream.concat(own, others).distinct().toList());
    }

    /** Products that share an application share its freezes, too. */
    private Stream<Freeze> frozen(Product product, List<Environment> environments) {
        return timetables.apply(product.name()).freezes().frozen(environments, now()).stream();
    }
}
