package io.wheelgate.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.cycle.signing.Signing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Answers who signs while logged out, or without a page of the desk, with a sentence that the form can show. */
final class NotSigned implements AccessDeniedHandler, AuthenticationEntryPoint {

    static final PathPatternRequestMatcher PATH =
            PathPatternRequestMatcher.withDefaults().matcher("/tasks/{task}/signing");

    private final Signing signing;
    private final ObjectMapper json = new ObjectMapper();

    NotSigned(Signing signing) {
        this.signing = signing;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        loggedOut(response);
    }

    /** Only a missing or wrong token leads here, or somebody who only audits: anybody else may ask for every task. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null || person instanceof AnonymousAuthenticationToken) {
            loggedOut(response);
            return;
        }
        boolean audits = Auditors.onlyAudits(person) && !(e instanceof CsrfException);
        String task = PATH.matcher(request).getVariables().getOrDefault("task", "");
        if (signing.isSigned(task)) {
            signing.noteRefusal(
                    person.getName(),
                    task,
                    audits
                            ? "audits, and has no other role"
                            : "sent an answer without the token of the desk's own page");
        }
        answer(
                response,
                HttpStatus.FORBIDDEN,
                audits
                        ? "You audit, and have no other role here: auditors read everything and sign nothing."
                        : "This did not come from a page of the desk, or the page is old. Nothing was signed: reload it.");
    }

    private void loggedOut(HttpServletResponse response) throws IOException {
        answer(
                response,
                HttpStatus.UNAUTHORIZED,
                "You are not logged in, or not any more. Nothing was signed: log in in another tab, then sign again.");
    }

    private void answer(HttpServletResponse response, HttpStatus status, String sentence) throws IOException {
        response.setStatus(status.value());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getWriter(), Problem.of(status, List.of(sentence)));
    }
}
