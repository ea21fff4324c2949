package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.wheelgate.DeskTest;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.Script;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut.Kind;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Event.Uploaded;
import io.wheelgate.release.Event.VersionBurnt;
import io.wheelgate.release.Product;
import io.wheelgate.release.Role;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The first page and a cycle's page, as people with different screens, keys and settings meet them. */
@DeskTest
@ExtendWith(Chromium.class)
class DeskPagesTest {

    private static final String PASSWORD = "Heron-and-basalt-3";
    private static final CommitId COMMIT = new CommitId("1a2b3c4".repeat(5) + "1a2b3");
    private static final Version NEXT = Version.parse("1.1rc1");

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Ledger ledger;

    private final String cycle = UUID.randomUUID().toString();
    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void aCycleThatWasRefusedOnce() {
        people.ensure("olga", "Olga", "Looker", "olga@example.org", PASSWORD, Set.of(Role.AUDITOR));
        Product demo = TestProducts.product();
        Product product = new Product(
                cycle, demo.library(), demo.indices(), demo.consumers(), demo.environments(), demo.signOffs());
        assertThat(ledger.open(cycle, product, "olga", new Requested(cycle, "1.1", Version.parse("1.1"), "")))
                .isTrue();
        step("checkRequest");
        record(new StepBegun("bumpVersion"), new StepRefused("bumpVersion", List.of("The branch moved.")));
        ledger.append(cycle, "olga", new Decided("decideRefusal", "again", "it is as it should be"));
        record(new CutBegun(NEXT, Kind.FIRST_CANDIDATE, Instant.EPOCH, COMMIT, COMMIT));
        step("bumpVersion", new Bumped(COMMIT));
        step("tagCandidate", new Tagged("1.1rc1", COMMIT, "demo"));
        record(new StepBegun("buildWheel"));
    }

    @Test
    void isReadableAtEveryWidthByDayAndByNight(Page page) {
        logIn(page);
        for (String path : List.of("/", "/cycles/" + cycle, "/products/" + cycle)) {
            for (int width : List.of(390, 820, 1440)) {
                page.setViewportSize(width, 900);
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    isFit(page, path, scheme);
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    private void isFit(Page page, String path, ColorScheme scheme) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
        page.navigate(address(path));
        Axe.findsNothing(page, "html");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(path + " fits into " + page.viewportSize().width)
                .isEqualTo(true);
    }

    @Test
    void leadsFromABoxToWhatHappenedThereByKeysAlone(Page page) {
        logIn(page);
        page.navigate(address("/cycles/" + cycle));
        page.locator(".picture a[aria-label^='Tag candidate: done']").focus();
        page.keyboard().press("Enter");
        page.waitForFunction("document.activeElement.closest('details')?.open");
        assertThat((String) page.evaluate("document.activeElement.textContent")).contains("Tag candidate");
        assertThat(page.locator("details:focus-within").textContent()).contains(COMMIT.toString());
    }

    @Test
    void tellsEachBoxWithItsStateAndHowOften(Page page) {
        logIn(page);
        page.navigate(address("/cycles/" + cycle));
        assertThat(page.locator(".picture a").evaluateAll("all => all.map(one => one.getAttribute('aria-label'))"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .contains("Bump version: done, 2 times", "Decide refusal: done", "Build wheel: under way");
        assertThat(page.locator(".track [aria-current=step]").textContent()).contains("Cut candidate");
    }

    @Test
    void showsWhatHasChangedSinceAndSaysSo(Page page) {
        logIn(page);
        page.navigate(address("/cycles/" + cycle));
        page.locator("summary:has-text('Tag candidate')").click();
        step("buildWheel", new Built(Script.wheel(NEXT)));
        lookAgain(page);
        page.locator("#cuts:has-text('" + Script.wheel(NEXT).sha256() + "')").waitFor();
        assertThat(page.locator("details[open] summary:has-text('Tag candidate')")
                        .count())
                .isOne();
        ledger.close(cycle, Entry.DESK, new Ended(Ending.ABORTED));
        lookAgain(page);
        page.locator("#said:has-text('aborted')").waitFor();
        assertThat(page.locator("#top .badge").textContent()).isEqualTo("aborted");
    }

    /** As when its window comes to the front again. */
    private static void lookAgain(Page page) {
        page.evaluate("document.body.dataset.refresh = 30; document.dispatchEvent(new Event('visibilitychange'))");
    }

    @Test
    void tellsWhatWasEverCutOfAProductAndWhereItWent(Page page) {
        step("buildWheel", new Built(Script.wheel(NEXT)));
        step("uploadWheel", new Uploaded("demo/release"));
        step("installStaging", new Installed("staging", NEXT));
        record(new VersionBurnt(NEXT, "1.1rc1", "nobody needs it"), new Ended(Ending.ABORTED));
        logIn(page);
        page.navigate(address("/products/" + cycle));
        assertThat(page.locator("tr:has-text('1.1rc1')").textContent().replaceAll("\\s+", " "))
                .contains("burnt", "index demo/release", "staging, ", "never used again: nobody needs it");
        assertThat(page.locator(".figures").textContent().replaceAll("\\s+", " "))
                .contains("Went live 0 of 1 that were begun", "Burnt versions 1");
        assertThat(page.locator(".releases .badge").textContent()).isEqualTo("aborted");
    }

    @Test
    void saysMomentsInTheReadersZoneWithTheOffsetBesideIt(Page page) {
        try (BrowserContext tokyo = context(page, new NewContextOptions().setTimezoneId("Asia/Tokyo"))) {
            Page there = tokyo.newPage();
            logIn(there);
            there.navigate(address("/cycles/" + cycle));
            assertThat(there.locator(".lead time").getAttribute("title"))
                    .contains(" +09:00 (")
                    .contains(" UTC)");
            assertThat(there.locator(".lead time").textContent()).doesNotContain("UTC");
        }
    }

    @Test
    void saysEverythingWithoutScripts(Page page) {
        try (BrowserContext plain = context(page, new NewContextOptions().setJavaScriptEnabled(false))) {
            Page without = plain.newPage();
            logIn(without);
            assertThat(without.locator("article.cycle:has-text('1.1')").count()).isPositive();
            without.navigate(address("/cycles/" + cycle));
            assertThat(without.locator(".lead time").textContent()).endsWith(" UTC");
            assertThat(without.locator(".picture a[href^='#stay-']").count()).isPositive();
            without.locator("summary:has-text('Tag candidate')").click();
            assertThat(without.locator("details[open]:has-text('Tag candidate') .traces")
                            .isVisible())
                    .isTrue();
        }
    }

    private static BrowserContext context(Page page, NewContextOptions options) {
        return page.context().browser().newContext(options);
    }

    private void step(String step, Event... facts) {
        record(new StepBegun(step));
        record(facts);
        record(new StepEnded(step));
    }

    private void record(Event... events) {
        ledger.append(cycle, Entry.DESK, Stream.of(events).toList());
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private void logIn(Page page) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate(address("/login"));
        page.fill("input[name=username]", "olga");
        page.fill("input[name=password]", PASSWORD);
        page.click("button[type=submit]");
        page.locator("h1:has-text('Release cycles')").waitFor();
    }
}
