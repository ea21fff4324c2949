package io.wheelgate.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.People;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Role;
import io.wheelgate.sandbox.Change.Edit;
import io.wheelgate.web.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A release with the hands of six people in real browsers, from the log-in to live, and what became of the secrets. */
@SandboxTest
@TestPropertySource(properties = "wheelgate.sandbox.only-one-product=true")
@Tag("alone")
@ExtendWith({OutputCaptureExtension.class, Chromium.class})
class JourneyTest {

    private static final String MARKED = "Aa1-marked-" + UUID.randomUUID();
    /** What {@link SandboxTest} calls the engine. */
    private static final String ENGINE = "sandbox";

    /** On a quick machine the first candidate is on staging before anybody has looked at the output of its build. */
    private static final String WORKING_OR_WAITING = "pre.log, section[aria-labelledby='waits-heading'] a";

    private static final String FUNCTIONAL = ": functional";
    private static final String DATA_QUALITY = ": data quality";

    @LocalServerPort
    private int port;

    @Autowired
    private World world;

    @Autowired
    private People people;

    @Autowired
    private Ledger ledger;

    @Autowired
    private DataSource database;

    @Test
    void takesALibraryLiveAndKeepsItsSecrets(
            CapturedOutput output, Page rachels, Page tinas, Page theos, Page dans, Page ruths, Page monas)
            throws Exception {
        people.ensure("mona", "Mona", "Quist", "mona@example.org", MARKED, Set.of(Role.AUDITOR));
        SecretSearch search = new SecretSearch(secrets());
        try (ProcessWatch watch = new ProcessWatch(search)) {
            Seat rachel = new Seat(rachels, port, search);
            Seat tina = seat(tinas, SandboxUser.TINA, search);
            Seat theo = seat(theos, SandboxUser.THEO, search);
            Seat dan = seat(dans, SandboxUser.DAN, search);
            Seat ruth = seat(ruths, SandboxUser.RUTH, search);
            Seat mona = new Seat(monas, port, search);
            mona.logIn("mona", MARKED);

            String cycle = begin(rachel);
            refuse(tina, theo, cycle);
            looksOn(tina, mona, cycle);
            fix(dan, cycle);
            sign(tina, theo, cycle);
            goLive(rachel, ruth, cycle);
            assertThat(watch.looks()).isGreaterThan(10);
            searchEverything(search, cycle, output);
        }
        assertThat(search.findings()).isEmpty();
    }

    private Seat seat(Page page, SandboxUser user, SecretSearch search) {
        Seat seat = new Seat(page, port, search);
        seat.logIn(user.id(), SandboxUser.PASSWORD);
        return seat;
    }

    private static String begin(Seat rachel) {
        rachel.goTo("/");
        rachel.pictures("log-in");
        rachel.logIn(SandboxUser.RACHEL.id(), SandboxUser.PASSWORD);
        rachel.pictures("home-empty");
        rachel.startCycle("ukrdc-services", "10.8.5.RC1", "NHS numbers, as agreed on Monday");
        rachel.picture("home-working");
        String cycle = rachel.openCycle("ukrdc-services 10.8.5");
        assertThat(rachel.page().locator("main")).containsText("10.8.5.RC1");
        rachel.page().locator(WORKING_OR_WAITING).first().waitFor(new WaitForOptions().setTimeout(120_000));
        rachel.picture("cycle-working");
        return cycle;
    }

    private static void refuse(Seat tina, Seat theo, String cycle) {
        tina.claim(cycle, "10.8.5rc1" + FUNCTIONAL);
        tina.pictureOfTask("sign-off");
        tina.task().choose("Refuse");
        tina.task()
                .bug(
                        1,
                        "NHS numbers with spaces are refused",
                        "Major",
                        "is_nhs_number(\"943 476 5919\") says False; 10.8.4 said True");
        tina.task().fill("answer_notes", "Everything else works.");
        tina.pictureOfTask("refusal");
        tina.task().openDialog();
        tina.pictures("signing");
        tina.task().enter(SandboxUser.PASSWORD);
        tina.task().gone();
        tina.picture("tasks-after-signing");
        tina.page().locator("a.navbar-brand").click();
        assertThat(tina.page().locator("h1")).hasText("Release cycles");
        theo.claim(cycle, "10.8.5rc1" + DATA_QUALITY);
        theo.task().tickEverything();
        theo.task().choose("Approve –");
        theo.task().sign(SandboxUser.PASSWORD);
    }

