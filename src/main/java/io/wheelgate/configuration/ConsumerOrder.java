package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.ConsumerProperties;
import io.wheelgate.release.Product.Environment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order a product's consumers are pinned and installed: those that say it by their {@code order}, then the others
 * as they come out of the configuration.
 */
final class ConsumerOrder {

    private static final int LAST = 999;

    private final List<String> names;

    /** @param section that of the product; two consumers with the same order are a mistake */
    ConsumerOrder(Section section, Map<String, ConsumerProperties> consumers) {
        Map<String, Integer> orders = new HashMap<>();
        consumers.forEach((name, consumer) -> section.named("consumers", name)
                .optional("order", consumer.order(), "1", text -> order(text, orders))
                .ifPresent(order -> orders.put(name, order)));
        this.names = new ArrayList<>(consumers.keySet());
        names.sort(Comparator.comparing(name -> orders.getOrDefault(name, LAST + 1)));
    }

    private static Integer order(String text, Map<String, Integer> others) {
        Integer order = Texts.number(text, 1, LAST);
        others.forEach((name, other) -> {
            if (other.equals(order)) {
                throw new IllegalArgumentException("consumer " + name + " has the same");
            }
        });
        return order;
    }

    List<String> names() {
        return names;
    }

    /** Environments in the order of their consumers; those of one consumer as they were. */
    List<Environment> sorted(List<Environment> environments) {
        return environments.stream()
                .sorted(Comparator.comparing(environment -> names.indexOf(environment.consumer())))
                .toList();
    }
}
