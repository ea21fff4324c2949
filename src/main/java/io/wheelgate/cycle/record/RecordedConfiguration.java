package io.wheelgate.cycle.record;

import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Configurations;
import io.wheelgate.release.Product;
import io.wheelgate.release.Timetable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Records at each start what the desk is configured with, when it is another than before. */
@Component
@Order(-1)
class RecordedConfiguration implements ApplicationRunner {

    private final Products products;
    private final Configurations configurations;

    RecordedConfiguration(Products products, Configurations configurations) {
        this.products = products;
        this.configurations = configurations;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Map<Product, Timetable> now = new LinkedHashMap<>();
        products.all().forEach(product -> now.put(product, products.timetable(product.name())));
        configurations.read(now);
    }
}
