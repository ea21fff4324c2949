package io.wheelgate.cycle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.People;
import io.wheelgate.release.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class RefusedAnswersTest {

    private static final String PASSWORD = "Of-refused-forms-1";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Test
    void aRefusedStartFormIsOneLineOfTheLog(CapturedOutput log) {
        people.ensure("rita", "Rita", "Adams", "rita@example.org", PASSWORD, Set.of(Role.RELEASE_MANAGER));
        var answer = Visitor.loggedIn(port, "rita", PASSWORD)
                .post(
                        Visitor.ENGINE + "/process-definition/key/release-cycle/submit-form",
                        "{\"variables\":{\"product\":{\"value\":\"no-such-product\"},\"version\":{\"value\":\"1.1\"}}}");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("no-such-product");
        assertThat(log.getAll().lines().filter(line -> line.contains("no-such-product")))
                .singleElement()
                .asString()
                .contains("A form was refused: ");
        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    @Test
    void aRealFailureOfTheServerIsLoggedAsBefore(CapturedOutput log) {
        LoggerFactory.getLogger("org.camunda.bpm.engine.rest.exception").warn("ENGINE-REST-HTTP500 odd\n\tat here");
        assertThat(log.getAll()).contains("ENGINE-REST-HTTP500 odd").contains("\tat here");
    }
}
