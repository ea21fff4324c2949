package io.wheelgate.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.benchmark.PastCycle;
import io.wheelgate.cycle.People;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.Retold;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.GlassBroken;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.Product;
import io.wheelgate.release.Role;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Goes the ways of docs/audit.md as they are written there, and finds the answers. */
@DeskTest
class TwelveQuestionsTest {

    private static final String PASSWORD = "Heron-and-basalt-3";
    private static final int MOST_CLICKS = 3;

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcTemplate jdbc;

    private final Product product = product("questions-" + UUID.randomUUID());
    private final Random random = new Random(11);
    private final List<String> ids = new ArrayList<>();
    private String commit = "";

    private static Product product(String name) {
        Product like = TestProducts.product();
        return new Product(
                name, like.library(), like.indices(), like.consumers(), like.environments(), like.signOffs());
    }

    /** A release, one with trouble, and a roll back from it; the newest thing that this database knows. */
    @BeforeEach
    void somethingHappened() {
        people.ensure("audrey", "Audrey", "Lindqvist", "audrey@example.org", PASSWORD, Set.of(Role.AUDITOR));
        people.ensure("tilda", "Tilda", "Berg", "tilda@example.org", PASSWORD, Set.of(Role.TESTER));
        PastCycle first = past("1.1", "1.0").certified("cd".repeat(32)).released(1);
        retell(first.entries());
        commit = first.entries().stream()
                .filter(entry -> entry.event() instanceof CutBegun)
                .map(entry -> ((CutBegun) entry.event()).development().value())
                .findFirst()
                .orElseThrow();
        retell(withTrouble(
                past("1.2", "1.1").certified("ef".repeat(32)).released(0).entries()));
        retell(past("1.1", "1.2")
                .rolledBack(Version.parse("1.2"), first.lastWheel())
                .entries());
        retell(past("1.3", "1.1").certified("ab".repeat(32)).released(1).entries());
    }

    private PastCycle past(String target, String before) {
        String id = UUID.randomUUID().toString();
        ids.add(id);
        return new PastCycle(id, product.name(), Version.parse(target), Version.parse(before), Instant.now(), random);
    }

    private void retell(List<Entry> entries) {
        Retold.into(ledger, product, entries);
    }

    private static List<Entry> withTrouble(List<Entry> entries) {
        Entry last = entries.get(entries.size() - 1);
        Freeze freeze = new Freeze("live", last.at(), last.at().plusSeconds(9), ZoneOffset.UTC, List.of("Christmas"));
        List<Entry> all = new ArrayList<>(entries.subList(0, entries.size() - 1));
        all.add(new Entry(
                0, last.cycle(), last.at(), Entry.DESK, new StepRefused("installLive", List.of("It is frozen."))));
        all.add(new Entry(
                0, last.cycle(), last.at(), "rosa", new GlassBroken(List.of(freeze), "A ward waits for it.")));
        assertThat(last.event()).isInstanceOf(Ended.class);
        all.add(last);
        return all;
    }

    /** Other tests of this desk look at what is on record. */
    @AfterEach
    void nothingIsLeft() {
        for (String table : List.of("outline", "mention", "installation")) {
            ids.forEach(id -> jdbc.update("delete from " + table + " where cycle = ?", id));
        }
    }

    private Map<Integer, List<String>> answers() {
        return Map.ofEntries(
                Map.entry(1, List.of("1.3", "there now", "approved: R", "signed off: functional: T")),
                Map.entry(2, List.of("Proved equal to the signed candidate", "compared it with")),
                Map.entry(3, List.of("Keep the weight of a patient")),
                Map.entry(4, List.of("Who acted, and did anybody act twice?", "asked for it", "signed for functional")),
                Map.entry(
                        5,
                        List.of(
                                "What changed after sign-off?",
                                "was proved to differ from it in the version and in nothing else")),
                Map.entry(6, List.of("Who could have acted?", "sign for functional", "Tilda Berg")),
                Map.entry(7, List.of("Install live was refused: It is frozen.")),
                Map.entry(8, List.of("broke the glass", "Christmas", "A ward waits for it.")),
                Map.entry(9, List.of("live", "1.2", "over 1.1", "rolled back")),
                Map.entry(10, List.of("Read as the commit " + commit.substring(0, 10), "released")),
                Map.entry(11, List.of("back to 1.1", "roll back")),
                Map.entry(12, List.of("Audrey Lindqvist", "register of installed versions (csv)")));
    }

    @TestFactory
    List<DynamicTest> eachIsAnsweredInThreeClicks() throws IOException {
        List<String[]> rows = Files.readAllLines(Path.of("docs/audit.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new))
                .toList();
        assertThat(rows.stream().map(row -> Integer.valueOf(row[1])).collect(Collectors.toSet()))
                .isEqualTo(answers().keySet());
        Visitor audrey = Visitor.loggedIn(port, "audrey", PASSWORD);
        assertThat(audrey.get("/history/register.csv").statusCode()).isEqualTo(200);
        Map<Integer, List<String>> answers = answers();
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row[2], () -> walk(audrey, row[3], answers.get(Integer.valueOf(row[1])))))
                .toList();
    }

    private void walk(Visitor audrey, String way, List<String> answers) {
        Reader reader = new Reader(audrey);
        for (String step : way.split(" › ")) {
            if (step.startsWith("Search for")) {
                reader.open("/history?q=" + commit.substring(0, 12));
            } else {
                reader.click(step);
            }
        }
        assertThat(reader.clicks()).isLessThanOrEqualTo(MOST_CLICKS);
        assertThat(reader.text()).contains(answers);
    }
}
