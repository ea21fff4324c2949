package io.wheelgate.release;

import io.wheelgate.release.Event.ClinicalRiskAssessed;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Event.SignedOff;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What a person put their name to; the entry that holds it has the person's user id.
 *
 * @param name the signer's printed name at that time
 * @param meaning what the signature says, for example "I tested … and approve it"
 * @param at when, with the offset of the product's calendar
 * @param passwordAsked whether the signer gave the password again
 * @param covers what it was said about; it means nothing for anything else
 */
public record Signature(String name, String meaning, OffsetDateTime at, boolean passwordAsked, Covered covers) {

    /** Whether it was given for exactly this wheel. */
    public boolean covers(Wheel wheel) {
        return covers.sha256().equals(wheel.sha256());
    }

    /** The signature that an event holds; empty for one that is not signed. */
    public static Optional<Signature> in(Event event) {
        if (event instanceof SignedOff signOff) {
            return Optional.of(signOff.signature());
        }
        if (event instanceof ClinicalRiskAssessed assessed) {
            return Optional.of(assessed.signature());
        }
        return event instanceof Decided decided ? decided.signature() : Optional.empty();
    }

    /**
     * The exact things that a signature covers.
     *
     * @param cycle the cycle's id
     * @param pins where the version was pinned at that time
     */
    public record Covered(
            String cycle,
            Version version,
            CommitId commit,
            String tag,
            String wheel,
            String sha256,
            List<Pinned> pins) {}
}
