package io.wheelgate.web;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.wheelgate.cycle.Script;
import io.wheelgate.deploy.Deployment.Observation;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of a roll back, from the wish to its end, in a real browser. */
@ExtendWith(Chromium.class)
class RollBackPagesTest extends SigningDesk {

    private static final Version BEFORE = Version.parse("1.0");
    private static final CommitId TIP = new CommitId("b".repeat(40));

    @Test
    void tellWhatItDoesHowItStandsWhatItDidAndWhatIsInTheWay(Page page) {
        world();
        request(policy(area("functional")));
        approved("tina", "functional");
        sign("ruth", task("approveGoLive"), of("decision", "approve"));
        await().until(() -> desk.hasEnded(cycle));
        logIn(page);
        isFit(page, "/", "home");
        isFit(page, "/cycles/" + cycle, "released");
        page.locator("a:has-text('Roll back live')").click();
        isFit(page, path(page), "ask");
        page.locator("#reason").fill("it forgets patients");
        page.keyboard().press("Enter");
        page.locator("h1:has-text('back to 1.0')").waitFor();
        cycle = ledger.openRollBack("demo-library").orElseThrow();
        String task = task("approveRollBack");
        isFit(page, "/cycles/" + cycle, "waits");
        isFit(page, "/products/demo-library/roll-back", "ask-again");
        SCRIPT.refuse("installPrevious");
        sign("ruth", task, of("decision", "approve"));
        task("decideRollBack");
        isFit(page, "/cycles/" + cycle, "refused");
        desk.complete("rachel", task("decideRollBack"), of("decision", "tryAgain", "reason", "space was made"));
        sign("ruth", task("approveRollBack"), of("decision", "approve"));
        await().until(() -> desk.hasEnded(cycle));
        isFit(page, "/cycles/" + cycle, "done");
        when(repositories.open(any())).thenThrow(new IllegalStateException("http://ci:hunter2@git/ is not there"));
        isFit(page, "/products/demo-library/roll-back?version=1.1", "unknown");
        isFit(page, "/products/demo-library/roll-back?version=0.7", "never-live");
    }

    private void world() {
        when(index.files(any(), any(), any(), eq(BEFORE))).thenReturn(List.of(Script.wheel(BEFORE)));
        when(git.branch(any())).thenReturn(Optional.of(TIP));
        when(git.read(any(), any())).thenReturn(Optional.of("demo-library==1.1\n".getBytes(StandardCharsets.UTF_8)));
        when(deployment.observe(any())).thenAnswer(question -> {
            Environment environment = question.getArgument(0);
            return List.of(new Observation.Runs(environment.probes().get(0), Version.parse("1.1")));
        });
    }

    /** Nothing that axe finds, and nothing wider than the window, on a phone and on a desk, by day and by night. */
    private void isFit(Page page, String path, String name) {
        page.navigate("http://127.0.0.1:" + port + path);
        for (int width : List.of(400, 800, 1400)) {
            page.setViewportSize(width, 900);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
        }
        Axe.findsNothing(page, "body");
        Chromium.picture(page, "roll-back-" + name);
        page.setViewportSize(400, 900);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Axe.findsNothing(page, "body");
        Chromium.picture(page, "roll-back-" + name + "-phone-dark");
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static String path(Page page) {
        return java.net.URI.create(page.url()).getPath();
    }

    private void logIn(Page page) {
        page.navigate("http://127.0.0.1:" + port + "/login");
        page.fill("input[name=username]", "rachel");
        page.fill("input[name=password]", password("rachel"));
        page.click("button[type=submit]");
        page.locator("h1:has-text('Release cycles')").waitFor();
    }
}
