package io.wheelgate.cycle;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.web.Axe;
import io.wheelgate.web.Chromium;
import io.wheelgate.web.FormPicture;
import io.wheelgate.web.Tasklist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people see of signatures that are owed, in a real browser. */
@ExtendWith(Chromium.class)
class SignAfterwardsPagesTest extends OwedSignatures {

    private static final String FORM = "[cam-tasklist-form-camunda]";

    @Test
    void leadsFromTheDebtOverTheRefusalToTheDecision(Page page) {
        hotFix();
        goesLive();
        answer("colin", "approve", "");
        itIs("2026-11-27T12:00:00Z");
        logIn(page, "clara");
        pictures(page, "/", "owed-home");
        open(page, owed().get(0).id());
        Tasklist clara = new Tasklist(page);
        clara.claim();
        assertThat(clara.form()).containsText("This hot fix went live before it was signed for clinical");
        assertThat(clara.form()).containsText("2026-11-27 10:00 UTC");
        assertThat(clara.form()).containsText("Tina Berg");
        clara.tickEverything();
        clara.choose("Refuse –");
        clara.fill("answer_notes", "The unit on the chart is wrong.");
        Axe.findsNothing(page, FORM);
        FormPicture.task(page, "signAfterwards");
        clara.sign(PASSWORD);
        logIn(page, "ruth");
        open(page, question().id());
        Tasklist ruth = new Tasklist(page);
        ruth.claim();
        assertThat(ruth.form()).containsText("The unit on the chart is wrong.");
        ruth.choose("Accept –");
        ruth.fill("answer_reason", "Charts are switched off.");
        Axe.findsNothing(page, FORM);
        FormPicture.task(page, "decideRefusedSignature");
        pictures(page, "/cycles/" + later, "owed-signing");
        open(page, question().id());
        ruth.choose("Accept –");
        ruth.fill("answer_reason", "Charts are switched off.");
        ruth.sign(PASSWORD);
        endsAs(Ending.NOT_SIGNED);
        pictures(page, "/cycles/" + cycle, "owed-release");
        pictures(page, "/cycles/" + cycle + "/certificate", "owed-certificate");
        pictures(page, "/", "owed-home-after");
    }

    private void open(Page page, String task) {
        page.navigate("http://127.0.0.1:" + port + "/camunda/app/tasklist/afterwards/#/?task=" + task);
    }

    private void pictures(Page page, String path, String name) {
        page.navigate("http://127.0.0.1:" + port + path);
        Chromium.picture(page, name);
        Axe.findsNothing(page, "main");
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Chromium.picture(page, name + "-dark");
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(390, 844);
        org.assertj.core.api.Assertions.assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        Chromium.picture(page, name + "-phone");
        page.setViewportSize(1280, 900);
    }

    private void logIn(Page page, String person) {
        page.setDefaultTimeout(15_000);
        page.context().clearCookies();
        page.navigate("http://127.0.0.1:" + port + "/login");
        page.getByLabel("Name").fill(person);
        page.getByLabel("Password").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        page.locator("h1:has-text('Release cycles')").waitFor();
    }
}
