package io.wheelgate.cycle.token;

import io.wheelgate.cycle.People;
import io.wheelgate.ledger.AccessTokens;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.AccessToken;
import io.wheelgate.release.AccessToken.State;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.TokenMade;
import io.wheelgate.release.Event.TokenRefused;
import io.wheelgate.release.Event.TokenRevoked;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Role;
import io.wheelgate.release.TokenText;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes, checks and revokes people's access tokens; each of these is in the ledger. */
@Component
public class Tokens {

    /** The longest time that a token may be made for, in days. */
    public static final int LONGEST = 365;

    private static final int LONGEST_NAME = 100;
    private static final int MOST = 50;
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final AccessTokens tokens;
    private final Ledger ledger;
    private final People people;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final RefusalCount refusals;

    Tokens(AccessTokens tokens, Ledger ledger, People people, Clock clock) {
        this.tokens = tokens;
        this.ledger = ledger;
        this.people = people;
        this.clock = clock;
        this.refusals = new RefusalCount(clock);
    }

    /** A new token. @param secret told this once; nobody can look it up again */
    public record Made(AccessToken token, TokenText secret) {}

    /**
     * What a good token lets do now.
     *
     * @param roles those that it was made with, as far as its owner still has them
     */
    public record Checked(AccessToken token, Set<Role> roles) {}

    /**
     * Makes a token for a person.
     *
     * @param roles some of the person's own; none for one that only reads
     * @throws Refusal with every reason why not
     */
    @Transactional
    public Made make(String person, String name, Set<Role> roles, int days) {
        String called = name.strip();
        List<String> reasons = reasons(person, called, roles, days);
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        TokenText secret = TokenText.random(random);
        AccessToken token = new AccessToken(
                UUID.randomUUID().toString(),
                person,
                called,
                roles,
                now,
                now.plus(days, ChronoUnit.DAYS),
                Optional.empty(),
                Optional.empty());
        tokens.put(token, secret.sha256());
        record(person, new TokenMade(token.id(), called, roles.stream().sorted().toList(), token.expiresAt()));
        return new Made(token, secret);
    }

    private List<String> reasons(String person, String name, Set<Role> roles, int days) {
        List<String> reasons = new ArrayList<>();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            reasons.add("Say in up to " + LONGEST_NAME + " characters what the token is for: you will want to know when"
                    + " you revoke it.");
        }
        if (days < 1 || days > LONGEST) {
            reasons.add("A token can be made for 1 to " + LONGEST + " days, not for " + days + ".");
        }
        Set<Role> missing = EnumSet.noneOf(Role.class);
        missing.addAll(roles);
        missing.removeAll(people.rolesOf(person));
        missing.forEach(role -> reasons.add("You are not one of the "
                + role.label().toLowerCase(Locale.ROOT) + ", so no token of yours can act as one."));
        List<AccessToken> good = tokens.of(person).stream()
                .filter(token -> token.state(clock.instant()) == State.GOOD)
                .toList();
        if (good.stream().anyMatch(token -> token.name().equals(name))) {
            reasons.add("You have a token “" + name + "” already: revoke it first, or choose another name.");
        }
        if (good.size() >= MOST) {
            reasons.add("You have " + good.size() + " tokens already: revoke those that are no longer used.");
        }
        return reasons;
    }

    /** A person's tokens, the newest first. */
    public List<AccessToken> of(String person) {
        return tokens.of(person);
    }

    /** Everybody's good tokens, for the administrators. */
    public List<AccessToken> good() {
        return tokens.good(clock.instant());
    }

    /**
     * Ends a token at once: its owner can, and an administrator.
     *
     * @throws Refusal when there is no such token, or not for this person
     */
    @Transactional
    public void revoke(String person, String id) {
        AccessToken token = tokens.named(id)
                .filter(one -> one.owner().equals(person) || people.isAdministrator(person))
                .orElseThrow(() -> new Forbidden("You have no such token. Nothing was changed."));
        revoke(person, token, "");
    }

    private void revoke(String actor, AccessToken token, String why) {
        if (tokens.revoke(token.id(), clock.instant())) {
            record(actor, new TokenRevoked(token.id(), token.name(), why));
        }
    }

    /**
     * Looks a secret up, and what its owner may do at this moment.
     *
     * @param asked the method and path of the request, for the record
     * @throws InvalidToken when it opens nothing; it is recorded when it ever opened anything
     */
    public Checked check(String secret, String asked) {
        AccessToken token = find(secret);
        Instant now = clock.instant();
        obstacle(token, now).ifPresent(why -> {
            noteRefusal(token, why, asked);
            throw new InvalidToken("The token " + why + ".");
        });
        tokens.used(token, now);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(token.roles());
        roles.retainAll(people.rolesOf(token.owner()));
        return new Checked(token, roles);
    }

    private AccessToken find(String secret) {
        TokenText text;
        try {
            text = new TokenText(secret);
        } catch (IllegalArgumentException e) {
            throw new InvalidToken(e.getMessage() + ".");
        }
        return tokens.find(text.sha256()).orElseThrow(() -> new InvalidToken("This desk does not know the token."));
    }

    private Optional<String> obstacle(AccessToken token, Instant now) {
        State state = token.state(now);
        if (state == State.REVOKED) {
            return Optional.of("was revoked");
        }
        if (state == State.EXPIRED) {
            return Optional.of("has expired");
        }
        if (!people.isKnown(token.owner())) {
            return Optional.of("has lost its owner, who is no longer known here");
        }
        return people.isLocked(token.owner())
                ? Optional.of("is of no use as long as its owner is locked out")
                : Optional.empty();
    }

    /** Revokes the tokens of people who are gone: somebody new may get the same name. */
    @Transactional
    public void revokeOrphans() {
        good().stream()
                .filter(token -> !people.isKnown(token.owner()))
                .forEach(token -> revoke(Entry.DESK, token, "its owner is gone"));
    }

    /** Notes that a token did not let a program do something; a program that asks on and on is noted now and then. */
    public void noteRefusal(AccessToken token, String why, String asked) {
        LOG.info("The token “{}” of {} {}: {}", token.name(), token.owner(), why, asked);
        if (refusals.isWorthNoting(token.id())) {
            record(token.owner(), new TokenRefused(token.id(), token.name(), why, asked));
        }
    }

    private void record(String actor, Event event) {
        ledger.append(AccessTokens.RECORD, actor, event);
    }
}
