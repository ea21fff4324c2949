package io.wheelgate.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The configuration of a desk with many products, all like the tests' one. */
final class ManyProducts {

    private static final String ONE = "wheelgate.products.demo-library.";

    private ManyProducts() {}

    static String name(int number) {
        return "demo-" + number;
    }

    static String[] arguments(Path home, int products) {
        List<String> arguments = new ArrayList<>(List.of(
                "--wheelgate.home=" + home.toAbsolutePath(),
                "--wheelgate.sandbox.enabled=false",
                "--wheelgate.watch.every=0",
                "--wheelgate.administrator.id=ada",
                "--wheelgate.administrator.password=file:src/test/resources/administrator.password",
                "--server.port=0"));
        Properties one = properties();
        for (int i = 0; i < products; i++) {
            String many = "--wheelgate.products." + name(i) + ".";
            one.forEach((key, value) -> arguments.add(key.toString().replace(ONE, many) + "=" + value));
        }
        return arguments.toArray(String[]::new);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        try (InputStream in = ManyProducts.class.getResourceAsStream("/demo-product.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
