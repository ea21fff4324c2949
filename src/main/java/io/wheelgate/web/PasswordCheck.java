package io.wheelgate.web;

import io.wheelgate.cycle.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Lets in who knows the password; the engine counts wrong ones and makes people wait after each. */
class PasswordCheck implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);

    private final People people;
    private final Authorities authorities;

    PasswordCheck(People people, Authorities authorities) {
        this.people = people;
        this.authorities = authorities;
    }

    @Override
    public Authentication authenticate(Authentication attempt) throws AuthenticationException {
        String id = attempt.getName();
        if (!people.passwordIs(id, String.valueOf(attempt.getCredentials()))) {
            LOG.warn("Wrong password, or too soon after one, for {}", people.isKnown(id) ? id : "an unknown name");
            throw new BadCredentialsException("Wrong name or password");
        }
        LOG.info("{} logged in", id);
        return authorities.of(id).orElseThrow(() -> new BadCredentialsException("Wrong name or password"));
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
