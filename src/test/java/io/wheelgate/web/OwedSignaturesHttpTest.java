package io.wheelgate.web;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.cycle.Start;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Product;
import io.wheelgate.release.Role;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a hot fix owes, as programs read it, and how it is signed from a terminal. */
class OwedSignaturesHttpTest extends ApiDesk {

    @Test
    void tellsWhatIsOwedAndLetsItBeSigned() {
        String token = token("tina", Role.TESTER);
        hotFix();
        assertThat(stand(token).path("kind").asText()).isEqualTo("hotFix");
        assertThat(stand(token).path("owed")).isEmpty();
        approved("theo", "functional");
        sign("ruth", task("approveGoLive"), of("decision", "approve"));
        await().until(() -> desk.hasEnded(cycle));
        JsonNode owed = stand(token).at("/owed/0");
        assertThat(owed.path("area").asText()).isEqualTo("clinical");
        assertThat(owed.path("group").asText()).isEqualTo("testers");
        assertThat(owed.path("state").asText()).isEqualTo("owed");
        assertThat(owed.path("signedBy").isNull()).isTrue();
        String released = cycle;
        cycle = owed.path("cycle").asText();
        JsonNode later = stand(token);
        assertThat(later.path("kind").asText()).isEqualTo("signAfterwards");
        assertThat(later.path("title").asText()).isEqualTo("demo-library 1.0.1, signed afterwards");
        assertThat(later.path("position").toString()).isEqualTo("[\"signAfterwards\"]");
        assertThat(later.at("/waitsFor/0/sentence").asText()).contains("clinical needs a signature", "due ");
        assertThat(later.at("/tasks/0/name").asText()).endsWith(": clinical");
        pass(Duration.ofHours(5));
        assertThat(stand(token).at("/owed/0/state").asText()).isEqualTo("overdue");
        String path = "/api/v1/tasks/" + later.at("/tasks/0/id").asText() + "/signature";
        String shown = json(get(token, path).body()).at("/covers/sha256").asText();
        HttpResponse<String> wrong =
                post(token, path, of("answers", of("verdict", "approve"), "password", "no", "sha256", shown));
        assertThat(wrong.statusCode()).isEqualTo(403);
        HttpResponse<String> signed = post(
                token, path, of("answers", of("verdict", "approve"), "password", password("tina"), "sha256", shown));
        assertThat(signed.statusCode()).as(signed.body()).isEqualTo(204);
        await().until(() -> desk.hasEnded(cycle));
        assertThat(stand(token).path("ending").asText()).isEqualTo("signed");
        cycle = released;
        assertThat(stand(token).at("/owed/0/signedBy").asText()).isEqualTo("tina");
        assertThat(stand(token).at("/owed/0/state").asText()).isEqualTo("signedLate");
    }

    private void hotFix() {
        Product demo = TestProducts.product();
        Product product = new Product(
                demo.name(),
                demo.library(),
                demo.indices(),
                demo.consumers(),
                demo.environments(),
                policy(
                        SignOffArea.of("functional", "testers"),
                        SignOffArea.of("clinical", "testers").signedWithin(Duration.ofHours(4))));
        SCRIPT.state("checkRequest", run -> {
            TestLedger.reconfigure(jdbc, run.cycle().id(), product);
            return List.of(new RequestAccepted(Map.of("webapi", Version.parse("1.0"))));
        });
        cycle = desk.start("rachel", Start.hotFix(demo.name(), "1.0.1", "units are wrong"));
        desk.complete("dan", task("fixBugs"), of("note", ""));
        waitsForAll(1);
    }
}