    /** A tester starts nothing; an auditor sees the cycle, and changes nothing. */
    private static void looksOn(Seat tina, Seat mona, String cycle) {
        tina.goTo("/");
        assertThat(tina.page().getByText("Start a cycle in Tasklist")).isHidden();
        tina.goTo("/camunda/app/tasklist/" + ENGINE + "/#/?processStart=true");
        tina.page().locator(".modal-content").waitFor();
        assertThat(tina.page().locator(".modal-content").getByText("Release cycle"))
                .hasCount(0);
        tina.picture("no-start-for-testers");
        mona.goTo(cycle);
        assertThat(mona.page().locator("main")).containsText("NHS numbers with spaces are refused");
        assertThat(mona.page().locator("main form")).hasCount(0);
        mona.pictures("cycle-of-an-auditor");
        assertThat(mona.page().request().post(mona.page().url() + "/abort").status())
                .isEqualTo(403);
        mona.goTo("/nowhere");
        mona.picture("not-here");
    }

    private void fix(Seat dan, String cycle) {
        dan.claim(cycle, "Fix bugs");
        assertThat(dan.page().locator(".fjs-form")).containsText("NHS numbers with spaces are refused");
        dan.task().fill("answer_note", "Spaces are taken out first.");
        dan.pictureOfTask("fix-bugs");
        world.developer(SandboxUser.DAN.person())
                .commit(
                        "release",
                        new Change(
                                "Accept NHS numbers as they are printed",
                                List.of(new Edit(
                                        "ukrdc/services/identifiers.py",
                                        "    digits = text\n",
                                        "    digits = text.replace(\" \", \"\")\n"))));
        dan.task().choose("no commit names it");
        dan.task().completeTask();
    }

    private static void sign(Seat tina, Seat theo, String cycle) {
        tina.claim(cycle, "10.8.5rc2" + FUNCTIONAL);
        assertThat(tina.page().locator(".fjs-form")).containsText("Spaces are taken out first.");
        assertThat(tina.page().locator(".fjs-form")).containsText("as agreed on Monday");
        tina.task().tickEverything();
        tina.task().choose("Approve –");
        tina.task().fill("answer_notes", "943 476 5919 is accepted.");
        tina.pictureOfTask("sign-off-again");
        tina.task().sign(SandboxUser.PASSWORD);
        theo.claim(cycle, "10.8.5rc2" + DATA_QUALITY);
        theo.task().tickEverything();
        theo.task().choose("Approve –");
        theo.task().sign(SandboxUser.PASSWORD);
    }

    private void goLive(Seat rachel, Seat ruth, String cycle) {
        rachel.goTo(cycle);
        rachel.page().locator("text=Approve going live").first().waitFor(new WaitForOptions().setTimeout(240_000));
        rachel.pictures("cycle-waiting");
        ruth.claim(cycle, "Approve going live");
        assertThat(ruth.page().locator(".fjs-form [id$=-signOffs] tbody tr")).hasCount(2);
        ruth.task().choose("Approve –");
        ruth.pictureOfTask("go-live");
        ruth.task().sign(SandboxUser.PASSWORD);
        rachel.goTo(cycle);
        rachel.page()
                .locator(".badge.good", new Page.LocatorOptions().setHasText("released"))
                .waitFor(new WaitForOptions().setTimeout(240_000));
        rachel.pictures("cycle-released");
        assertThat(rachel.page().locator("main form")).hasCount(0);
        rachel.goTo("/");
        rachel.pictures("home-released");
        assertThat(world.outside().running().get("live")).hasToString("10.8.5");
    }

    private Map<String, String> secrets() throws Exception {
        Map<String, String> secrets = new HashMap<>(Map.of("mona", MARKED));
        try (Stream<Path> files = Files.list(world.home().secrets())) {
            for (Path file : files.toList()) {
                secrets.put(file.getFileName().toString(), Secrets.read(file));
            }
        }
        secrets.put(SandboxProduct.ADMINISTRATOR, Secrets.read(world.home().secret(Secrets.ADMINISTRATOR)));
        secrets.put(Indices.UPLOADER, Secrets.read(world.home().secret(Secrets.INDEX_UPLOADER)));
        return secrets;
    }

    private void searchEverything(SecretSearch search, String cycle, CapturedOutput output) throws Exception {
        assertThat(output.getAll()).contains("mona logged in");
        search.text("the desk's output", output.getAll());
        assertThat(search.database(database)).isGreaterThan(1000);
        assertThat(search.files(world.home().desk())).isGreaterThan(50);
        Visitor admin = Visitor.loggedIn(
                port, SandboxProduct.ADMINISTRATOR, Secrets.read(world.home().secret(Secrets.ADMINISTRATOR)));
        for (String page : List.of(
                "/",
                cycle,
                "/camunda/api/engine/engine/" + ENGINE + "/history/variable-instance",
                "/camunda/api/engine/engine/" + ENGINE + "/history/process-instance")) {
            search.text(page, admin.get(page).body());
        }
        String id = cycle.substring(cycle.lastIndexOf('/') + 1);
        ledger.cycle(id).entries().forEach(entry -> search.text("the ledger", entry.toString()));
    }
}
