package io.wheelgate.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.notify.TestReceiver;
import io.wheelgate.notify.TestReceiver.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A desk that is killed while it calls a webhook: nobody knows whether the other side has taken the message. */
class KilledCallTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final TestReceiver receiver = new TestReceiver();
    private final Path home;
    private DeskProcess desk;

    KilledCallTest(@TempDir Path home) throws Exception {
        this.home = home;
        receiver.answer(TestReceiver.status(0));
        desk = start();
    }

    @AfterEach
    void kill() {
        desk.close();
        receiver.close();
    }

    @Test
    void callsOnceMoreWithTheSameId() throws Exception {
        String cycle = desk.awaitReady().request("demo-library", "1.1");
        await().atMost(LONG).until(() -> receiver.received().size() == 1);
        desk.kill();
        assertThat(letters("sent_at is null and tries = 1")).isEqualTo(1);
        jdbc().update("update letter set next_try = current_timestamp");
        desk = start().awaitReady();
        await().atMost(LONG).until(() -> receiver.received().size() == 2);
        desk.kill();
        assertThat(letters("id > 0")).isEqualTo(1);
        List<Received> calls = receiver.received();
        assertThat(calls.get(0).id()).endsWith("_" + cycle);
        assertThat(calls)
                .hasSize(2)
                .extracting(Received::id)
                .containsOnly(calls.get(0).id());
        assertThat(calls).extracting(Received::body).containsOnly(calls.get(0).body());
    }

    private int letters(String which) {
        Integer count = jdbc().queryForObject("select count(*) from letter where " + which, Integer.class);
        return count == null ? 0 : count;
    }

    private JdbcTemplate jdbc() {
        return new JdbcTemplate(new DriverManagerDataSource("jdbc:h2:file:" + home.resolve("db")));
    }

    private DeskProcess start() throws Exception {
        EnumerablePropertySource<?> product =
                new ResourcePropertySource(new ClassPathResource("demo-product.properties"));
        List<String> arguments = Stream.concat(
                        Stream.of(product.getPropertyNames()).map(name -> name + "=" + product.getProperty(name)),
                        Stream.of(
                                "wheelgate.retry.all.tries=1",
                                "wheelgate.notices.quiet-time=0s",
                                "wheelgate.notices.webhooks.room.shape=teams",
                                "wheelgate.notices.webhooks.room.url=" + receiver.url("/room")))
                .map(argument -> "--" + argument)
                .toList();
        return DeskProcess.start(home, arguments);
    }
}
