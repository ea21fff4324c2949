package io.wheelgate.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.ledger.RememberedAnswers;
import io.wheelgate.ledger.RememberedAnswers.Answer;
import io.wheelgate.release.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries a request out once, however often it is sent with the same Idempotency-Key.
 *
 * <p>What it does and its answer are one transaction: a desk that dies leaves both or neither. A refusal changed nothing, so
 * it is not remembered: the same request is looked at anew.
 */
@Component
class Idempotency {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    /** As the draft has it, a structured text in quotes; without them it is taken too. */
    private static final Pattern KEY =
            Pattern.compile("\"([\\x21\\x23-\\x5B\\x5D-\\x7E]{1,255})\"|([!#-\\[\\]-~]{1,255})");

    private final RememberedAnswers remembered;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Set<Mine> underWay = ConcurrentHashMap.newKeySet();

    Idempotency(RememberedAnswers remembered, TransactionTemplate transaction, ObjectMapper json) {
        this.remembered = remembered;
        this.transaction = transaction;
        this.json = json;
    }

    /** What a request is answered. @param location empty for none */
    record Result(int status, String location, Object content) {}

    private record Mine(String owner, String key, String fingerprint) {

        Mine place() {
            return new Mine(owner, key, "");
        }
    }

    ResponseEntity<String> once(Caller caller, HttpServletRequest request, Fields body, Supplier<Result> act) {
        Optional<String> key = key(request);
        if (key.isEmpty()) {
            return response(inTransaction(() -> answer("", act.get())), false);
        }
        Mine mine = new Mine(caller.person(), key.get(), fingerprint(request, body));
        if (!underWay.add(mine.place())) {
            throw underWay();
        }
        try {
            return replayed(mine).orElseGet(() -> firstOrReplayed(mine, act));
        } finally {
            underWay.remove(mine.place());
        }
    }

    /** What is refused may have been done by this very request, sent to another desk at the same moment. */
    private ResponseEntity<String> firstOrReplayed(Mine mine, Supplier<Result> act) {
        try {
            return response(first(mine, act), false);
        } catch (Refusal refusal) {
            return replayed(mine).orElseThrow(() -> refusal);
        }
    }

    private Optional<ResponseEntity<String>> replayed(Mine mine) {
        return remembered.find(mine.owner(), mine.key()).map(before -> {
            if (!before.fingerprint().equals(mine.fingerprint())) {
                throw new ApiProblem(
                        Kind.KEY_REUSED,
                        "The " + HEADER + " “" + mine.key()
                                + "” was sent with another request before. Nothing was changed:"
                                + " send a new key with a new request.");
            }
            return response(before, true);
        });
    }

    private Answer first(Mine mine, Supplier<Result> act) {
        try {
            return inTransaction(() -> {
                Answer answer = answer(mine.fingerprint(), act.get());
                remembered.keep(mine.owner(), mine.key(), answer);
                return answer;
            });
        } catch (DuplicateKeyException | ConcurrencyFailureException sameMoment) {
            throw underWay();
        }
    }

    private Answer inTransaction(Supplier<Answer> act) {
        return Objects.requireNonNull(transaction.execute(status -> act.get()));
    }

    private static ApiProblem underWay() {
        return new ApiProblem(
                Kind.UNDER_WAY,
                "A request with the same " + HEADER
                        + " is being carried out at this moment. Send it again in a few seconds,"
                        + " to read its answer.");
    }

    private Answer answer(String fingerprint, Result result) {
        try {
            return new Answer(
                    fingerprint, result.status(), result.location(), json.writeValueAsString(result.content()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Could not write " + result, e);
        }
    }

    private static ResponseEntity<String> response(Answer answer, boolean again) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON);
        if (!answer.location().isEmpty()) {
            response.location(URI.create(answer.location()));
        }
        if (again) {
            response.header(REPLAYED, "true");
        }
        return response.body(answer.content());
    }

    private static Optional<String> key(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        Matcher key = KEY.matcher(keys.get(0));
        if (keys.size() > 1 || !key.matches()) {
            throw new ApiProblem(
                    Kind.UNREADABLE,
                    "The header " + HEADER + " must be sent once, with 1 to 255 characters of ASCII without spaces.");
        }
        return Optional.of(Objects.requireNonNullElseGet(key.group(1), () -> key.group(2)));
    }

    private static String fingerprint(HttpServletRequest request, Fields body) {
        String whole = request.getMethod() + " " + request.getRequestURI() + "\n" + body.canonical();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(whole.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
