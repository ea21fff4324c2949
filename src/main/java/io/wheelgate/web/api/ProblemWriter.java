package io.wheelgate.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** Writes problems as RFC 9457 has them. */
final class ProblemWriter {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProblemWriter() {}

    /**
     * What the client reads.
     *
     * @param detail all reasons in one text; {@code reasons} the same, one by one
     */
    record Body(String type, String title, int status, String detail, String instance, List<String> reasons) {}

    static void write(HttpServletRequest request, HttpServletResponse response, ApiProblem problem) throws IOException {
        problem.challenge().ifPresent(words -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, words));
        response.setStatus(problem.kind().status().value());
        response.setContentType(MEDIA_TYPE);
        byte[] body = JSON.writeValueAsBytes(body(request, problem));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Body body(HttpServletRequest request, ApiProblem problem) {
        Kind kind = problem.kind();
        return new Body(
                kind.type(),
                kind.title(),
                kind.status().value(),
                String.join(" ", problem.reasons()),
                request.getRequestURI(),
                problem.reasons());
    }
}
