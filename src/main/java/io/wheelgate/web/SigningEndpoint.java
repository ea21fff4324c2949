package io.wheelgate.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.cycle.signing.Signing.Subject;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Signature.Covered;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
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
    record Offer(Shown subject, String header, String token) {}

    /** The subject of a signature as the form shows it. */
    record Shown(String title, String name, Covers covers, boolean passwordAsked, List<String> obstacles) {

        static Shown of(Subject subject) {
            Covered it = subject.covers();
            return new Shown(
                    subject.title(),
                    subject.name(),
                    new Covers(it.version().toString(), it.commit().value(), it.tag(), it.wheel(), it.sha256()),
                    subject.passwordAsked(),
                    subject.obstacles());
        }
    }

    /** What the signature would cover. */
    record Covers(String version, String commit, String tag, String wheel, String sha256) {}

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

    /** 404 when there is no such open task, or it is not one that is signed. */
    @GetMapping("/tasks/{task}/signing")
    ResponseEntity<Offer> offer(@PathVariable String task, Principal person, CsrfToken token) {
        return ResponseEntity.of(signing.subject(person.getName(), task)
                .map(subject -> new Offer(Shown.of(subject), token.getHeaderName(), token.getToken())));
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
        return Problem.answer(status, refusal.reasons());
    }

    /** Answered here, and not by what others do with it: its message can quote the body, which has the password. */
    @ExceptionHandler
    ResponseEntity<Problem> notRead(HttpMessageNotReadableException unreadable) {
        return Problem.answer(
                HttpStatus.BAD_REQUEST,
                List.of("What your page sent could not be read. Nothing was signed: reload the page and try again."));
    }
}
