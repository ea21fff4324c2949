package io.wheelgate.web.api;

import io.wheelgate.cycle.token.InvalidToken;
import io.wheelgate.cycle.token.Tokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a program in by its access token, as RFC 6750 has it: in the header Authorization, and nowhere else. */
final class Bearer extends OncePerRequestFilter {

    private static final Pattern HEADER = Pattern.compile("Bearer +([A-Za-z0-9._~+/=-]+) *", Pattern.CASE_INSENSITIVE);

    private final Tokens tokens;

    Bearer(Tokens tokens) {
        this.tokens = tokens;
    }

    static ApiProblem noToken() {
        return new ApiProblem(
                Kind.NO_TOKEN,
                List.of(
                        "Send an access token in the header Authorization, as \"Bearer wgt_…\". People make theirs on the"
                                + " desk's page “My tokens”."),
                "Bearer realm=\"wheelgate\"");
    }

    static String challenge(String error, String why) {
        return "Bearer realm=\"wheelgate\", error=\"" + error + "\", error_description=\"" + why + "\"";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            secret(request).ifPresent(secret -> let(request, secret));
        } catch (ApiProblem problem) {
            ProblemWriter.write(request, response, problem);
            return;
        }
        chain.doFilter(request, response);
    }

    private void let(HttpServletRequest request, String secret) {
        try {
            Caller caller = new Caller(tokens.check(secret, asked(request)));
            SecurityContextHolder.setContext(new SecurityContextImpl(caller));
        } catch (InvalidToken invalid) {
            String why = String.valueOf(invalid.getMessage());
            throw new ApiProblem(Kind.INVALID_TOKEN, List.of(why), challenge("invalid_token", why));
        }
    }

    static String asked(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getMethod() + " " + path.substring(0, Math.min(path.length(), 200));
    }

    /** Nothing when there is no such header, or it is of another scheme. */
    private static Optional<String> secret(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.size() > 1) {
            throw new ApiProblem(
                    Kind.UNREADABLE,
                    List.of("There is more than one header Authorization: send one."),
                    challenge("invalid_request", "More than one header Authorization"));
        }
        return headers.stream()
                .map(HEADER::matcher)
                .filter(Matcher::matches)
                .map(header -> header.group(1))
                .findFirst();
    }
}
