package io.wheelgate.deploy;

import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again and again, slower with time, until the answer is good or a limit has passed. */
record Patience(Duration limit) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** @return the first good answer, or the last one */
    <T> T repeat(Supplier<T> question, Predicate<T> good) {
        long deadline = System.nanoTime() + limit.toNanos();
        Duration pause = FIRST_PAUSE;
        T answer = question.get();
        while (!good.test(answer) && System.nanoTime() + pause.toNanos() < deadline) {
            sleep(pause);
            pause = longer(pause);
            answer = question.get();
        }
        return answer;
    }

    private static Duration longer(Duration pause) {
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeployFailure(
                    Diagnosis.of(Kind.UNKNOWN, "wait for an environment to answer", "it was interrupted"), e);
        }
    }
}
