package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.wheelgate.Visitor;
import io.wheelgate.release.AccessToken.State;
import io.wheelgate.release.Role;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens as people make and revoke them. */
@ExtendWith(Chromium.class)
class TokenPageTest extends ApiDesk {

    @Test
    void showsANewTokenOnceAndLetsItBeRevoked(Page page) {
        person("paul", Role.TESTER, Role.DEVELOPER);
        logIn(page, "paul");
        page.navigate("http://127.0.0.1:" + port + "/");
        page.locator("a:has-text('My tokens')").click();
        isFit(page, "none");
        page.fill("#name", "the build");
        page.locator("label:has-text('Developers') input").check();
        page.click("button:has-text('Make the token')");
        String secret = page.locator("#secret").textContent();
        isFit(page, "made");
        assertThat(json(get(secret, API + "/token").body()).path("roles").toString())
                .isEqualTo("[\"developer\"]");
        page.reload();
        assertThat(page.content()).contains("the build").doesNotContain(secret);
        page.click("button[aria-label='Revoke the build']");
        assertThat(page.content()).contains("revoked");
        isFit(page, "revoked");
        assertThat(get(secret, API + "/token").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesARoleThatThePersonHasNot() {
        HttpResponse<String> answer =
                as("tina").sendForm("/tokens", "/tokens", "name=mine&days=7&roles=RELEASE_MANAGER&roles=TESTER");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(as("tina").get("/tokens").body()).contains("You are not one of the release managers");
        assertThat(tokens.of("tina")).noneMatch(token -> token.name().equals("mine"));
    }

    @Test
    void takesNoFormFromElsewhere() {
        assertThat(as("tina")
                        .send("POST", "/tokens", "application/x-www-form-urlencoded", "name=forged&days=7")
                        .statusCode())
                .isEqualTo(403);
        assertThat(tokens.of("tina")).noneMatch(token -> token.name().equals("forged"));
    }

    @Test
    void letsOnlyOwnersAndAdministratorsRevoke() {
        token("tina", Role.TESTER);
        String id = tokens.of("tina").get(0).id();
        as("theo").sendForm("/tokens", "/tokens/" + id + "/revoke", "");
        assertThat(tokens.of("tina").get(0).state(clock.instant())).isEqualTo(State.GOOD);
        assertThat(as("theo").get("/tokens").body()).doesNotContain("Other people");
        Visitor ada = Visitor.administrator(port);
        assertThat(ada.get("/tokens").body()).contains("Other people", id);
        ada.sendForm("/tokens", "/tokens/" + id + "/revoke", "");
        assertThat(tokens.of("tina").get(0).state(clock.instant())).isEqualTo(State.REVOKED);
    }

    private void logIn(Page page, String person) {
        page.navigate("http://127.0.0.1:" + port + "/login");
        page.fill("input[name=username]", person);
        page.fill("input[name=password]", password(person));
        page.click("button[type=submit]");
        page.locator("h1:has-text('Release cycles')").waitFor();
    }

    /** Nothing that axe finds, and nothing wider than the window. */
    private static void isFit(Page page, String name) {
        for (int width : new int[] {1400, 400}) {
            page.setViewportSize(width, 900);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
            Axe.findsNothing(page, "body");
            Chromium.picture(page, "tokens-" + name + "-" + width);
        }
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Axe.findsNothing(page, "body");
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1400, 900);
    }
}
