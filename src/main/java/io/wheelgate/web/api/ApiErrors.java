package io.wheelgate.web.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes a problem of every error that nothing else has answered, so that a program never meets a page. */
final class ApiErrors extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, new InProblems(request, response));
        } catch (ServletException | RuntimeException failure) {
            failed(request, response, failure);
        }
    }

    private static void failed(HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws IOException {
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("{} failed; the answer has the number {}", Bearer.asked(request), number, failure);
        if (!response.isCommitted()) {
            response.resetBuffer();
            ProblemWriter.write(
                    request,
                    response,
                    new ApiProblem(
                            Kind.FAILED,
                            "The desk met an error of its own. Ask its operator to look for " + number
                                    + " in its log, then try again."));
        }
    }

    /** Answers with a problem where the container would send a page. */
    private static final class InProblems extends HttpServletResponseWrapper {

        private final HttpServletRequest request;

        InProblems(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void sendError(int status) throws IOException {
            ApiProblem problem = new ApiProblem(kind(status), sentence(status));
            ProblemWriter.write(request, (HttpServletResponse) getResponse(), problem);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            sendError(status);
        }

        private static Kind kind(int status) {
            return Arrays.stream(Kind.values())
                    .filter(kind -> kind.status().value() == status)
                    .filter(kind -> kind != Kind.REFUSED)
                    .findFirst()
                    .orElse(status < 500 ? Kind.UNREADABLE : Kind.FAILED);
        }

        private String sentence(int status) {
            return switch (kind(status)) {
                case NOT_FOUND -> "There is nothing at " + request.getRequestURI() + ": see /api/v1/openapi.json.";
                case METHOD_NOT_ALLOWED ->
                    request.getMethod() + " cannot be used here: " + getHeader(HttpHeaders.ALLOW) + " can.";
                case NOT_ACCEPTABLE -> "Answers here are JSON: send the header Accept with application/json.";
                case UNSUPPORTED_TYPE -> "Send JSON, with the header Content-Type: application/json.";
                case FAILED -> "The desk could not answer. Try again; if it stays so, ask its operator.";
                default -> "The desk cannot read this request.";
            };
        }
    }
}
