package io.wheelgate.web;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.wheelgate.cycle.Script;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Role;
import io.wheelgate.release.Version;
import io.wheelgate.verify.Claim;
import io.wheelgate.verify.Given;
import io.wheelgate.verify.Verdict;
import io.wheelgate.verify.Verification;
import io.wheelgate.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each role comes to the desk for, done by what stands on its pages: on a phone, on a tablet and on a wide screen. */
@ExtendWith(Chromium.class)
class JourneysTest extends SigningDesk {

    private static final int PHONE = 390;
    private static final int TABLET = 820;
    private static final int WIDE = 1440;
    private static final String BUG = "It forgets patients";

    @BeforeEach
    void anOperator() {
        person("oscar", Role.OPERATOR);
    }

    private Walk walk(Page page, int width, String person) {
        return Walk.begun(page, port, width).loggedIn(person, password(person));
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, TABLET, WIDE})
    void aReleaseManagerSeesWhatIsMissingAndOnWhomAndEndsIt(int width, Page page) {
        request(policy(area("functional"), area("data quality")));
        approved("tina", "functional");
        Walk rachel = walk(page, width, "rachel")
                .sees("#open", "demo-library 1.1", "data quality needs a signature", "can sign");
        rachel.offers("a:has-text('Start a cycle')");
        rachel.click("#open h3 a").sees("#waits", "data quality").sees("#cuts", "Tina Example", "open data quality");
        rachel.lacks("#waits li:has-text('functional')");
        rachel.click("a:has-text('Abort this cycle')").sees("#acts", "What is undone", "What cannot be undone");
        rachel.fill("#reason", "Nobody needs it").click("button:has-text('Abort this cycle')");
        await().until(() -> desk.hasEnded(cycle));
        rachel.open("/cycles/" + cycle)
                .sees("#top", "aborted")
                .sees("#steps", "Nobody needs it")
                .lacks("#waits section");
        rachel.wasWell();
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, TABLET, WIDE})
    void anotherReleaseManagerApprovesInTasklistAndSeesItReleased(int width, Page page) {
        request(policy(area("functional")));
        approved("tina", "functional");
        task("approveGoLive");
        Walk ruth = walk(page, width, "ruth").sees("#yours", "demo-library 1.1");
        ruth.toTasklist("#yours a.button:has-text('Approve')").choose("Approve");
        ruth.signs(password("ruth"));
        await().until(() -> desk.hasEnded(cycle));
        ruth.backToTheDesk().sees("#yours", "Nothing waits for you").sees("#happened", "Ruth Example");
        ruth.open("/cycles/" + cycle).sees("#top", "released").sees("main", "The way that it took");
        ruth.wasWell();
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, TABLET, WIDE})
    void aTesterSignsWhatWaitsAndComesBack(int width, Page page) {
        request(policy(area("functional"), area("data quality")));
        Walk tina = walk(page, width, "tina").sees("#yours", "demo-library 1.1", "functional");
        tina.toTasklist("#yours a.button:has-text('functional')").choose("Approve –");
        tina.signs(password("tina"));
        tina.backToTheDesk().sees("#yours", "Nothing waits for you").sees("#open", "data quality");
        tina.click("#open h3 a").sees("#cuts", "Tina Example", "I tested demo-library 1.1rc1 for functional");
        tina.lacks("#acts form");
        tina.wasWell();
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, TABLET, WIDE})
    void aDeveloperSeesTheBugTheFixItsBackPortAndTheNotes(int width, Page page) {
        request(policy(area("functional")));
        refused("tina", "functional", bug(BUG));
        String task = task("fixBugs");
        Walk dan = walk(page, width, "dan").sees("#yours", "demo-library 1.1");
        dan.offers("#yours a.button:has-text('Fix bugs')")
                .click("#open h3 a")
                .sees("#cuts", BUG, "major, Tina Example");
        desk.complete("dan", task, of("note", "Done"));
        waitsForAll(1);
        dan.open("/cycles/" + cycle).sees("#cuts", "Fixed for the next one", "Fix it", "by Dan", "1.1rc2");
        dan.click("#steps summary:has-text('Back-port fixes')").sees("#steps details[open]", "ffffff");
        dan.click("a[aria-label='Release notes of 1.1rc2']").sees("body", "notes");
        dan.wasWell();
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, TABLET, WIDE})
    void anAuditorFindsReplaysAndTakesWhatHappenedAndCanChangeNothing(int width, Page page) throws IOException {
        SCRIPT.state(
                "installLive", run -> List.of(new Installed("live", run.cycle().target())));
        request(policy(area("functional")));
        Walk alice = walk(page, width, "alice").lacks("a:has-text('Start a cycle')");
        alice.open("/cycles/" + cycle)
                .sees("#waits", "functional")
                .lacks("main form")
                .lacks("#abort-heading a");
        approved("tina", "functional");
        sign("ruth", task("approveGoLive"), of("decision", "approve"));
        await().until(() -> desk.hasEnded(cycle));

        String wheel = Script.wheel(Version.parse("1.1")).sha256();
        alice.click("nav a:has-text('History')").accessible();
        alice.fill("#q", wheel).click("button:has-text('Search')").sees("main", "demo-library 1.1", "released");
        alice.accessible().offers("a[href='/cycles/" + cycle + "/replay']");
        alice.click("a:has-text('Everything about this wheel')")
                .sees("main", "demo_library-1.1-py3-none-any.whl", wheel);
        alice.accessible();
        alice.open("/cycles/" + cycle + "/replay").accessible();
        alice.click("nav.replay a[data-way=first]").sees("nav.replay", "Entry 1 of");
        alice.click("nav.replay a[rel=next]").sees("nav.replay", "Entry 2 of");
        alice.click("nav.replay a[data-way=last]").sees("main", "It has ended.", "Tina Example");
        alice.click("a:has-text('Audit')")
                .sees("main", "Who acted", "Ruth Example", "Who could have acted")
                .accessible();
        alice.open("/history/register").accessible().sees("table", "Ruth Example", "1.1");
        alice.open("/history/desk").accessible().sees("main", "The desk's own entries");
        alice.open("/cycles/" + cycle);
        isEvidence(page.waitForDownload(() -> alice.follow("a:has-text('Evidence pack')")));
        alice.open("/history/desk?what=ExportRead")
                .sees("main", "Alice Example", "evidence pack of the cycle " + cycle);
        alice.wasWell();
    }

    private static void isEvidence(Download download) throws IOException {
        Verification found = Verifier.verify(Files.readAllBytes(download.path()), Given.NOTHING);
        assertThat(found.of(Claim.INCLUDED).verdict()).isEqualTo(Verdict.PASS);
        assertThat(found.of(Claim.REPORT).verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE, TABLET, WIDE})
    void anOperatorSeesHowTheDeskIsAndBringsOnWhatFailed(int width, Page page) {
        request(policy(area("functional")));
        for (int tries = 0; tries < 3; tries++) {
            SCRIPT.fail("finalVersion");
        }
        approved("tina", "functional");
        await().until(() -> desk.working(cycle).stream().anyMatch(io.wheelgate.cycle.Desk.Working::givenUp));
        Walk oscar = walk(page, width, "oscar").sees("#open", "failed", "finalVersion fails in the test");
        oscar.sees("#where", "demo-library", "live");
        oscar.click("#open h3 a").sees("#waits", "Try again").lacks("#abort-heading a");
        oscar.click("#waits label:has-text('Try again')").fill("#waits input[name=reason]", "There is space again");
        oscar.click("#waits button:has-text('Try again')");
        task("approveGoLive");
        oscar.open("/cycles/" + cycle).sees("#steps", "There is space again").lacks("#waits .badge.bad");
        oscar.open("/actuator/health").sees("body", "\"status\":\"UP\"", "\"anchor\":\"none: name a git repository");
        oscar.wasWell();
    }
}
