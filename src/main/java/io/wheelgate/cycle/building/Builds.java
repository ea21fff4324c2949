package io.wheelgate.cycle.building;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.Acting;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.DevelopmentBuild;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.BuildRequested;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.step.DevelopmentBranch;
import io.wheelgate.step.DevelopmentBranch.Next;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins the builds of development branches: one at a time for each product. */
@Component
public class Builds {

    public static final String PROCESS = "dev-build";

    private static final Logger LOG = LoggerFactory.getLogger(Builds.class);

    private final RuntimeService runtime;
    private final Ledger ledger;
    private final Products products;
    private final DevelopmentBranch branch;
    private final Acting acting;
    private final TransactionTemplate transaction;

    Builds(
            RuntimeService runtime,
            Ledger ledger,
            Products products,
            DevelopmentBranch branch,
            Acting acting,
            TransactionTemplate transaction) {
        this.runtime = runtime;
        this.ledger = ledger;
        this.products = products;
        this.branch = branch;
        this.acting = acting;
        this.transaction = transaction;
    }

    /** The build that was begun last, whatever became of it. */
    Optional<Cycle> last(String product) {
        return ledger.builds(product, 1).stream().findFirst();
    }

    /**
     * Looks at the repository and begins a build when something new is there and none is under way. When one is, the look
     * after its end finds what came in the meantime.
     */
    void look(Product product) {
        if (ledger.openBuild(product.name()).isPresent()) {
            return;
        }
        branch.next(
                        product,
                        last(product.name()).flatMap(Cycle::developmentBuild).map(build -> build.commit()
                                .id()))
                .ifPresent(next -> start(product, Entry.DESK, next));
    }

    /**
     * Builds the last commit once more, because a person says so.
     *
     * @throws Refusal when there is nothing to build again
     */
    public void again(String person, String name) {
        Product product = products.named(name);
        DevelopmentBuild last = last(name)
                .flatMap(Cycle::developmentBuild)
                .filter(DevelopmentBuild::hasFailed)
                .orElseThrow(
                        () -> new Refusal("The last build of " + name + " has not failed: there is nothing to build"
                                + " again. The next commit is built by itself."));
        if (!product.library().development().isOn()) {
            throw new Refusal("Development builds of " + name + " are switched off in the configuration.");
        }
        if (!start(product, person, new Next(last.commit(), last.authors()))) {
            throw new Refusal("Another build of " + name + " was begun at this moment.");
        }
    }

    /** @return false when another one was begun at the same moment: nothing is left of this one then */
    private boolean start(Product product, String actor, Next next) {
        boolean begun = Boolean.TRUE.equals(acting.asTheDesk(() -> transaction.execute(status -> {
            String build = runtime.startProcessInstanceByKey(PROCESS).getProcessInstanceId();
            BuildRequested request = new BuildRequested(product.name(), next.commit(), next.authors());
            boolean open = ledger.openBuild(build, product, actor, request);
            if (!open) {
                status.setRollbackOnly();
            }
            return open;
        })));
        if (begun) {
            LOG.info("Building {} at {}", product.name(), next.commit().id().abbreviated());
        }
        return begun;
    }
}
