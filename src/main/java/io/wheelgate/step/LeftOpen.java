package io.wheelgate.step;

import io.wheelgate.release.Product;
import java.util.stream.Stream;

/** Closes the pull requests of a run that has ended without them: nobody waits for them any more. */
public final class LeftOpen {

    private static final String WHY = "What asked for it has ended without it.";

    private final Proposing proposing;

    public LeftOpen(Proposing proposing) {
        this.proposing = proposing;
    }

    public void close(Run run) {
        Product product = run.product();
        Stream.concat(
                        Stream.of(ProtectedBranch.release(product)),
                        product.consumers().stream().map(ProtectedBranch::of))
                .forEach(branch -> proposing.withdraw(run, branch, open -> true, WHY));
    }
}
