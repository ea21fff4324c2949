package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HomePageTest {

    @Test
    void showsEveryOpenCycleAndTheNewestThatHaveEnded() {
        assertThat(HomePage.shown(List.of("c6", "c5", "c4", "c3", "c2", "c1"), Set.of("c1", "c5", "b9"), 2))
                .containsExactly("c5", "c1", "c6", "c4");
    }
}
