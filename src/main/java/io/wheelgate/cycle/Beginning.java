package io.wheelgate.cycle;

import io.wheelgate.release.Event.WaitSet;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.SetTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The time at which a cycle is to begin, when somebody has set one: later than that does no harm. */
final class Beginning {

    private static final Duration LONGEST = Duration.ofDays(60);

    private final Clock clock;

    Beginning(Clock clock) {
        this.clock = clock;
    }

    /** @throws Refusal when the time cannot be read, is over, or is too far away */
    Optional<WaitSet> of(String text, Product product) {
        return text.isEmpty() ? Optional.empty() : Optional.of(later(time(product, text)));
    }

    private WaitSet later(SetTime time) {
        Instant now = clock.instant();
        if (!time.at().isAfter(now) || time.at().isAfter(now.plus(LONGEST))) {
            throw new Refusal("The cycle cannot begin at " + time.words() + ": it is " + Freeze.time(now, time.zone())
                    + " now, and a time can be set for the " + LONGEST.toDays() + " days that follow.");
        }
        return new WaitSet(time.at(), time.at().plus(LONGEST), time.zone(), time.words());
    }

    private static SetTime time(Product product, String text) {
        try {
            return SetTime.read(text, product.signOffs().calendar().zone());
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(
                    "\"" + text + "\" cannot be the time at which the cycle begins: " + wrong.getMessage() + ".");
        }
    }
}
