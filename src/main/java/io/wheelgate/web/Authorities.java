package io.wheelgate.web;

import io.wheelgate.cycle.People;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Reads a person's roles as the authorities that the rules of the web ask for. */
final class Authorities {

    static final String ADMINISTRATOR = "ADMINISTRATOR";

    private final People people;

    Authorities(People people) {
        this.people = people;
    }

    /** The person as of now; empty when there is no such person any more. */
    Optional<Authentication> of(String id) {
        if (!people.isKnown(id)) {
            return Optional.empty();
        }
        Stream<String> roles = people.rolesOf(id).stream().map(Enum::name);
        Stream<String> all = people.isAdministrator(id) ? Stream.concat(roles, Stream.of(ADMINISTRATOR)) : roles;
        List<GrantedAuthority> authorities = all.sorted()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        return Optional.of(UsernamePasswordAuthenticationToken.authenticated(id, null, authorities));
    }
}
