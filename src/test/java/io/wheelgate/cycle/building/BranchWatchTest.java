package io.wheelgate.cycle.building;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.wheelgate.configuration.Products;
import io.wheelgate.release.DevelopmentPolicy;
import io.wheelgate.release.Product;
import io.wheelgate.release.Secret;
import io.wheelgate.release.TestProducts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class BranchWatchTest {

    private final Builds builds = mock(Builds.class);

    private BranchWatch watch() {
        Product plain = TestProducts.product();
        DevelopmentPolicy policy = new DevelopmentPolicy(
                DevelopmentPolicy.Builds.EVERY_PUSH,
                Duration.ofMillis(5),
                Optional.of(new Secret("file:src/test/resources/hook.secret")),
                20,
                Duration.ofDays(14));
        Product product = Mockito.mock(Product.class, Mockito.RETURNS_DEEP_STUBS);
        when(product.name()).thenReturn(plain.name());
        when(product.library().development()).thenReturn(policy);
        when(product.library().repository()).thenReturn(plain.library().repository());
        when(product.indices()).thenReturn(plain.indices());
        when(product.consumers()).thenReturn(plain.consumers());
        Products products = mock(Products.class);
        when(products.all()).thenReturn(List.of(product));
        return new BranchWatch(products, builds, Clock.systemUTC());
    }

    @Test
    void looksAgainAfterAnErrorAndHidesSecrets() {
        doThrow(new NoClassDefFoundError("gone"))
                .doThrow(new IllegalStateException(
                        "https://desk:pass@git.example.org refused It's a Secret to Everybody"))
                .when(builds)
                .look(any());
        try (BranchWatch watch = watch()) {
            watch.begin();
            await().until(() -> watch.trouble("demo-library").isPresent());
            assertThat(watch.trouble("demo-library").orElseThrow().why())
                    .isEqualTo("https://***@git.example.org refused ***");
        }
    }
}
