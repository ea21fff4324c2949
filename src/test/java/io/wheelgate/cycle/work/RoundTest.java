package io.wheelgate.cycle.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import io.wheelgate.step.Effect;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoundTest {

    private static final Intended INTENDED = new Intended("uploadWheel", "move the world");

    private final Ledger ledger = TestLedger.empty();
    private Round round;

    @BeforeEach
    void openACycle() {
        var product = TestProducts.product();
        ledger.open("c", product, "rachel", new Requested(product.name(), "1.1", Version.parse("1.1"), ""));
        round = new Round(
                ledger, new Products(List.of()), "uploadWheel", ledger.cycle("c"), Instant.EPOCH, Path.of("log"));
    }

    @Test
    void recordsTheIntentThenActsThenRecordsTheOutcome() {
        World world = new World() {
            @Override
            public void act() {
                assertThat(events()).containsExactly(INTENDED);
                there = true;
                acts++;
            }
        };
        round.carryOut(world);
        assertThat(world.acts).isEqualTo(1);
        assertThat(events()).containsExactly(INTENDED, new Achieved("uploadWheel", "move the world", false));
    }

    @Test
    void adoptsWhatIsThereAlready() {
        World world = new World();
        world.there = true;
        round.carryOut(world);
        assertThat(world.acts).isZero();
        assertThat(events()).containsExactly(INTENDED, new Achieved("uploadWheel", "move the world", true));
    }

    @Test
    void believesALookMoreThanAnError() {
        World world = new World() {
            @Override
            public void act() {
                there = true;
                throw new IllegalStateException("the answer was lost");
            }
        };
        round.carryOut(world);
        assertThat(events()).endsWith(new Achieved("uploadWheel", "move the world", false));
    }

    @Test
    void believesARefusalMoreThanALook() {
        World world = new World() {
            @Override
            public void act() {
                there = true;
                throw new Refusal("the script ended with exit code 3");
            }
        };
        assertThatThrownBy(() -> round.carryOut(world)).isInstanceOf(Refusal.class);
        assertThat(events()).containsExactly(INTENDED);
    }

    @Test
    void recordsNoOutcomeOfAFailedAct() {
        World world = new World() {
            @Override
            public void act() {
                throw new IllegalStateException("no connection");
            }
        };
        assertThatThrownBy(() -> round.carryOut(world)).hasMessage("no connection");
        assertThat(events()).containsExactly(INTENDED);
    }

    @Test
    void doesNotBelieveAnActThatLeftNothing() {
        World world = new World() {
            @Override
            public void act() {}
        };
        assertThatThrownBy(() -> round.carryOut(world)).hasMessageContaining("did not find it done");
        assertThat(events()).containsExactly(INTENDED);
    }

    @Test
    void doesNotActWhereSomethingElseIs() {
        World world = new World() {
            @Override
            public boolean isThere() {
                throw new Refusal("something else is there");
            }
        };
        assertThatThrownBy(() -> round.carryOut(world)).isInstanceOf(Refusal.class);
        assertThat(world.acts).isZero();
    }

    private List<Event> events() {
        return ledger.cycle("c").entries().stream()
                .map(Entry::event)
                .filter(event -> event instanceof Intended || event instanceof Achieved)
                .toList();
    }

    private static class World implements Effect {

        boolean there;
        int acts;

        @Override
        public String description() {
            return "move the world";
        }

        @Override
        public boolean isThere() {
            return there;
        }

        @Override
        public void act() {
            there = true;
            acts++;
        }
    }
}
