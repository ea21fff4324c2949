package io.wheelgate.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.cycle.signing.Signing.Subject;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Refusal;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a task is signed: Tasklist's form sends its answers and the password here, over the same origin, and to nowhere
 * else.
 *
 * <p>A refusal is answered as a problem (RFC 9457) whose {@code detail} is a sentence for the person; 403 for who may
 * not sign, 422 for an answer that is not complete.
 */
@RestController
class SigningEndpoint {

    private final Signing signing;

    SigningEndpoint(Signing signing) {
        this.signing = signing;
    }

    /**
     * What the person would sign.
     *
     * @param header the name of the header in which the token must come back
     */
    record Offer(Subject subject, String header, String token) {}

    /**
     * What the person signs.
     *
     * @param answers by the names of the form's fields
     * @param password the person's own; empty when none is asked for
     * @param sha256 of the wheel that the person was shown
     */
    record Signed(Map<String, Object> answers, String password, String sha256) {

        @JsonCreator
        static Signed of(@Nullable Map<String, Object> answers, @Nullable String password, @Nullable String sha256) {
            return new Signed(
                    Objects.requireNonNullElse(answers, Map.of()),
                    Objects.requireNonNullElse(password, ""),
                    Objects.requireNonNullElse(sha256, ""));
        }

        /** A password is never written anywhere. */
        @Override
        public String toString() {
            return "Signed[" + sha256 + "]";
        }
    }

    /** A refusal as RFC 9457 has it. @param reasons all of them, one by one; {@code detail} has them together */
    record Problem(String type, String title, int status, String detail, List<String> reasons) {}

    /** 404 when there is no such open task, or it is not one that is signed. */
    @GetMapping("/tasks/{task}/signing")
    ResponseEntity<Offer> offer(@PathVariable String task, Principal person, CsrfToken token) {
        return ResponseEntity.of(signing.subject(person.getName(), task)
                .map(subject -> new Offer(subject, token.getHeaderName(), token.getToken())));
    }

    /** 204 when it is signed and the task is completed. */
    @PostMapping("/tasks/{task}/signing")
    ResponseEntity<Void> sign(@PathVariable String task, @RequestBody Signed signed, Principal person) {
        signing.sign(person.getName(), task, signed.answers(), signed.password(), signed.sha256());
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refusal refusal) {
        HttpStatus status = refusal instanceof Forbidden ? HttpStatus.FORBIDDEN : HttpStatus.UNPROCESSABLE_ENTITY;
        String detail = String.join(" ", refusal.reasons());
        return ResponseEntity.status(status)
                .header("Content-Type", "application/problem+json")
                .body(new Problem("about:blank", "Not signed", status.value(), detail, refusal.reasons()));
    }
}
