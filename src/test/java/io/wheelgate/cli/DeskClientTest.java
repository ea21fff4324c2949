package io.wheelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeskClientTest {

    private static final String UNDER_WAY = "{\"status\":409,\"reasons\":[\"It is being carried out.\"]}";

    private final StubDesk desk = new StubDesk();

    DeskClientTest() throws IOException {}

    @AfterEach
    void stop() {
        desk.close();
    }

    private static Exit exit(ThrowingCallable asked) {
        return catchThrowableOfType(CommandFailure.class, asked).exit();
    }

    @Test
    void takesNobodyElseForTheDesk() {
        desk.at("/where", 200, "<html>Please log in</html>")
                .at("/cycles", 200, "{\"status\":\"ok\"}")
                .at("/tasks/t/signature", 200, "<html>Please log in</html>")
                .at("/installs", 204, "");
        assertThat(exit(() -> desk.client().get("/where", "items"))).isEqualTo(Exit.NOT_REACHABLE);
        assertThat(exit(() -> desk.client().get("/cycles", "items"))).isEqualTo(Exit.NOT_REACHABLE);
        assertThat(exit(() -> desk.client().post("/tasks/t/signature", DeskClient.JSON.createObjectNode())))
                .isEqualTo(Exit.NOT_REACHABLE);
        assertThat(exit(() -> desk.client().post("/installs", DeskClient.JSON.createObjectNode(), "k")))
                .isEqualTo(Exit.NOT_REACHABLE);
    }

    @Test
    void takesAnEmptyAnswerToASignature() {
        desk.at("/tasks/t/signature", 204, "");
        desk.client().post("/tasks/t/signature", DeskClient.JSON.createObjectNode());
    }

    @Test
    void waitsForARequestThatIsStillUnderWay() {
        for (int i = 0; i < 20; i++) {
            desk.at("/cycles", 409, UNDER_WAY);
        }
        desk.at("/cycles", 201, "{\"id\":\"c1\"}");
        assertThat(desk.client()
                        .post("/cycles", DeskClient.JSON.createObjectNode(), "k")
                        .path("id")
                        .asText())
                .isEqualTo("c1");
    }

    @Test
    void doesNotTakeWhatIsUnderWayForARefusal() {
        desk.at("/cycles", 409, UNDER_WAY);
        assertThat(exit(() -> desk.client().post("/cycles", DeskClient.JSON.createObjectNode(), "k")))
                .isEqualTo(Exit.NOT_REACHABLE);
    }
}
