package io.wheelgate.cycle;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.wheelgate.DeskTest;
import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.cycle.work.Steps;
import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.release.BugAnswer;
import io.wheelgate.release.ClinicalRisk;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Product;
import io.wheelgate.release.Role;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Verdict;
import io.wheelgate.release.Version;
import io.wheelgate.web.Axe;
import io.wheelgate.web.Chromium;
import io.wheelgate.web.FormPicture;
import io.wheelgate.web.Keys;
import io.wheelgate.web.Tasklist;
import io.wheelgate.wheel.WheelBuilder;
import io.wheelgate.wheel.WheelReader;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Every form, filled by hand in a real browser; with -Dwheelgate.form-pictures=folder it leaves a picture of each. */
@DeskTest
@TestPropertySource(
        locations = "classpath:demo-product.properties",
        properties = {
            "wheelgate.retry.all.first=50ms",
            "wheelgate.retry.all.tries=2",
            "camunda.bpm.process-engine-name=forms"
        })
@ExtendWith(Chromium.class)
class FormsTest {

    private static final Script SCRIPT = new Script();
    private static final String PASSWORD = "A-Test-Of-Forms-1";
    private static final String FORM = "[cam-tasklist-form-camunda]";
    private static final String TITLE = FormsWorld.text("NHS numbers with spaces are refused");
    private static final String DIALOG = "dialog.signing";

    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {

        @Bean
        @Primary
        Products richProducts() {
            return FormsWorld.products();
        }
    }

    @TestBean
    Steps steps;

    @MockitoBean
    GitRepositories repositories;

    @MockitoBean
    Deployment deployment;

    @MockitoBean
    WheelIndex index;

    @MockitoBean
    WheelBuilder builder;

    @MockitoBean
    WheelReader reader;

    @Autowired
    Desk desk;

    @Autowired
    Signing signing;

    @Autowired
    Ledger ledger;

    @Autowired
    People people;

    @Autowired
    Installs installs;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identities;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    private Passage passage;

    static Steps steps() {
        return SCRIPT.steps();
    }

    @BeforeEach
    void begin() {
        SCRIPT.clear();
        FormsWorld.answerFor(repositories);
        FormsWorld.answerFor(deployment);
        person("rachel", "Rachel", "Adeyemi", Role.RELEASE_MANAGER);
        person("ruth", "Ruth", "Iversen", Role.RELEASE_MANAGER);
        person("tina", "Tina", "Berg", Role.TESTER);
        person("theo", "Theo", "Marsh", Role.TESTER);
        person("dan", "Dan", "Kowalski", Role.DEVELOPER);
        passage = new Passage(desk, signing, PASSWORD);
    }

    private void person(String id, String first, String last, Role role) {
        people.ensure(id, first, last, id + "@example.org", PASSWORD, Set.of(role));
    }

    @AfterEach
    void end() {
        ledger.openCycle(TestProducts.product().name()).ifPresent(cycle -> {
            await().until(() -> desk.working(cycle).stream().allMatch(Desk.Working::givenUp));
            await().ignoreExceptions().until(() -> desk.hasEnded(cycle) || isDeleted(cycle));
        });
    }

    private boolean isDeleted(String cycle) {
        runtime.deleteProcessInstance(cycle, "the test has ended");
        return true;
    }

