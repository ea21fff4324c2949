package io.wheelgate.web.api;

import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a program may do with the token that it has. */
@RestController
class TokenEndpoint {

    /** @param roles those that it can act in now */
    record TokenView(String name, String owner, List<String> roles, Instant madeAt, Instant expiresAt) {}

    @GetMapping(path = "/api/v1/token", produces = MediaType.APPLICATION_JSON_VALUE)
    TokenView token(Caller caller) {
        return new TokenView(
                caller.token().name(),
                caller.person(),
                caller.roles().stream().sorted().map(Names::of).toList(),
                caller.token().madeAt(),
                caller.token().expiresAt());
    }
}
