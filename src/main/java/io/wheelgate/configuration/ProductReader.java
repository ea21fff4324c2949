package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.SignOffProperties;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads one product from its keys, and notes every mistake in them. */
record ProductReader(String name, ProductProperties properties, Section section) {

    Product read() {
        section.checkName(name, "ukrdc-services", Texts::product);
        List<Environment> environments = environments();
        if (!environments.isEmpty() && environments.stream().noneMatch(one -> one.stage() == Stage.LIVE)) {
            section.mistake("environments", "has none with the stage live", "live.stage: live");
        }
        return new Product(
                name,
                new LibraryReader(section.below("library")).read(properties.library()),
                new IndexReader(section.below("devpi")).read(properties.devpi()),
                consumers(),
                environments,
                signOffs());
    }

    private List<Consumer> consumers() {
        List<Consumer> consumers = new ArrayList<>();
        properties.consumers().forEach((key, consumer) -> {
            ConsumerReader reader = new ConsumerReader(section.named("consumers", key));
            consumers.add(reader.read(key, consumer));
        });
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

    private SignOffPolicy signOffs() {
        if (properties.signOffs().isEmpty()) {
            section.mistake(
                    "sign-offs",
                    "is missing or empty: nobody would test a candidate",
                    "[{area: functional, group: testers}]");
        }
        List<SignOffArea> areas = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < properties.signOffs().size(); i++) {
            SignOffArea area = signOff(properties.signOffs().get(i), section.entry("sign-offs", i));
            areas.add(area);
            if (!area.area().isEmpty() && !seen.add(area.area())) {
                section.mistake(
                        "sign-offs[" + i + "].area", "is \"" + area.area() + "\", like one before it", "performance");
            }
        }
        return SignOffPolicy.of(areas.toArray(SignOffArea[]::new));
    }

    private static SignOffArea signOff(SignOffProperties signOff, Section section) {
        return SignOffArea.of(
                section.text("area", signOff.area(), "functional"),
                section.required("group", signOff.group(), "testers", "", Texts::group));
    }
}