    @Test
    void showsWhatIsSignedAndAsksForThePassword(Page page) {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        passage.request("1.1");
        Tasklist tina = open(page, "tina", functional());
        page.onRequest(request -> told.add(request.url() + " " + request.postData()));
        page.onConsoleMessage(message -> told.add(message.text()));
        assertThat(tina.form()).containsText("Accept NHS numbers as they are printed");
        assertThat(tina.form()).containsText("connection refused");
        assertThat(page.locator(".standing")).containsText("functional");
        assertThat(page.locator(".standing")).containsText("staging, instance 1");
        tina.choose("Imported a day's results");
        tina.choose("Compared the totals with live");
        tina.choose("Approve –");
        tina.fill("answer_notes", "Totals are equal.");
        page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
        picture(page, "signOffCandidate");
        tina.openDialog();
        assertThat(tina.dialog()).containsText("Tina Berg");
        assertThat(tina.dialog()).containsText("Approve – it may be released as it is");
        assertThat(tina.dialog()).containsText(sha256());
        assertThat(tina.dialog().locator("input")).isFocused();
        FormPicture.dialog(page, "signing");
        Axe.findsNothing(page, DIALOG);
        tina.enter("Not-My-Password-1");
        assertThat(tina.dialog().getByRole(AriaRole.ALERT)).containsText("That is not your password");
        FormPicture.dialog(page, "signing-refused");
        Axe.findsNothing(page, DIALOG);
        keepsNo(page, "Not-My-Password-1");
        tina.enter(PASSWORD);
        tina.gone();
        assertThat(signOff().verdict()).isEqualTo(Verdict.APPROVED);
        assertThat(signOff().checked()).isEqualTo(FormsWorld.CHECKLIST);
        assertThat(signOff().notes()).isEqualTo("Totals are equal.");
        assertThat(signOff().signature().meaning())
                .isEqualTo("I tested demo-library 1.1rc1 for functional and approve it.");
        assertThat(told.stream().filter(request -> request.contains(PASSWORD)))
                .hasSize(1)
                .first()
                .asString()
                .contains("/signing {");
        keepsNo(page, PASSWORD);
        assertThat(told).noneMatch(one -> one.contains("Content Security Policy"));
    }

    private static void keepsNo(Page page, String password) {
        assertThat((String) page.evaluate("JSON.stringify([localStorage, sessionStorage, location.href])"))
                .contains("camunda")
                .doesNotContain(password);
    }

    @Test
    void keepsTheFormWhenSigningIsCancelled(Page page) {
        passage.request("1.1");
        Tasklist tina = open(page, "tina", functional());
        tina.choose("Refuse –");
        tina.bug(1, "NHS numbers with spaces are refused", "Major", "It says False.");
        tina.openDialog();
        page.keyboard().press("Escape");
        assertThat(tina.dialog()).hasCount(0);
        assertThat(tina.complete()).isFocused();
        assertThat(page.locator(".notifications .alert")).hasCount(0);
        assertThat(tina.field("bug1_seen")).hasValue("It says False.");
        tina.openDialog();
        tina.dialog().getByText("Cancel").click();
        assertThat(tina.dialog()).hasCount(0);
        assertThat(ledger.cycle(passage.cycle()).currentCut().signOffs()).isEmpty();
        tina.sign(PASSWORD);
        assertThat(signOff().bugs()).singleElement().satisfies(bug -> {
            assertThat(bug.title()).isEqualTo("NHS numbers with spaces are refused");
            assertThat(bug.expected()).isEqualTo("It is accepted.");
        });
    }

    @Test
    void fitsOnAPhone(Page page) {
        passage.request("1.1");
        Tasklist tina = open(page, "tina", functional());
        tina.choose("Approve –");
        tina.openDialog();
        page.setViewportSize(390, 844);
        assertThat(page.evaluate("(d => d.scrollWidth <= d.clientWidth && d.getBoundingClientRect().right <= 390)"
                        + "(document.querySelector('dialog.signing'))"))
                .isEqualTo(true);
        assertThat(tina.dialog().getByText("Cancel")).isInViewport();
    }

    @Test
    void asksForNoPasswordWhereThePolicyWantsNone(Page page) {
        passage.request("1.1");
        Tasklist tina = open(page, "tina", functional());
        tina.choose("Approve –");
        page.route("**/signing", FormsTest::withoutPassword);
        tina.openDialog();
        assertThat(tina.dialog().locator("input")).hasCount(0);
        tina.dialog().locator("button[type=submit]").click();
        assertThat(tina.dialog()).containsText("Signing needs your password");
    }

