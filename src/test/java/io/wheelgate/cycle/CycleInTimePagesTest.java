package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.wheelgate.cycle.handing.HandOver;
import io.wheelgate.cycle.reminding.Reminders;
import io.wheelgate.release.Adoption;
import io.wheelgate.web.Axe;
import io.wheelgate.web.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

/** The desk's pages while people sign, in a real browser. */
@ExtendWith(Chromium.class)
class CycleInTimePagesTest extends CycleInTime {

    @Autowired
    HandOver handOver;

    @Autowired
    Reminders reminders;

    @Test
    void tellWhatIsMissingAndLetPeopleHandOverWithTheKeyboard(Page page) {
        askForSignOffs();
        sign("tina", "functional", "approve");
        var quality = signOff("data quality");
        handOver.handOver("rachel", cycle, quality.id(), "theo", "Tina has signed another area");
        itIs("2026-11-25T17:30:00Z");
        reminders.look();
        logIn(page);
        pictures(page, "/", "time-home");
        pictures(page, "/cycles/" + cycle, "time-cycle");
        page.locator("summary:has-text('data quality')").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().type("Tom");
        page.keyboard().press("Tab");
        page.keyboard().type("Theo is ill");
        Chromium.picture(page, "time-hand-over");
        page.keyboard().press("Enter");
        page.locator("text=data quality is with Tom Reed").waitFor();
        assertThat(engineTask(quality.id()).getAssignee()).isEqualTo("tom");
        page.locator("#withdraw-reason").fill("built from the wrong branch");
        page.keyboard().press("Enter");
        page.locator("text=A developer must change what 1.1rc1 was withdrawn for")
                .waitFor();
        Chromium.picture(page, "time-withdrawn");
    }

    @Test
    void letAManagerRepairACycleWithTheKeyboard(Page page) {
        SCRIPT.fail("uploadWheel");
        SCRIPT.fail("uploadWheel");
        SCRIPT.fail("uploadWheel");
        SCRIPT.refuse(
                "installStaging",
                new Adoption("the wheel that Dan Moss uploaded by hand", "Its bytes are what testers then sign."));
        request();
        await().until(() -> !repairs.of(cycle).isEmpty());
        logIn(page);
        pictures(page, "/cycles/" + cycle, "repair-given-up");
        Axe.findsNothing(page, "main");
        page.locator("input[name=choice][value=retry]").focus();
        page.keyboard().press("Space");
        page.keyboard().press("Tab");
        page.keyboard().type("devpi is up again");
        page.keyboard().press("Enter");
        page.locator("input[name=choice][value=adopt]").waitFor();
        pictures(page, "/cycles/" + cycle, "repair-decision");
        Axe.findsNothing(page, "main");
    }

    private void pictures(Page page, String path, String name) {
        page.navigate("http://127.0.0.1:" + port + path);
        Chromium.picture(page, name);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Chromium.picture(page, name + "-dark");
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(390, 844);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        Chromium.picture(page, name + "-phone");
        page.setViewportSize(1280, 900);
    }

    private void logIn(Page page) {
        page.navigate("http://127.0.0.1:" + port + "/login");
        page.fill("input[name=username]", "rachel");
        page.fill("input[name=password]", PASSWORD);
        page.click("button[type=submit]");
        page.locator("h1:has-text('Release cycles')").waitFor();
    }
}
