package io.wheelgate.web;

import io.wheelgate.cycle.signing.Signing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses, and records, every attempt to complete a signed task by the engine's own interface.
 *
 * <p>It reads the path generously, so that a client is told the same however it spells it. The engine itself completes a
 * signed task for nobody but the desk, whatever gets past this.
 */
final class OneWayToSign extends OncePerRequestFilter {

    private static final Pattern COMPLETION = Pattern.compile(
            "/camunda/api/.*/task/+([^/]+)/+(complete|submit-form|resolve|bpmnError|bpmnEscalation)/*",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final String REFUSAL =
            """
            {"type":"RestException","message":"This task can only be signed: reload this page, answer the form, and \
            enter your password when you are asked for it. Nothing was signed."}""";

    private final Signing signing;

    OneWayToSign(Signing signing) {
        this.signing = signing;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher completion = COMPLETION.matcher(
                request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo()));
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (!completion.matches() || isNobody(person) || !signing.isSigned(completion.group(1))) {
            chain.doFilter(request, response);
            return;
        }
        signing.noteRefusal(
                person.getName(),
                completion.group(1),
                "tried to complete it by " + completion.group(2) + " instead of signing it");
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(REFUSAL);
    }

    private static boolean isNobody(Authentication person) {
        return person == null || person instanceof AnonymousAuthenticationToken;
    }
}
