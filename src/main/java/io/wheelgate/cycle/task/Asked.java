package io.wheelgate.cycle.task;

import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Product;
import io.wheelgate.release.Signature;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Wheel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked about.
 *
 * @param task the engine's id of the task
 * @param at when this is read
 * @param area the area to sign, as the diagram gives it to a new task; only read when the task is made
 * @param signer who is about to sign; nobody when the task is made, or when it is one that is not signed
 */
public record Asked(
        String task, Cycle cycle, Product product, Instant at, @Nullable String area, @Nullable Signer signer) {

    /** The same question, as somebody signs the answer. */
    public Asked by(Signer person) {
        return new Asked(task, cycle, product, at, area, person);
    }

    /** The candidate that people test. */
    Cut candidate() {
        return cycle.candidate()
                .orElseThrow(() -> new IllegalStateException("There is no candidate to sign in " + cycle.title()));
    }

    /** The exact things that a signature under a cut covers. */
    Covered covered(Cut cut) {
        Wheel wheel = cut.wheel().orElseThrow();
        return new Covered(
                cycle.id(),
                cut.version(),
                cut.commit().orElseThrow(),
                product.library().tagOf(cut.version()),
                wheel.fileName(),
                wheel.sha256(),
                cut.pins());
    }

    /** @throws IllegalStateException when nobody is signing: the way here was wrong */
    Signer signing() {
        if (signer == null) {
            throw new IllegalStateException("Task " + task + " was answered without a signature");
        }
        return signer;
    }

    Signature sign(String meaning, Cut cut) {
        return signing().signature(meaning, covered(cut));
    }
}
