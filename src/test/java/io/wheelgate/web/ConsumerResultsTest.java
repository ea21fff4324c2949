package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.wheelgate.DeskTest;
import io.wheelgate.cycle.People;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Observed;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Role;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The cycle's page: what became of each application. */
@DeskTest
@ExtendWith(Chromium.class)
class ConsumerResultsTest {

    private static final String PASSWORD = "Heron-and-basalt-3";
    private static final CommitId FIRST = new CommitId("1a2b3c4".repeat(5) + "1a2b3");
    private static final CommitId SECOND = new CommitId("5d6e7f8".repeat(5) + "5d6e7");
    private static final Version NEXT = Version.parse("1.1rc1");

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Ledger ledger;

    private final String cycle = UUID.randomUUID().toString();

    @BeforeEach
    void twoApplications() {
        people.ensure("olga", "Olga", "Looker", "olga@example.org", PASSWORD, Set.of(Role.AUDITOR));
        Product demo = TestProducts.product();
        Consumer webapi = demo.consumer("webapi");
        List<Environment> environments = new ArrayList<>(demo.environments());
        Environment staging = demo.environments().get(0);
        environments.add(another("reports", staging.stage(), "admin", staging));
        environments.add(another("playground", Stage.DEVELOPMENT, "webapi", staging));
        Product product = new Product(
                cycle,
                demo.library(),
                demo.indices(),
                List.of(webapi, new Consumer("admin", webapi.repository(), "main", List.of("pyproject.toml"))),
                environments,
                demo.signOffs());
        assertThat(ledger.open(cycle, product, "olga", new Requested("demo", "1.1", Version.parse("1.1"), "")))
                .isTrue();
    }

    @Test
    void showsNothingAsLongAsNothingIsPinned(Page page) {
        logIn(page);
        assertThat(page.locator("#consumers-heading").count()).isZero();
    }

    @Test
    void showsWhatEachIsPinnedToAndWhereItIsInstalled(Page page) {
        ledger.append(
                cycle,
                "wheelgate",
                List.of(
                        new Pinned("webapi", "old.txt", Version.parse("1.0"), SECOND),
                        new Pinned("webapi", "requirements.txt", NEXT, FIRST),
                        new Pinned("webapi", "in/base.txt", NEXT, FIRST),
                        new Installed("staging", NEXT),
                        new Observed("staging", NEXT, 2)));
        logIn(page);
        assertThat(rows(page))
                .containsExactly(
                        "webapi branch release 1.1rc1 by 1a2b3c4 in requirements.txt, in/base.txt"
                                + " staging: 1.1rc1, and it answers so live: not yet",
                        "admin branch main not yet reports (staging): not yet");
        Axe.findsNothing(page, "section[aria-labelledby=consumers-heading]");
        Chromium.picture(page, "applications");
        page.setViewportSize(390, 844);
        Chromium.picture(page, "applications-phone");
    }

    private static Environment another(String name, Stage stage, String consumer, Environment like) {
        return new Environment(
                name, stage, consumer, like.script(), like.timeLimit(), like.probes(), like.answerLimit());
    }

    private static List<String> rows(Page page) {
        return page.locator("section[aria-labelledby=consumers-heading] tbody tr").allTextContents().stream()
                .map(row -> row.replaceAll("\\s+", " ").strip())
                .toList();
    }

    private void logIn(Page page) {
        page.navigate("http://127.0.0.1:" + port + "/login");
        page.fill("input[name=username]", "olga");
        page.fill("input[name=password]", PASSWORD);
        page.click("button[type=submit]");
        page.navigate("http://127.0.0.1:" + port + "/cycles/" + cycle);
    }
}
