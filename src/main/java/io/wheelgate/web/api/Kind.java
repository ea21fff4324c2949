package io.wheelgate.web.api;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The kinds of problems, each with a type that stays the same. */
enum Kind {
    NO_TOKEN(HttpStatus.UNAUTHORIZED, "An access token is needed"),
    INVALID_TOKEN(HttpStatus.UNAUTHORIZED, "The access token opens nothing"),
    WRONG_ROLE(HttpStatus.FORBIDDEN, "The access token has not the role"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "Not for this person"),
    REFUSED(HttpStatus.UNPROCESSABLE_ENTITY, "Refused"),
    INVALID_REQUEST(HttpStatus.UNPROCESSABLE_ENTITY, "The request is not complete"),
    KEY_REUSED(HttpStatus.UNPROCESSABLE_ENTITY, "The idempotency key belongs to another request"),
    UNDER_WAY(HttpStatus.CONFLICT, "The same request is under way"),
    UNREADABLE(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Not with this method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Nothing that would be accepted"),
    TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE, "The request is too large"),
    UNSUPPORTED_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Only JSON is read"),
    FAILED(HttpStatus.INTERNAL_SERVER_ERROR, "The desk failed");

    private static final String TYPES = "urn:wheelgate:problem:";

    private final HttpStatus status;
    private final String title;

    Kind(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    /** "urn:wheelgate:problem:no-token". */
    String type() {
        return TYPES + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
