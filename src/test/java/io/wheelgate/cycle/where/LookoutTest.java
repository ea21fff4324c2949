package io.wheelgate.cycle.where;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Sightings;
import io.wheelgate.step.Inspection;
import io.wheelgate.step.Installable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookoutTest {

    @Test
    void looksAgainAfterAnError() {
        Products products = mock(Products.class);
        when(products.all()).thenThrow(new NoClassDefFoundError("gone")).thenReturn(List.of());
        Lookout lookout = new Lookout(
                products,
                mock(Inspection.class),
                mock(Installable.class),
                mock(Sightings.class),
                mock(DriftWatch.class),
                new LookoutProperties(Duration.ofMillis(5)),
                Clock.systemUTC());
        try {
            lookout.begin();
            verify(products, timeout(10_000).atLeast(3)).all();
        } finally {
            lookout.close();
        }
    }
}
