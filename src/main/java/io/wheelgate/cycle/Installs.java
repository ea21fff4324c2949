package io.wheelgate.cycle;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.Turns.Holder;
import io.wheelgate.cycle.standing.InstallQuestions;
import io.wheelgate.cycle.standing.InstallQuestions.Known;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Installs a version on an environment because a person wants it: what can be installed where, and how one asks for it. */
@Component
public class Installs {

    static final String PROCESS = "install";

    private final RuntimeService runtime;
    private final Ledger ledger;
    private final Products products;
    private final InstallQuestions questions;
    private final Turns turns;
    private final People people;
    private final Acting acting;

    Installs(
            RuntimeService runtime,
            Ledger ledger,
            Products products,
            InstallQuestions questions,
            Turns turns,
            People people,
            Acting acting) {
        this.runtime = runtime;
        this.ledger = ledger;
        this.products = products;
        this.questions = questions;
        this.turns = turns;
        this.people = people;
        this.acting = acting;
    }

    /** An environment of a product. */
    public record Place(String product, String environment, Stage stage) {

        public boolean isOf(String aProduct, String anEnvironment) {
            return product.equals(aProduct) && environment.equals(anEnvironment);
        }
    }

    /**
     * What an install would be of and on, now.
     *
     * @param installed the entry in which the desk last installed something there
     * @param underTest the candidate that people test there
     * @param before who installs there at this moment
     * @param asked the installs that were asked for there and have not ended
     * @param givenUp the versions that are installed nowhere any more
     */
    public record Preview(
            Environment environment,
            Known known,
            Optional<Entry> installed,
            Optional<Version> underTest,
            Optional<Holder> before,
            List<Cycle> asked,
            Set<Version> givenUp) {}

    /** The environments of the configured products on which a person may install, in their order. */
    public List<Place> places(String person) {
        Map<String, Boolean> groups = new HashMap<>();
        Predicate<String> isIn =
                group -> groups.computeIfAbsent(group, id -> people.members(id).contains(person));
        return products.all().stream()
                .flatMap(product -> product.environments().stream()
                        .filter(environment -> environment.installers().stream().anyMatch(isIn))
                        .map(environment -> new Place(product.name(), environment.name(), environment.stage())))
                .toList();
    }

    public boolean may(String person, Environment environment) {
        return !groups(person, environment).isEmpty();
    }

    /** The groups as whose member a person may install on an environment; none when they may not. */
    public List<String> groups(String person, Environment environment) {
        return environment.installers().stream()
                .filter(group -> people.members(group).contains(person))
                .toList();
    }

    /** @throws Forbidden when the person is in none of the environment's groups */
    void requireRight(String person, Environment environment) {
        if (!may(person, environment)) {
            throw new Forbidden("You may not install on " + environment.name() + ": members of "
                    + String.join(" and ", environment.installers()) + " may. Ask one of them.");
        }
    }

    /** The environments of a product that is configured now. */
    public Environment environment(String product, String environment) {
        try {
            return environment(products.named(product), environment);
        } catch (IllegalArgumentException unknown) {
            throw new Refusal(String.valueOf(unknown.getMessage()));
        }
    }

    static Environment environment(Product product, String name) {
        return product.environment(name)
                .orElseThrow(() -> new Refusal("Product " + product.name() + " has no environment \"" + name
                        + "\". It has: "
                        + product.environments().stream().map(Environment::name).collect(Collectors.joining(", "))
                        + "."));
    }

    /** Looks up what could be installed, as far as it is answered in time, and changes nothing. */
    public Preview preview(String name, String environmentName) {
        Product product = products.named(name);
        Environment environment = environment(product, environmentName);
        Optional<Cycle> release = ledger.openCycle(name).map(ledger::cycle);
        Turns.Open now = turns.open();
        return new Preview(
                environment,
                questions.ask(product, environment),
                ledger.lastInstalled(name, environmentName),
                release.flatMap(Cycle::cut)
                        .filter(cut -> environment.stage() == Stage.STAGING && cut.isUnderTest())
                        .map(Cut::version),
                turns.holder(now, product, environment, ""),
                now.cycles().stream()
                        .filter(one -> one.onDemand().isPresent() && isOn(one, name, environmentName))
                        .toList(),
                givenUp(name));
    }

    /** The installs on demand that have not ended. */
    public List<Cycle> open() {
        return ledger.openCycles().stream()
                .map(ledger::cycle)
                .filter(cycle -> cycle.onDemand().isPresent())
                .toList();
    }

    private static boolean isOn(Cycle install, String product, String environment) {
        return install.product().equals(product)
                && install.onDemand()
                        .filter(one -> one.environment().equals(environment))
                        .isPresent();
    }

    private Set<Version> givenUp(String product) {
        return ledger.runsOf(product).stream()
                .filter(run ->
                        run.end().filter(end -> end.how() != Ending.RELEASED).isPresent())
                .flatMap(run -> run.burnt().stream())
                .collect(Collectors.toSet());
    }

    /**
     * Asks for an install as a person.
     *
     * @param over the candidate under test that the person knows to be replaced; empty for none
     * @return the id of the install, which has a page like a cycle
     * @throws Refusal when it cannot be, with every reason; {@link Forbidden} when the person may not
     */
    public String start(String person, String product, String environment, String version, String reason, String over) {
        requireRight(person, environment(product, environment));
        Map<String, Object> request = Map.of(
                "product", product, "environment", environment, "version", version, "note", reason, "over", over);
        try {
            return acting.as(person, () -> runtime.startProcessInstanceByKey(PROCESS, request)
                    .getProcessInstanceId());
        } catch (BadUserRequestException refused) {
            throw new Refusal(String.valueOf(refused.getMessage()).lines().toList());
        } catch (AuthorizationException denied) {
            throw new Forbidden("You may install on " + environment + ", but not ask for it: that needs a role. Ask an"
                    + " administrator for one. Nothing was changed.");
        }
    }

    /** The install of that version which is asked for there already. */
    public Optional<Cycle> asked(String product, String environment, String version) {
        try {
            return ledger.openInstall(product, environment, Version.parse(version))
                    .map(ledger::cycle);
        } catch (IllegalArgumentException noVersion) {
            return Optional.empty();
        }
    }

    Refusal asked(Cycle open) {
        return new Refusal(open.title() + " is asked for already, by "
                + people.printedName(open.requestedBy()).orElse(open.requestedBy())
                + ": see its page. It is not asked for twice.");
    }
}
