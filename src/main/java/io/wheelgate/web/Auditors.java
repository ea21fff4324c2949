package io.wheelgate.web;

import io.wheelgate.release.Role;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who only audits reads everything and changes nothing: whatever else a rule, a group or a policy would let them do.
 *
 * <p>Whoever has another role, too, acts in that one: the desk cannot tell in which of them a person asks.
 */
final class Auditors {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> ONLY = Set.of("ROLE_" + Role.AUDITOR.name());

    private Auditors() {}

    /** Whether somebody audits, and has no other role here. */
    static boolean onlyAudits(@Nullable Authentication person) {
        return person != null
                && person.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .collect(Collectors.toSet())
                        .equals(ONLY);
    }

    /**
     * Matches what somebody who only audits asks for and must not.
     *
     * @param reading what only reads, although its method says otherwise
     */
    static RequestMatcher changing(RequestMatcher... reading) {
        return request -> !SAFE.contains(request.getMethod())
                && Arrays.stream(reading).noneMatch(one -> one.matches(request))
                && onlyAudits(SecurityContextHolder.getContext().getAuthentication());
    }
}
