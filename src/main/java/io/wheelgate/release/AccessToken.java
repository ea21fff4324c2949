package io.wheelgate.release;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a person gave a program to ask the desk with, without its secret.
 *
 * @param owner the person's log-in name
 * @param name what the person calls it
 * @param roles the most that it may ever do; it may do less when its owner has lost a role
 */
public record AccessToken(
        String id,
        String owner,
        String name,
        Set<Role> roles,
        Instant madeAt,
        Instant expiresAt,
        Optional<Instant> usedAt,
        Optional<Instant> revokedAt) {

    /** Whether it still opens anything. */
    public enum State {
        GOOD,
        EXPIRED,
        REVOKED
    }

    public State state(Instant now) {
        if (revokedAt.isPresent()) {
            return State.REVOKED;
        }
        return now.isBefore(expiresAt) ? State.GOOD : State.EXPIRED;
    }
}
