package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.Script;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Bug;
import io.wheelgate.release.BugAnswer;
import io.wheelgate.release.BugAnswer.Answer;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut.Kind;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Event.Pushed;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Fix;
import io.wheelgate.release.Person;
import io.wheelgate.release.Product;
import io.wheelgate.release.Role;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.Signature;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Verdict;
import io.wheelgate.release.Version;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The cycle's page: what was cut, who signed it, what became of the bugs. */
@DeskTest
@ExtendWith(Chromium.class)
class VersionsCutTest {

    private static final String PASSWORD = "Heron-and-basalt-3";
    private static final CommitId COMMIT = new CommitId("1a2b3c4".repeat(5) + "1a2b3");
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-20T14:30:00+01:00");

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Ledger ledger;

    private final String cycle = UUID.randomUUID().toString();

    @BeforeEach
    void somebodyLooks() {
        people.ensure("olga", "Olga", "Looker", "olga@example.org", PASSWORD, Set.of(Role.AUDITOR));
    }

    /** A template that cannot show an event fails at the person who looks, and nowhere else. */
    @Test
    void showsEveryKindOfEvent() {
        List<Event> events = EventSamples.all();
        open(SignOffPolicy.of(SignOffArea.of("functional", "testers")), (Requested) events.get(0));
        ledger.append(cycle, "olga", events.subList(1, events.size()));
        HttpResponse<String> page = Visitor.loggedIn(port, "olga", PASSWORD).get("/cycles/" + cycle);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("&lt;i&gt;typed").doesNotContain("<i>typed");
    }

    @Test
    void showsWhoSignedWhatAndWhatIsVoid(Page page) {
        twoCandidates();
        logIn(page);
        assertThat(row(page, "1.1rc1"))
                .contains("approved functional Tina Berg, 2026-11-20 14:30 +01:00")
                .contains("refused data quality Theo Ode")
                .contains("void since 1.1rc2 was cut: they cover 1.1rc1 only")
                .contains("WG-7 Sums are rounded twice (major, Theo Ode) fixed by 1a2b3c4")
                .contains("WG-8 The title is not translated (minor, Theo Ode) later: with the new catalogue");
        assertThat(row(page, "1.1rc2"))
                .contains("carried over functional from 1.1rc1 Tina Berg")
                .contains("approved with notes data quality Theo Ode")
                .contains("open clinical safety")
                .doesNotContain("void");
        pictures(page);
    }

    @Test
    void givesTheNotesAsTheyStandInTheTag(Page page) {
        twoCandidates();
        Visitor olga = Visitor.loggedIn(port, "olga", PASSWORD);
        HttpResponse<String> notes = olga.get("/cycles/" + cycle + "/notes/1.1rc2");
        assertThat(notes.statusCode()).isEqualTo(200);
        assertThat(notes.headers().firstValue("Content-Type")).hasValue("text/markdown;charset=UTF-8");
        assertThat(notes.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(notes.body()).isEqualTo("demo 1.1rc2 – é\n");
        assertThat(olga.get("/cycles/" + cycle + "/notes/1.1").statusCode()).isEqualTo(404);
        assertThat(olga.get("/cycles/none/notes/1.1rc2").statusCode()).isEqualTo(404);
        assertThat(new Visitor(port).get("/cycles/" + cycle + "/notes/1.1rc2").statusCode())
                .isEqualTo(302);
        logIn(page);
        assertThat(page.getAttribute("a[aria-label='Release notes of 1.1rc2']", "href"))
                .isEqualTo("/cycles/" + cycle + "/notes/1.1rc2");
    }

    private void logIn(Page page) {
        page.navigate("http://127.0.0.1:" + port + "/login");
        page.fill("input[name=username]", "olga");
        page.fill("input[name=password]", PASSWORD);
        page.click("button[type=submit]");
        page.navigate("http://127.0.0.1:" + port + "/cycles/" + cycle);
    }

    private static String row(Page page, String version) {
        return page.locator("article.cut:has(h3:text-is('" + version + "'))")
                .textContent()
                .replaceAll("\\s+", " ");
    }

    private static void pictures(Page page) {
        Chromium.picture(page, "versions-light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Chromium.picture(page, "versions-dark");
        page.setViewportSize(390, 844);
        Chromium.picture(page, "versions-phone");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    // ---- a cycle in which a first candidate was refused and a second one waits ----

    private void twoCandidates() {
        open(
                SignOffPolicy.of(
                        SignOffArea.of("functional", "testers"),
                        SignOffArea.of("data quality", "testers"),
                        SignOffArea.of("clinical safety", "testers")),
                new Requested("demo", "1.1", Version.parse("1.1"), ""));
        cut("1.1rc1", Kind.FIRST_CANDIDATE);
        sign("1.1rc1", "functional", Verdict.APPROVED, "Tina Berg", "");
        sign(
                "1.1rc1",
                "data quality",
                Verdict.REFUSED,
                "Theo Ode",
                "",
                new Bug("WG-7", "Sums are rounded twice", Bug.Severity.MAJOR, "run it", "", "0.1"),
                new Bug("WG-8", "The title is not translated", Bug.Severity.MINOR, "look", "", "English"));
        Commit fix = new Commit(COMMIT, List.of(), new Person("Dan", "d@example.org"), Instant.EPOCH, "Mend it");
        record(new BugsAnswered(List.of(new BugAnswer("WG-8", Answer.LATER, "with the new catalogue"))));
        record(new FixesCollected(List.of(new Fix(fix, List.of("a.py"), List.of("WG-7")))));
        cut("1.1rc2", Kind.LATER_CANDIDATE);
        sign("1.1rc2", "functional", Verdict.CARRIED_OVER, "Tina Berg", "");
        sign("1.1rc2", "data quality", Verdict.APPROVED_WITH_NOTES, "Theo Ode", "The import takes longer than before.");
    }

    private void open(SignOffPolicy policy, Requested request) {
        Product demo = TestProducts.product();
        Product product =
                new Product(cycle, demo.library(), demo.indices(), demo.consumers(), demo.environments(), policy);
        assertThat(ledger.open(cycle, product, "olga", request)).isTrue();
    }

    private void cut(String version, Kind kind) {
        Version cut = Version.parse(version);
        record(new CutBegun(cut, kind, Instant.EPOCH, COMMIT, COMMIT));
        record(new Bumped(COMMIT));
        record(new Tagged(version, COMMIT, "demo " + version + " – é\n"));
        record(new Built(Script.wheel(cut)));
        record(new Pushed());
        record(new SignOffAsked("task", "functional", Optional.empty(), Optional.empty()));
    }

    private void sign(String version, String area, Verdict verdict, String name, String notes, Bug... bugs) {
        Covered covered =
                new Covered(cycle, Version.parse(version), COMMIT, version, "demo.whl", "ab".repeat(32), List.of());
        Optional<Version> from =
                verdict == Verdict.CARRIED_OVER ? Optional.of(Version.parse("1.1rc1")) : Optional.empty();
        Signature signature = new Signature(name, "I tested it.", AT, true, covered);
        record(new SignedOff(area, verdict, notes, List.of(bugs), List.of(), from, signature));
    }

    private void record(Event event) {
        ledger.append(cycle, "olga", event);
    }
}
