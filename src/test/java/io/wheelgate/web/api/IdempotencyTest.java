package io.wheelgate.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.ledger.RememberedAnswers;
import io.wheelgate.ledger.RememberedAnswers.Answer;
import io.wheelgate.release.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Two desks that are sent the same request at the same moment. */
class IdempotencyTest {

    private static final Supplier<Idempotency.Result> REFUSED = () -> {
        throw new Refusal("Another cycle is open");
    };

    private final RememberedAnswers remembered = mock(RememberedAnswers.class);
    private final TransactionTemplate transaction = mock(TransactionTemplate.class);
    private final Caller caller = mock(Caller.class);
    private final Idempotency idempotency = new Idempotency(remembered, transaction, new ObjectMapper());

    @BeforeEach
    void carryOut() {
        when(caller.person()).thenReturn("rachel");
        when(transaction.execute(any()))
                .thenAnswer(call -> call.<TransactionCallback<?>>getArgument(0).doInTransaction(null));
    }

    private ResponseEntity<String> send(Supplier<Idempotency.Result> act) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/cycles");
        request.addHeader("Idempotency-Key", "k");
        return idempotency.once(caller, request, new Fields(new ObjectMapper().createObjectNode()), act);
    }

    @Test
    void answersWhatTheOtherDeskHasDoneInsteadOfARefusal() {
        send(() -> new Idempotency.Result(201, "", Map.of("id", "c1")));
        ArgumentCaptor<Answer> kept = ArgumentCaptor.captor();
        verify(remembered).keep(eq("rachel"), eq("k"), kept.capture());
        when(remembered.find("rachel", "k")).thenReturn(Optional.empty()).thenReturn(Optional.of(kept.getValue()));
        ResponseEntity<String> answer = send(REFUSED);
        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        assertThat(answer.getHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void refusesWhatNobodyHasDone() {
        when(remembered.find("rachel", "k")).thenReturn(Optional.empty());
        assertThatThrownBy(() -> send(REFUSED)).isInstanceOf(Refusal.class);
    }
}
