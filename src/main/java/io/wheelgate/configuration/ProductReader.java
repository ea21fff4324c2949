package io.wheelgate.configuration;

import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads one product from its keys, and notes every mistake in them. */
record ProductReader(String name, ProductProperties properties, Section section) {

    Product read() {
        section.checkName(name, "ukrdc-services", Texts::product);
        ConsumerOrder order = new ConsumerOrder(section, properties.consumers());
        List<Environment> environments = order.sorted(environments());
        if (!environments.isEmpty() && environments.stream().noneMatch(one -> one.stage() == Stage.LIVE)) {
            section.mistake("environments", "has none with the stage live", "live.stage: live");
        }
        return new Product(
                name,
                new LibraryReader(section.below("library")).read(properties.library()),
                new IndexReader(section.below("devpi")).read(properties.devpi()),
                consumers(order),
                environments,
                new PolicyReader(section).read(properties.signOffs(), properties.clinicalRisk(), properties.policy()));
    }

    private List<Consumer> consumers(ConsumerOrder order) {
        List<Consumer> consumers = new ArrayList<>();
        for (String key : order.names()) {
            ConsumerReader reader = new ConsumerReader(section.named("consumers", key));
            consumers.add(reader.read(
                    key, Objects.requireNonNull(properties.consumers().get(key))));
        }
        return consumers;
    }

    private List<Environment> environments() {
        Set<String> consumers = properties.consumers().keySet();
        List<Environment> environments = new ArrayList<>();
        properties.environments().forEach((key, environment) -> {
            EnvironmentReader reader = new EnvironmentReader(section.named("environments", key));
            environments.add(reader.read(key, environment, consumers));
        });
        return environments;
    }
}
