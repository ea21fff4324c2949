package io.wheelgate.configuration;

import static java.util.stream.Collectors.joining;

import io.wheelgate.release.Product;
import io.wheelgate.release.Timetable;
import java.util.List;
import java.util.Map;

/** The configured products. */
public final class Products {

    private final List<Product> products;
    private final Map<String, Timetable> timetables;

    public Products(List<Product> products) {
        this(products, Map.of());
    }

    /** @param timetables by the names of the products; without one, a product may always be installed */
    public Products(List<Product> products, Map<String, Timetable> timetables) {
        this.products = List.copyOf(products);
        this.timetables = Map.copyOf(timetables);
    }

    /** When a product may be installed. One that is not configured any more has no freezes. */
    public Timetable timetable(String product) {
        return timetables.getOrDefault(product, Timetable.ALWAYS);
    }

    /** All products in the order of the configuration. */
    public List<Product> all() {
        return products;
    }

    /** All but one. */
    public List<Product> besides(Product product) {
        return all().stream()
                .filter(other -> !other.name().equals(product.name()))
                .toList();
    }

    /** @throws IllegalArgumentException when there is no product of that name; the message names those that there are */
    public Product named(String name) {
        return products.stream()
                .filter(product -> product.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no product \"" + name + "\". " + known()));
    }

    private String known() {
        return products.isEmpty()
                ? "No product is configured."
                : "Configured are: " + products.stream().map(Product::name).collect(joining(", "));
    }
}
