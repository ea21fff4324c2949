package io.wheelgate.web.api;

import io.wheelgate.cycle.People;
import io.wheelgate.cycle.token.Tokens;
import io.wheelgate.release.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the programs of somebody who only audits read, and do nothing else, whatever an endpoint would let them do. */
final class AuditorsOnlyRead extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final People people;
    private final Tokens tokens;

    AuditorsOnlyRead(People people, Tokens tokens) {
        this.people = people;
        this.tokens = tokens;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return SAFE.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller && onlyAudits(caller)) {
            tokens.noteRefusal(caller.token(), "is of somebody who only audits", Bearer.asked(request));
            ProblemWriter.write(request, response, refusal(caller));
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean onlyAudits(Caller caller) {
        return people.rolesOf(caller.person()).equals(Set.of(Role.AUDITOR)) && !people.isAdministrator(caller.person());
    }

    private static ApiProblem refusal(Caller caller) {
        return new ApiProblem(
                Kind.WRONG_ROLE,
                List.of(caller.person() + " audits, and has no other role: the token “"
                        + caller.token().name() + "” reads everything and changes nothing. Nothing was changed."),
                Bearer.challenge("insufficient_scope", "Who only audits changes nothing"));
    }
}
