package io.wheelgate.cycle.building;

import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.DevelopmentBuild;
import io.wheelgate.release.Product;
import io.wheelgate.release.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where the development branches stand, for the first page. */
@Component("developmentBuilds")
public class BuildsNow {

    private static final int LOOKED_BACK = 50;

    private final Products products;
    private final Ledger ledger;
    private final BranchWatch watch;

    BuildsNow(Products products, Ledger ledger, BranchWatch watch) {
        this.products = products;
        this.ledger = ledger;
        this.watch = watch;
    }

    /**
     * @param last the build that was begun last, if any ever was
     * @param good the last one that came to its end, unless that is the last
     * @param trouble why the desk cannot see new commits now
     */
    public record Line(
            String product, Optional<Build> last, Optional<Build> good, Optional<BranchWatch.Trouble> trouble) {}

    /** One build. @param at when it was begun */
    public record Build(Cycle run, DevelopmentBuild build, Instant at) {

        static Optional<Build> of(Cycle run) {
            return run.developmentBuild().map(build -> new Build(run, build, run.requestedAt()));
        }

        public String version() {
            return build.built()
                    .map(built -> built.version())
                    .map(Version::toString)
                    .orElse("");
        }

        public boolean isUnderWay() {
            return run.ending().isEmpty();
        }

        public boolean isGood() {
            return !isUnderWay() && !build.hasFailed();
        }
    }

    /** The products whose development branch is built, in the order of the configuration. */
    public List<Line> lines() {
        return products.all().stream()
                .filter(product -> product.library().development().isOn())
                .map(Product::name)
                .map(this::line)
                .toList();
    }

    /** Whether a build is under way, so that the lines are soon old. */
    public boolean isUnderWay() {
        return products.all().stream().map(Product::name).anyMatch(product -> ledger.openBuild(product)
                .isPresent());
    }

    private Line line(String product) {
        List<Build> builds = last(product, 1);
        Optional<Build> last = builds.stream().findFirst();
        Optional<Build> good = last.filter(build -> !build.isGood())
                .flatMap(build -> last(product, LOOKED_BACK).stream()
                        .filter(Build::isGood)
                        .findFirst());
        return new Line(product, last, good, watch.trouble(product));
    }

    /** The last builds, the newest first. */
    public List<Build> last(String product, int most) {
        return ledger.builds(product, most).stream()
                .flatMap(run -> Build.of(run).stream())
                .toList();
    }
}
