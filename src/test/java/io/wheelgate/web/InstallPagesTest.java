package io.wheelgate.web;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.wheelgate.release.Event.Ending;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of installs on demand, and what runs where, in a real browser. */
@ExtendWith(Chromium.class)
class InstallPagesTest extends InstallDesk {

    @Test
    void tellWhatCanBeInstalledWhoIsBeforeAndWhatRunsWhere(Page page) {
        answers.put("staging-1", "1.1");
        answers.put("staging-2", "1.0");
        answers.put("development", "1.1");
        install("rachel", "staging", "1.1");
        awaitEnd(Ending.INSTALLED);
        pass(Duration.ofMinutes(1));
        lookout.look();
        await().until(lookout::isIdle);
        logIn(page);
        isFit(page, "/", "home");
        isFit(page, PAGE, "where");
        request(policy(area("functional")));
        SCRIPT.hold("installVersion");
        page.navigate("http://127.0.0.1:" + port + PAGE + "?product=demo-library&environment=staging");
        page.locator("label:has-text('1.1rc2') input").check();
        page.locator("input[name=over]").check();
        page.keyboard().press("Enter");
        page.locator("h1:has-text('demo-library 1.1rc2 on staging')").waitFor();
        cycle = installs.open().get(0).id();
        await().until(() -> cycle().onDemand().orElseThrow().turn().isPresent());
        isFit(page, "/cycles/" + cycle, "under-way");
        isFit(page, PAGE + "?product=demo-library&environment=staging", "ask");
        String waits = install("ruth", "staging", "1.0", "over=1.1rc1");
        await().until(() -> as("ruth").get("/cycles/" + waits).body().contains("Waits for"));
        isFit(page, "/cycles/" + waits, "waits");
        SCRIPT.refuse("installVersion");
        SCRIPT.release("installVersion");
        cycle = installs.open().stream()
                .map(one -> one.id())
                .filter(id -> !id.equals(waits))
                .findFirst()
                .orElseThrow();
        task("decideOnDemand");
        isFit(page, "/cycles/" + cycle, "refused");
        install("rachel", "live", "1.1", "reason=a+new+server");
        String task = task("approveInstall");
        isFit(page, PAGE + "?product=demo-library&environment=live", "ask-live");
        isFit(page, "/cycles/" + cycle, "unsigned");
        sign("ruth", task, of("decision", "approve"));
        awaitEnd(Ending.INSTALLED);
        isFit(page, "/cycles/" + cycle, "done");
        cycle = ledger.openCycle("demo-library").orElseThrow();
    }

    /** Nothing that axe finds, and nothing wider than the window, on a phone and on a desk, by day and by night. */
    private void isFit(Page page, String path, String name) {
        page.navigate("http://127.0.0.1:" + port + path);
        for (int width : List.of(400, 800, 1400)) {
            page.setViewportSize(width, 900);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as(name + " at " + width)
                    .isLessThanOrEqualTo(width);
        }
        Axe.findsNothing(page, "body");
        Chromium.picture(page, "install-" + name);
        page.setViewportSize(400, 900);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Axe.findsNothing(page, "body");
        Chromium.picture(page, "install-" + name + "-phone-dark");
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1400, 900);
    }

    private void logIn(Page page) {
        page.navigate("http://127.0.0.1:" + port + "/login");
        page.fill("input[name=username]", "rachel");
        page.fill("input[name=password]", password("rachel"));
        page.click("button[type=submit]");
        page.locator("h1:has-text('Release cycles')").waitFor();
    }
}
