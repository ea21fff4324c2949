package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.People;
import io.wheelgate.ledger.RecordTree;
import io.wheelgate.release.Role;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class RecordHealthTest {

    private static final String PASSWORD = "Heron-and-basalt-3";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private RecordTree tree;

    private Visitor visitor(Role role) {
        String id = "well-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
        people.ensure(id, "Wanda", "Well", id + "@example.org", PASSWORD, Set.of(role));
        return Visitor.loggedIn(port, id, PASSWORD);
    }

    @Test
    void everyEntryGetsItsPlaceWithoutBeingAskedFor() {
        people.ensure("nora", "Nora", "New", "", PASSWORD, Set.of(Role.TESTER));
        await().until(() -> tree.unnumbered() == 0);
        assertThat(tree.newest().orElseThrow().size()).isEqualTo(tree.size()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OPERATOR", "AUDITOR", "RELEASE_MANAGER"})
    void tellsThoseWhoAnswerForItHowTheRecordIs(Role role) throws Exception {
        JsonNode record = new ObjectMapper()
                .readTree(visitor(role).get("/actuator/health").body())
                .at("/components/record");
        assertThat(record.at("/status").asText()).isEqualTo("UP");
        assertThat(record.at("/details/anchor").asText()).startsWith("none: name a git repository");
        assertThat(record.at("/details/behind").asLong())
                .isEqualTo(record.at("/details/entries").asLong())
                .isPositive();
        assertThat(record.at("/details/verifierKey").asText())
                .isEqualTo(tree.verifierKey().text());
    }

    @Test
    void othersLearnThatItIsWell() {
        Visitor tester = visitor(Role.TESTER);
        assertThat(tester.get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(tester.get("/actuator/metrics/wheelgate.record.behind").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aMonitorReadsTheNumbers() throws Exception {
        String answer = visitor(Role.OPERATOR)
                .get("/actuator/metrics/wheelgate.record.behind")
                .body();
        assertThat(new ObjectMapper()
                        .readTree(answer)
                        .at("/measurements/0/value")
                        .asLong())
                .isPositive();
    }
}
