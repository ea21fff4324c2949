package io.wheelgate.cycle.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.configuration.Products;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.TestProducts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrozenChoicesTest {

    private static final Instant END = Instant.parse("2026-11-30T08:00:00Z");

    @Test
    void aFreezeThatHasEndedIsNoneToWaitForOrToBreak() {
        assertThat(at(END.minusSeconds(1)).isFrozen()).isTrue();
        assertThat(at(END).isFrozen()).isFalse();
    }

    private static FrozenChoices at(Instant now) {
        Freeze freeze = new Freeze("live", Instant.EPOCH, END, ZoneOffset.UTC, List.of("weekend"));
        StepRefused refused = new StepRefused("installLive", List.of("frozen"), Optional.empty(), List.of(freeze));
        Cycle cycle = new Cycle("c", List.of(new Entry(1, "c", Instant.EPOCH, "wheelgate", refused)));
        return new FrozenChoices(
                new Timing(new Products(List.of())), new Asked("task", cycle, TestProducts.product(), now, null, null));
    }
}
