package io.wheelgate.configuration;

import static java.util.stream.Collectors.joining;

import io.wheelgate.release.Product;
import java.util.List;

/** The configured products. */
public final class Products {

    private final List<Product> products;

    public Products(List<Product> products) {
        this.products = List.copyOf(products);
    }

    /** All products in the order of the configuration. */
    public List<Product> all() {
        return products;
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
