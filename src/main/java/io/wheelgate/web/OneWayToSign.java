package io.wheelgate.web;

import io.wheelgate.cycle.signing.Signing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses, and records, every attempt to complete a signed task by the engine's own interface. */
final class OneWayToSign extends OncePerRequestFilter {

    private static final Pattern COMPLETION = Pattern.compile(
            "/camunda/api/engine/engine/[^/]+/task/([^/]+)/(complete|submit-form|resolve|bpmnError|bpmnEscalation)/?");

    private static final String REFUSAL =
            """
            {"type":"RestException","message":"This task can only be signed: reload this page, answer the form, and \
            enter your password when you are asked for it. Nothing was signed."}""";

    private final Signing signing;

    OneWayToSign(Signing signing) {
        this.signing = signing;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher completion = COMPLETION.matcher(
                request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo()));
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (!completion.matches() || person == null || !signing.isSigned(completion.group(1))) {
            chain.doFilter(request, response);
            return;
        }
        signing.refuseOtherWay(person.getName(), completion.group(1), completion.group(2));
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(REFUSAL);
    }
}
