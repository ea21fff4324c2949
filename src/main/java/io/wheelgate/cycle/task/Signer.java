package io.wheelgate.cycle.task;

import io.wheelgate.release.Signature;
import io.wheelgate.release.Signature.Covered;
import java.time.OffsetDateTime;

/**
 * Who is about to sign.
 *
 * @param id the log-in name
 * @param name the printed name
 * @param email the address, by which the author of a commit is known; empty when there is none
 * @param at when, with the offset of the product's calendar
 * @param passwordAsked whether the password was given again, and was right
 */
public record Signer(String id, String name, String email, OffsetDateTime at, boolean passwordAsked) {

    /** The same person, who has given the password although the policy does not ask for it. */
    public Signer withPassword() {
        return new Signer(id, name, email, at, true);
    }

    Signature signature(String meaning, Covered covered) {
        return new Signature(name, meaning, at, passwordAsked, covered);
    }
}
