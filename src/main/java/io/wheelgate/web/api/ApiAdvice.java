package io.wheelgate.web.api;

import io.wheelgate.cycle.token.Tokens;
import io.wheelgate.ledger.DocumentChanged;
import io.wheelgate.ledger.RecordBroken;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what the endpoints refuse. */
@RestControllerAdvice(basePackageClasses = ApiAdvice.class)
class ApiAdvice {

    private final Tokens tokens;

    ApiAdvice(Tokens tokens) {
        this.tokens = tokens;
    }

    @ExceptionHandler
    void problem(ApiProblem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (problem.kind() == Kind.WRONG_ROLE && request.getUserPrincipal() instanceof Caller caller) {
            tokens.noteRefusal(caller.token(), "has not the role for this", Bearer.asked(request));
        }
        ProblemWriter.write(request, response, problem);
    }

    @ExceptionHandler
    void refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Kind kind = refusal instanceof Forbidden ? Kind.FORBIDDEN : Kind.REFUSED;
        ProblemWriter.write(request, response, new ApiProblem(kind, refusal.reasons()));
    }

    @ExceptionHandler({DocumentChanged.class, RecordBroken.class})
    void changed(RuntimeException changed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProblemWriter.write(
                request, response, new ApiProblem(Kind.FAILED, List.of(String.valueOf(changed.getMessage()))));
    }
}
