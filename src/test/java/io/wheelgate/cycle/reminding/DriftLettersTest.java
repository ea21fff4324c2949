package io.wheelgate.cycle.reminding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.wheelgate.configuration.DeskAddress;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.notice.Courier;
import io.wheelgate.cycle.notice.Postman;
import io.wheelgate.ledger.Outbox.Channel;
import io.wheelgate.ledger.Outbox.Letter;
import io.wheelgate.release.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class DriftLettersTest {

    private final People people = mock(People.class);
    private final Courier courier = mock(Courier.class);
    private final Postman postman = mock(Postman.class);
    private final DeskAddress address =
            new DeskAddress(Optional.of(java.net.URI.create("https://releases.example.org")));

    @Test
    void tellEachReleaseManagerWhatRunsAndSinceWhen() {
        when(postman.isReady()).thenReturn(true);
        when(people.members("releaseManagers")).thenReturn(List.of("rachel", "ruth"));
        when(people.printedName(any())).thenReturn(Optional.of("Rachel Adeyemi"));
        tell();
        ArgumentCaptor<Function<String, Letter>> person = ArgumentCaptor.captor();
        ArgumentCaptor<Function<String, Letter>> group = ArgumentCaptor.captor();
        verify(courier)
                .mail(eq(List.of("rachel", "ruth")), eq(Set.of("releaseManagers")), person.capture(), group.capture());
        Letter toGroup = group.getValue().apply("releaseManagers");
        assertThat(toGroup.channel()).isEqualTo(Channel.GROUP);
        assertThat(toGroup.content()).startsWith("To releaseManagers,\n");
        Letter letter = person.getValue().apply("rachel");
        assertThat(letter.to()).isEqualTo("rachel");
        assertThat(letter.tasks()).isEmpty();
        assertThat(letter.subject()).isEqualTo("staging of demo-library runs 1.0 instead of 1.1");
        assertThat(letter.content())
                .contains("first seen at 2026-11-20 10:02 UTC; at 2026-11-20 10:01 UTC it was still right.")
                .contains("https://releases.example.org/");
    }

    @Test
    void thereAreNoneWithoutMail() {
        tell();
        verify(courier, never()).mail(any(), any(), any(), any());
    }

    private void tell() {
        new DriftLetters(people, courier, postman, address)
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
