package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who asks the world shares the answers, and waits for none of them for long. */
class QuestionsTest {

    private final Questions<String, Integer> questions =
            new Questions<>("test", Duration.ofMinutes(1), Clock.systemUTC());
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        questions.close();
    }

    @Test
    void asksOnceForAllFormsOfAMoment() {
        for (int form = 0; form < 3; form++) {
            assertThat(questions.ask("live", asked::incrementAndGet).orElse(why -> -1))
                    .isEqualTo(1);
        }
        assertThat(questions.ask("staging", asked::incrementAndGet).orElse(why -> -1))
                .isEqualTo(2);
    }

    @Test
    void waitsForASlowAnswerOnceHoweverManyNeedIt() {
        long begun = System.nanoTime();
        for (int form = 0; form < 3; form++) {
            assertThat(questions.ask("slow", this::await).orElse(why -> why.equals("no answer within 3 s") ? -1 : 0))
                    .isEqualTo(-1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(6));
        assertThat(asked).hasValue(1);
    }

    @Test
    void asksAnewAfterAFailure() {
        assertThat(questions.ask("broken", this::fail).orElse(why -> why.endsWith("broken") ? -1 : 0))
                .isEqualTo(-1);
        assertThat(questions.ask("broken", () -> 7).orElse(why -> -1)).isEqualTo(7);
    }

    private int await() {
        asked.incrementAndGet();
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private int fail() {
        throw new IllegalStateException("broken");
    }
}
