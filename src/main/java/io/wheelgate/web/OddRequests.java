package io.wheelgate.web;

import io.wheelgate.cycle.signing.Signing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/**
 * Answers requests whose address is written so that two readers could take it for two things; one that is about a signed
 * task is recorded.
 */
@Component
final class OddRequests implements RequestRejectedHandler {

    private static final Pattern TASK =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private static final String REFUSAL =
            """
            {"type":"RestException","message":"The desk does not read this address: it is written in an unusual way. \
            Nothing was changed."}""";

    /** The same for programs. */
    private static final String PROBLEM =
            """
            {"type":"urn:wheelgate:problem:unreadable","title":"The request cannot be read","status":400,"detail":"The desk \
            does not read this address: it is written in an unusual way. Nothing was changed.","instance":"/api",\
            "reasons":["The desk does not read this address: it is written in an unusual way. Nothing was changed."]}""";

    private final Signing signing;

    OddRequests(Signing signing) {
        this.signing = signing;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
            throws IOException {
        person(request).ifPresent(person -> note(person, request.getRequestURI()));
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        boolean program = request.getRequestURI().startsWith("/api");
        response.setContentType(program ? Problem.MEDIA_TYPE : MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write((program ? PROBLEM : REFUSAL).getBytes(StandardCharsets.UTF_8));
    }

    private void note(String person, String address) {
        TASK.matcher(address)
                .results()
                .map(MatchResult::group)
                .distinct()
                .filter(signing::isSigned)
                .forEach(task -> signing.noteRefusal(
                        person, task, "asked for it by an address that is written in an unusual way"));
    }

    /** This comes before anything else has looked who is there. */
    private static Optional<String> person(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map((HttpSession session) ->
                        session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY))
                .filter(SecurityContext.class::isInstance)
                .map(context -> ((SecurityContext) context).getAuthentication())
                .map(Authentication::getName);
    }
}
