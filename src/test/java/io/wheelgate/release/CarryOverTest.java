package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No changed path reaches "all signed" without a new signature of its area, whatever people do. */
class CarryOverTest {

    private static final int CASES = 5_000;

    @Test
    void noChangeReachesAllSignedWithoutANewSignatureOfItsArea() {
        int approved = 0;
        int carried = 0;
        for (int seed = 0; seed < CASES; seed++) {
            RandomSignOffs world = new RandomSignOffs(new Random(seed));
            while (world.next()) {
                boolean allSigned = world.isApproved();
                Optional<String> wrong = allSigned ? world.wrong() : Optional.empty();
                if (wrong.isPresent()) {
                    fail("Seed " + seed + ": " + wrong.get() + "\n" + world);
                }
                approved += allSigned ? 1 : 0;
            }
            carried += world.carried();
        }
        assertThat(approved).as("how often everything was signed").isGreaterThan(CASES / 2);
        assertThat(carried).as("how often something was carried over").isGreaterThan(CASES / 2);
    }
}
