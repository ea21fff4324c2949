package io.wheelgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.RollBacks;
import io.wheelgate.cycle.signing.Signing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The tour: two cycles and a roll back on real git, real wheels, a real devpi and three running environments. */
@SandboxTest
class TourTest {

    @Autowired
    Desk desk;

    @Autowired
    RollBacks rollBacks;

    @Autowired
    Signing signing;

    @Autowired
    World world;

    @Test
    void leavesTheWorldAsItShouldBe() {
        List<Observed> seen = new Tour(desk, rollBacks, signing, world, System.out::println).play();
        assertThat(seen).hasSizeGreaterThan(30).allMatch(Observed::agrees);
    }
}
