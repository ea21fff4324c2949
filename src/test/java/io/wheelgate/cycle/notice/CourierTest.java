package io.wheelgate.cycle.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.wheelgate.configuration.NoticeSettings;
import io.wheelgate.cycle.People;
import io.wheelgate.ledger.Outbox;
import io.wheelgate.ledger.Outbox.Channel;
import io.wheelgate.ledger.Outbox.Letter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class CourierTest {

    private final People people = mock(People.class);
    private final Outbox outbox = mock(Outbox.class);
    private final NoticeSettings settings = mock(NoticeSettings.class);
    private final Courier courier =
            new Courier(people, outbox, mock(Postman.class), mock(Caller.class), mock(Texts.class), settings);

    private static Letter letter(Channel channel, String to) {
        return new Letter("c1", Set.of(), channel, to, "subject", "words");
    }

    @Test
    void tellsTheGroupOfWhoHasNoAddress() {
        when(people.email("ann")).thenReturn(Optional.of("ann@example.org"));
        when(people.email("bob")).thenReturn(Optional.empty());
        when(settings.groups()).thenReturn(Map.of("testers", "all-testers@example.org"));
        courier.mail(
                List.of("ann", "bob"),
                Set.of("testers", "others"),
                person -> letter(Channel.MAIL, person),
                group -> letter(Channel.GROUP, group));
        ArgumentCaptor<Letter> put = ArgumentCaptor.captor();
        verify(outbox, times(2)).put(put.capture());
        assertThat(put.getAllValues()).containsExactly(letter(Channel.MAIL, "ann"), letter(Channel.GROUP, "testers"));
    }
}