    /** What the desk would say under another policy. */
    private static void withoutPassword(Route route) {
        if (!route.request().method().equals("GET")) {
            route.resume();
            return;
        }
        APIResponse answer = route.fetch();
        String body = answer.text().replace("\"passwordAsked\":true", "\"passwordAsked\":false");
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(body));
    }

    @Test
    void keepsTheAnswersWhenTheSessionHasEnded(Page page) {
        passage.request("1.1");
        String task = functional();
        Tasklist tina = open(page, "tina", task);
        tina.choose("Approve –");
        tina.fill("answer_notes", "Two hours of work.");
        page.context().clearCookies();
        tina.complete().click();
        page.getByLabel("Password").waitFor();
        assertThat(ledger.cycle(passage.cycle()).currentCut().signOffs()).isEmpty();
        logIn(page, "tina");
        page.navigate(address(task));
        assertThat(tina.field("answer_notes")).hasValue("Two hours of work.");
    }

    @Test
    void refusesWithSeveralBugs(Page page) {
        passage.request("1.1");
        Tasklist tina = open(page, "tina", functional());
        tina.choose("Refuse –");
        assertThat(tina.field("bug2_title")).hasCount(0);
        tina.bug(1, "One", "Major", "This.");
        page.getByLabel("There is another bug").check();
        tina.bug(2, TITLE, "Blocker", "That.");
        picture(page, "signOffCandidate-refusal");
        tina.sign(PASSWORD);
        assertThat(signOff().bugs()).extracting(bug -> bug.title()).containsExactly("One", TITLE);
    }

    @Test
    void isSignedWithTheKeyboardOnly(Page page) {
        passage.request("1.1");
        Keys keys = new Keys(page);
        logIn(page, "tina");
        page.navigate(address(functional()));
        page.locator("button", new Page.LocatorOptions().setHasText("Claim")).waitFor();
        keys.tabTo("Claim").press("Enter");
        page.locator(".fjs-form input:not([disabled])").first().waitFor();
        keys.tabTo("Imported a day's results").press("Space");
        keys.tabTo("Compared the totals with live").press("Space");
        keys.tabTo("Approve").press("Space");
        keys.tabTo("Sign …").press("Enter");
        page.locator(DIALOG).waitFor();
        keys.type("wrong").press("Enter");
        assertThat(page.locator(DIALOG)).containsText("That is not your password");
        keys.press("Escape");
        assertThat(page.locator(DIALOG)).hasCount(0);
        assertThat(new Tasklist(page).complete()).isFocused();
        keys.press("Enter");
        page.locator(DIALOG).waitFor();
        keys.type(PASSWORD).press("Enter");
        new Tasklist(page).gone();
        assertThat(signOff().verdict()).isEqualTo(Verdict.APPROVED);
    }

    @Test
    void answersEachBugAndShowsTheTesterWhatBecameOfIt(Page page, Page testers) {
        passage.request("1.1").everybodySigns("refuse", TITLE);
        Tasklist dan = open(page, "dan", task("fixBugs"));
        assertThat(dan.form().locator("[id$=-bugs] tbody tr")).hasCount(2);
        assertThat(dan.form().locator(".fjs-form-field-group")).hasCount(2);
        assertThat(dan.form().locator(".fjs-form-field-group").first()).containsText("Title" + TITLE);
        dan.form()
                .locator(".fjs-form-field-group")
                .nth(1)
                .locator("label:has-text('Later')")
                .click();
        dan.fill("bug2_reason", FormsWorld.text("It is planned for 1.2."));
        dan.fill("answer_note", FormsWorld.text("Spaces are taken out first."));
        picture(page, "fixBugs");
        isText(page);
        dan.completeTask();
        assertThat(last(BugsAnswered.class).answers())
                .extracting(BugAnswer::answer)
                .containsExactly(BugAnswer.Answer.LATER);
        Tasklist theo = open(testers, "theo", functional());
        assertThat(theo.form().locator("h4")).hasCount(2);
        assertThat(theo.form()).containsText("later: " + FormsWorld.text("It is planned for 1.2."));
        assertThat(theo.form()).containsText("What changed since 1.1rc1");
        picture(testers, "signOffCandidate-again");
        assertThat(theo.form()).containsText(TITLE);
        assertThat(theo.form()).containsText(FormsWorld.text("Spaces are taken out first."));
        assertThat(theo.form()).containsText(FormsWorld.text("Keep units as they were typed"));
        isText(testers);
    }

    @Test
    void tellsWhoMayNotApproveGoingLiveWhyNot(Page starter, Page other) {
        passage.request("1.1").everybodySigns("approve", FormsWorld.text("Totals are equal."));
        String task = task("approveGoLive");
        Tasklist rachel = open(starter, "rachel", task);
        rachel.choose("Approve");
        rachel.openDialog();
        assertThat(rachel.dialog()).containsText("You started demo-library 1.1");
        assertThat(rachel.dialog().locator("input")).hasCount(0);
        FormPicture.dialog(starter, "signing-not-possible");
        Axe.findsNothing(starter, DIALOG);
        rachel.dialog().getByText("Close").click();
        assertThat(rachel.dialog()).hasCount(0);
        tasks.setAssignee(task, null);
        Tasklist ruth = open(other, "ruth", task);
        ruth.choose("Approve");
        assertThat(ruth.form()).containsText(FormsWorld.text("Totals are equal."));
        picture(other, "approveGoLive");
        isText(other);
        ruth.sign(PASSWORD);
        await().until(() -> desk.hasEnded(passage.cycle()));
    }

    @Test
    void assessesClinicalRiskAndShowsItToWhoApproves(Page page, Page other) {
        employAnOfficer();
        passage.request("1.1").everybodySigns("approve", FormsWorld.text("Totals are equal."));
        Tasklist olive = open(page, "olive", task("assessClinicalRisk"));
        assertThat(olive.form()).containsText("What changed since");
        assertThat(olive.form()).containsText(FormsWorld.text("Keep units as they were typed"));
        assertThat(olive.form()).containsText("I tested demo-library 1.1rc1 for functional and approve it.");
        olive.choose("Not acceptable");
        assertThat(olive.form()).containsText("Why is it not acceptable?");
        olive.choose("Changed");
        olive.fill("answer_safetyCase", FormsWorld.text("CSCR-12, issue 4"));
        olive.fill("answer_safetyCaseSha256", "see the document");
        assertThat(olive.form()).containsText("Field must have minimum length of 64.");
        assertThat(olive.dialog()).hasCount(0);
        olive.fill("answer_safetyCaseSha256", "0123456789abcdef".repeat(4));
        olive.fill("answer_notes", FormsWorld.text("Hazards 3 and 7 were looked at again."));
        picture(page, "assessClinicalRisk");
        isText(page);
        olive.sign(PASSWORD);
        Tasklist ruth = open(other, "ruth", task("approveGoLive"));
        assertThat(ruth.form()).containsText("Clinical risk");
        assertThat(ruth.form()).containsText("Olive Brandt");
        assertThat(ruth.form())
                .containsText("the safety case " + FormsWorld.text("CSCR-12, issue 4") + " (SHA-256 0123456789abcdef");
        picture(other, "approveGoLive-risk");
        isText(other);
    }

    private void employAnOfficer() {
        people.ensure("olive", "Olive", "Brandt", "olive@example.org", PASSWORD, Set.of());
        if (identities.createGroupQuery().groupId("clinicalSafetyOfficers").count() == 0) {
            identities.saveGroup(identities.newGroup("clinicalSafetyOfficers"));
            identities.createMembership("olive", "clinicalSafetyOfficers");
        }
        Product rich = FormsWorld.products().all().get(0);
        Product asking = new Product(
                rich.name(),
                rich.library(),
                rich.indices(),
                rich.consumers(),
                rich.environments(),
                rich.signOffs().asking(ClinicalRisk.of("clinicalSafetyOfficers")));
        SCRIPT.state("checkRequest", run -> {
            TestLedger.reconfigure(jdbc, run.cycle().id(), asking);
            return List.of(new RequestAccepted(of("webapi", Version.parse("1.0"))));
        });
    }

    @Test
    void asksForAReasonToAbortInsteadOfGoingLive(Page page) {
        passage.request("1.1").everybodySigns("approve", "");
        Tasklist ruth = open(page, "ruth", task("approveGoLive"));
        ruth.choose("Abort");
        ruth.complete().click();
        assertThat(ruth.form()).containsText("Field is required.");
        assertThat(ruth.dialog()).hasCount(0);
        ruth.fill("answer_reason", "Not this week.");
        ruth.sign(PASSWORD);
        await().until(() -> desk.hasEnded(passage.cycle()));
    }

    @Test
    void waivesBackPorts(Page page) {
        SCRIPT.missBackport();
        passage.request("1.1").everybodySigns("approve", "");
        Tasklist ruth = open(page, "ruth", task("decideBackports"));
        ruth.choose("Waive");
        ruth.fill("answer_reason", "It is not needed after 1.1.");
        picture(page, "decideBackports");
        ruth.sign(PASSWORD);
        passage.waitsFor("approveGoLive");
    }

    @Test
    void resolvesABackPort(Page page) {
        SCRIPT.conflict();
        passage.request("1.1").everybodySigns("refuse", "It is wrong").answer("dan", "fixBugs", of("note", ""));
        Tasklist dan = open(page, "dan", task("resolveBackport"));
        assertThat(dan.form()).containsText("demo/a.py");
        dan.choose("Not needed –");
        dan.fill("answer_reason", "The code is gone on master.");
        picture(page, "resolveBackport");
        dan.completeTask();
        passage.waitsFor("signOffCandidate");
    }

    @Test
    void decidesARefusal(Page page) {
        SCRIPT.refuse("uploadWheel");
        passage.request("1.1");
        decide(page, "decideRefusal", "Try again");
        passage.waitsFor("signOffCandidate");
    }

    @Test
    void decidesAnInstallAndItsUndoing(Page page) {
        SCRIPT.refuse("installLive");
        passage.request("1.1").everybodySigns("approve", "").answer("ruth", "approveGoLive", of("decision", "approve"));
        Tasklist ruth = open(page, "ruth", task("decideInstall"));
        ruth.choose("Try again");
        ruth.fill("answer_reason", "The cause is gone.");
        picture(page, "decideInstall");
        ruth.sign(PASSWORD);
        await().until(() -> desk.hasEnded(passage.cycle()));
    }

    @Test
    void rollsLiveBack(Page page) {
        passage.request("1.1").everybodySigns("approve", "").answer("ruth", "approveGoLive", of("decision", "approve"));
        await().until(() -> desk.hasEnded(passage.cycle()));
        SCRIPT.refuse("checkRollBack");
        logIn(page, "rachel");
        page.navigate(tasklist() + "?processStart=roll-back");
        Tasklist rachel = new Tasklist(page);
        rachel.fill("answer_note", FormsWorld.text("It forgets patients."));
        FormPicture.start(page, "requestRollBack");
        Axe.findsNothing(page, ".modal-body .fjs-container");
        page.locator(".modal-footer button:has-text('Start')").last().click();
        await().until(() -> rollBack().isPresent());
        passage.goOn(rollBack().orElseThrow());
        page.navigate(address(task("decideRollBack")));
        rachel.claim();
        rachel.choose("Try again");
        rachel.fill("answer_reason", "The cause is gone.");
        picture(page, "decideRollBack");
        rachel.completeTask();
        page.navigate(address(task("approveRollBack")));
        rachel.claim();
        assertThat(rachel.form()).containsText(FormsWorld.text("It forgets patients."));
        assertThat(rachel.form()).containsText("demo-library==1.0");
        rachel.choose("Approve");
        picture(page, "approveRollBack");
        isText(page);
        rachel.sign(PASSWORD);
        await().until(() -> desk.hasEnded(passage.cycle()));
    }

    @Test
    void installsOnDemand(Page page) {
        SCRIPT.refuse("checkInstall");
        logIn(page, "rachel");
        page.navigate(tasklist() + "?processStart=install");
        Tasklist rachel = new Tasklist(page);
        rachel.fill("answer_version", "1.1");
        rachel.fill("answer_note", FormsWorld.text("A new server."));
        rachel.choose("live");
        FormPicture.start(page, "requestInstall");
        Axe.findsNothing(page, ".modal-body .fjs-container");
        page.locator(".modal-footer button:has-text('Start')").last().click();
        await().until(() -> !installs.open().isEmpty());
        passage.goOn(installs.open().get(0).id());
        page.navigate(address(task("decideOnDemand")));
        rachel.claim();
        rachel.choose("Try again");
        rachel.fill("answer_reason", "The cause is gone.");
        picture(page, "decideOnDemand");
        rachel.completeTask();
        task("approveInstall");
        desk.abort("rachel", passage.cycle(), "the test has ended");
        await().until(() -> desk.hasEnded(passage.cycle()));
    }

    private java.util.Optional<String> rollBack() {
        return ledger.openRollBack(TestProducts.product().name());
    }

    @Test
    void decidesWhatCannotBeUndone(Page page) {
        SCRIPT.refuse("installStaging");
        SCRIPT.refuse("restorePins");
        passage.request("1.1").answer("ruth", "decideRefusal", of("decision", "abort", "reason", "because"));
        decide(page, "decideUndo", "Leave it");
        await().until(() -> desk.hasEnded(passage.cycle()));
    }

    @Test
    void startsACycleAndRevisesItsRequest(Page page) {
        SCRIPT.refuse("checkRequest");
        logIn(page, "rachel");
        page.navigate(tasklist() + "?processStart=release-cycle");
        Tasklist rachel = new Tasklist(page);
        rachel.fill("answer_version", "1.1");
        rachel.fill("answer_note", "As agreed.");
        FormPicture.start(page, "requestRelease");
        Axe.findsNothing(page, ".modal-body .fjs-container");
        page.locator(".modal-footer button:has-text('Start')").last().click();
        await().until(() -> ledger.openCycle(TestProducts.product().name()).isPresent());
        passage.goOn(ledger.openCycle(TestProducts.product().name()).orElseThrow());
        page.navigate(address(task("reviseRequest")));
        rachel.claim();
        rachel.choose("Check again");
        rachel.fill("answer_version", "1.2");
        picture(page, "reviseRequest");
        rachel.completeTask();
        passage.waitsFor("signOffCandidate");
        assertThat(ledger.cycle(passage.cycle()).target()).hasToString("1.2");
    }

    @Test
    void tellsWhatIsMissingAndWhatRuns(Page page) {
        String waiting = FormsWorld.text("WG-1 waits for a developer.");
        String standing =
                """
                {"missing":["data quality of 1.1rc1 waits for a tester: nobody has claimed it since Monday.","%s"],
                 "running":[{"environment":"staging","instance":"1","version":"1.1rc1","seen":"2026-11-23 10:00 UTC"}]}"""
                        .formatted(waiting);
        page.route(
                "**/standing",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(standing)));
        passage.request("1.1");
        open(page, "tina", functional());
        assertThat(page.locator(".standing")).containsText(waiting);
        assertThat(page.locator(".standing")).containsText("1.1rc1 (seen 2026-11-23 10:00 UTC)");
        Axe.findsNothing(page, FORM);
        isText(page);
    }

    @Test
    void goesOnWithoutTheNoteAndWithTheEnginesTasks(Page page) {
        page.route("**/standing", route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
        SCRIPT.refuse("uploadWheel");
        passage.request("1.1");
        Tasklist ruth = open(page, "ruth", task("decideRefusal"));
        assertThat(page.locator(".standing")).isEmpty();
        assertThat(ruth.complete()).hasText("Complete");
    }

    private void decide(Page page, String key, String decision) {
        Tasklist ruth = open(page, "ruth", task(key));
        ruth.choose(decision);
        ruth.fill("answer_reason", "The cause is gone.");
        picture(page, key);
        ruth.completeTask();
    }

    private String task(String key) {
        return passage.waitsFor(key).id();
    }

    private String functional() {
        passage.waitsFor("signOffCandidate");
        return await().until(
                        () -> desk.waiting(passage.cycle()).stream()
                                .filter(task -> task.name().endsWith(": functional"))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow()
                .id();
    }

    private Tasklist open(Page page, String person, String task) {
        logIn(page, person);
        page.navigate(address(task));
        Tasklist tasklist = new Tasklist(page);
        tasklist.claim();
        return tasklist;
    }

    private void logIn(Page page, String person) {
        page.setDefaultTimeout(15_000);
        page.navigate("http://127.0.0.1:" + port + "/login");
        page.getByLabel("Name").fill(person);
        page.getByLabel("Password").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        page.locator("h1:has-text('Release cycles')").waitFor();
    }

    private String tasklist() {
        return "http://127.0.0.1:" + port + "/camunda/app/tasklist/forms/#/";
    }

    private String address(String task) {
        return tasklist() + "?task=" + task;
    }

    private static void picture(Page page, String name) {
        FormPicture.task(page, name);
        Axe.findsNothing(page, FORM);
    }

    /** Nothing that came from a commit or from a person did anything. */
    private static void isText(Page page) {
        assertThat(page.evaluate("window.hacked")).isNull();
        assertThat(page.locator(".fjs-form img, .standing img, .fjs-form a[href^=javascript]"))
                .hasCount(0);
    }

    private String sha256() {
        return ledger.cycle(passage.cycle()).currentCut().wheel().orElseThrow().sha256();
    }

    private SignedOff signOff() {
        List<SignedOff> signOffs =
                ledger.cycle(passage.cycle()).candidate().orElseThrow().signOffs();
        assertThat(signOffs).hasSize(1);
        return signOffs.get(0);
    }

    private <E> E last(Class<E> kind) {
        return ledger.cycle(passage.cycle()).entries().stream()
                .map(io.wheelgate.release.Entry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
