package io.wheelgate.cycle.reminding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.wheelgate.configuration.DeskAddress;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.notice.Postman;
import io.wheelgate.ledger.Outbox;
import io.wheelgate.ledger.Outbox.Letter;
import io.wheelgate.release.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class DriftLettersTest {

    private final People people = mock(People.class);
    private final Outbox outbox = mock(Outbox.class);
    private final Postman postman = mock(Postman.class);
    private final DeskAddress address =
            new DeskAddress(Optional.of(java.net.URI.create("https://releases.example.org")));

    @Test
    void tellEachReleaseManagerWhatRunsAndSinceWhen() {
        when(postman.isReady()).thenReturn(true);
        when(people.members("releaseManagers")).thenReturn(List.of("rachel", "ruth"));
        when(people.printedName(any())).thenReturn(Optional.of("Rachel Adeyemi"));
        tell();
        ArgumentCaptor<Letter> letters = ArgumentCaptor.forClass(Letter.class);
        verify(outbox, org.mockito.Mockito.times(2)).put(letters.capture());
        assertThat(letters.getAllValues()).extracting(Letter::to).containsExactly("rachel", "ruth");
        assertThat(letters.getValue().tasks()).isEmpty();
        assertThat(letters.getValue().subject()).isEqualTo("staging of demo-library runs 1.0 instead of 1.1");
        assertThat(letters.getValue().content())
                .contains("first seen at 2026-11-20 10:02 UTC; at 2026-11-20 10:01 UTC it was still right.")
                .contains("https://releases.example.org/");
    }

    @Test
    void thereAreNoneWithoutMail() {
        tell();
        verify(outbox, never()).put(any());
    }

    private void tell() {
        new DriftLetters(people, outbox, postman, address)
                .tell(
                        "c1",
                        "demo-library",
                        "staging",
                        Version.parse("1.1"),
                        "1.0",
                        Optional.of(Instant.parse("2026-11-20T10:01:00Z")),
                        Instant.parse("2026-11-20T10:02:00Z"));
    }
}
