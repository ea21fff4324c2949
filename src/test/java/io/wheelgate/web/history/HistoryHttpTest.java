package io.wheelgate.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.benchmark.PastCycle;
import io.wheelgate.cycle.People;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.Retold;
import io.wheelgate.release.Product;
import io.wheelgate.release.Role;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The search, the register, a wheel's page and a replay, over HTTP. */
@DeskTest
class HistoryHttpTest {

    private static final String PASSWORD = "Heron-and-basalt-3";
    private static final String NAME = "searched-library";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Ledger ledger;

    private final Random random = new Random();
    private Visitor audrey = new Visitor(0);

    @BeforeEach
    void somebodyAudits() {
        people.ensure("audrey", "Audrey", "Lindqvist", "audrey@example.org", PASSWORD, Set.of(Role.AUDITOR));
        audrey = Visitor.loggedIn(port, "audrey", PASSWORD);
    }

    private PastCycle past(String target) {
        return new PastCycle(
                UUID.randomUUID().toString(), NAME, Version.parse(target), Version.parse("1.0"), Instant.now(), random);
    }

    private PastCycle released(String target) {
        Product like = TestProducts.product();
        PastCycle past = past(target).released(0);
        Retold.into(
                ledger,
                new Product(
                        NAME, like.library(), like.indices(), like.consumers(), like.environments(), like.signOffs()),
                past.entries());
        return past;
    }

    private String history(String query) {
        HttpResponse<String> answer = audrey.get("/history?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(query).isEqualTo(200);
        return answer.body();
    }

    @Test
    void recognisesWhatWasTyped() {
        PastCycle past = released("31.4.1");
        String wheel = past.lastWheel().fileName();
        assertThat(history("31.4.1rc1")).contains("the version 31.4.1rc1", NAME + " 31.4.1");
        assertThat(history("v31.4.1")).contains("the version 31.4.1", NAME + " 31.4.1");
        assertThat(history("31.4")).contains("the versions of 31.4", NAME + " 31.4.1");
        assertThat(history(past.lastWheel().sha256())).contains("the SHA-256", "Everything about this wheel");
        assertThat(history(past.lastWheel().sha256().substring(0, 9))).contains("the SHA-256", NAME + " 31.4.1");
        assertThat(history(wheel)).contains("the wheel " + wheel, NAME + " 31.4.1");
        assertThat(history(NAME + " 31.4.1")).contains("the product " + NAME + ", the version 31.4.1");
    }

    @Test
    void leadsFromTheIdOfACycleToItsPage() {
        String id = released("32.1").entries().get(0).cycle();
        HttpResponse<String> answer = audrey.get("/history?q=" + id);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/cycles/" + id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    q=nothing-like-it            | Nothing in the record is called
                    q=%00%01                     | characters that nobody can see
                    from=2026-02-30              | is no day
                    until=%2B999999999-12-31     | is no day
                    from=2026-02-02&until=2026-02-01 | before the first one
                    kind=everything              | none of the choices
                    ending=%3Cscript%3E          | &lt;script&gt;
                    before=-1                    | no place in this list
                    person=nobody-of-that-name   | knows no person
                    where=nowhere                | none of the choices
                    """)
    void saysWhatItCannotRead(String query, String words) {
        HttpResponse<String> answer = audrey.get("/history?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(words, "role=\"alert\"", "name=\"q\"")
                .doesNotContain("<script>");
    }

    @Test
    void turnsPagesThatCanBeShared() {
        for (int i = 1; i <= 28; i++) {
            released("33." + i);
        }
        String first = history("33 " + NAME);
        assertThat(titles(first)).hasSize(25).startsWith(NAME + " 33.28").endsWith(NAME + " 33.4");
        String older = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"")
                .matcher(first)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1)
                .replace("&amp;", "&");
        released("33.29");
        assertThat(titles(audrey.get(older).body())).containsExactly(NAME + " 33.3", NAME + " 33.2", NAME + " 33.1");
    }

    private static List<String> titles(String page) {
        List<String> titles = new ArrayList<>();
        Pattern.compile("data-label=\"Cycle\"><a href=\"/cycles/[^>]+>([^<]+)<")
                .matcher(page)
                .results()
                .forEach(link -> titles.add(link.group(1)));
        return titles;
    }

    @Test
    void tellsEverythingAboutAWheel() {
        PastCycle past = released("34.1");
        for (String of : List.of(past.lastWheel().sha256(), past.lastWheel().fileName())) {
            assertThat(audrey.get("/history/wheel?of=" + of).body())
                    .contains(
                            past.lastWheel().sha256(),
                            "uploaded it to demo/release",
                            "read it back from the index",
                            "installed 34.1 on live",
                            "live answered 34.1")
                    .doesNotContain("installed 34.1rc1");
        }
        assertThat(audrey.get("/history/wheel?of=none").statusCode()).isEqualTo(404);
        assertThat(audrey.get("/history/wheel?of=%00").statusCode()).isEqualTo(404);
    }

    @Test
    void givesTheRegisterAsFiles() {
        PastCycle past = released("35.1");
        HttpResponse<String> csv = audrey.get("/history/register.csv?product=" + NAME + "&stage=live");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("register-of-installed-versions.csv");
        assertThat(csv.headers().firstValue("Wheelgate-Checkpoint")).isPresent();
        assertThat(csv.body().lines().findFirst().orElseThrow()).startsWith("number,product,environment,stage,version");
        assertThat(csv.body())
                .contains(
                        "," + NAME + ",live,live,35.1,release,",
                        past.lastWheel().sha256())
                .doesNotContain("staging");
        HttpResponse<String> json = audrey.get("/history/register.json?product=" + NAME);
        assertThat(json.body()).startsWith("[").contains("\"version\" : \"35.1rc1\"", "\"stage\" : \"staging\"");
        assertThat(audrey.get("/history/register.csv?from=yesterday").statusCode())
                .isEqualTo(400);
        assertThat(audrey.get("/history/desk?what=ExportRead&person=audrey").body())
                .contains("took out the register of installed versions (csv)");
    }

    @Test
    void playsACycleAgainEntryByEntry() {
        PastCycle past = released("36.1");
        String id = past.entries().get(0).cycle();
        String replay = "/cycles/" + id + "/replay";
        int last = ledger.cycle(id).entries().size();
        assertThat(audrey.get(replay + "?at=1").body())
                .contains("asked for " + NAME + " 36.1", "No version was cut yet.", "?at=2\"", "<svg");
        assertThat(audrey.get(replay + "?at=4").body()).doesNotContain("36.1rc1-py3");
        assertThat(audrey.get(replay).body())
                .contains("ended: released", "It has ended.", past.lastWheel().sha256(), "approved", "live had 36.1");
        for (int at = 1; at <= last; at++) {
            HttpResponse<String> answer = audrey.get(replay + "?at=" + at);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("Entry <strong>" + at + "</strong> of <span>" + last + "</span>");
        }
        for (String odd : List.of("0", "-1", "x", String.valueOf(last + 1), "99999999999")) {
            assertThat(audrey.get(replay + "?at=" + odd).statusCode()).as(odd).isEqualTo(404);
        }
    }
}
