package io.wheelgate.release;

import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import java.util.List;

/**
 * An application at a stage: products that share one install into the same place, whatever each calls it.
 *
 * @param repository the application's address, without what git does without
 */
public record Place(String repository, Stage stage) {

    public static Place of(Product product, Environment environment) {
        return of(product.consumer(environment.consumer()), environment.stage());
    }

    public static Place of(Consumer consumer, Stage stage) {
        String url = consumer.repository().url();
        return new Place(url.replaceFirst("/+$", "").replaceFirst("\\.git$", ""), stage);
    }

    /** The environments of a product that are here. */
    public List<Environment> environments(Product product) {
        return product.environments(stage).stream()
                .filter(environment -> of(product, environment).equals(this))
                .toList();
    }
}
