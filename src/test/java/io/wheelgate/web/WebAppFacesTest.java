package io.wheelgate.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.wheelgate.DeskTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The engine's web apps are a part of this product: they carry its name, and send nobody to another one. */
@DeskTest
@ExtendWith(Chromium.class)
class WebAppFacesTest {

    private static final Pattern OTHERS = Pattern.compile("(?i)camunda|end of life|migrat\\w+ (to|now)|enterprise");

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"tasklist/default/#/", "cockpit/default/#/", "admin/default/#/"})
    void nameNoOtherProduct(String app, Page page) throws IOException {
        page.navigate("http://127.0.0.1:" + port + "/login");
        page.fill("input[name=username]", "ada");
        page.fill(
                "input[name=password]",
                Files.readString(Path.of("src/test/resources/administrator.password"))
                        .strip());
        page.click("button[type=submit]");
        page.locator("h1:has-text('Release cycles')").waitFor();
        page.navigate("http://127.0.0.1:" + port + "/camunda/app/" + app);
        assertThat(page.locator("a.navbar-brand")).containsText("Wheelgate");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.title()).contains("Wheelgate").doesNotContain("Camunda");
        String seen = (String) page.evaluate("document.body.innerText");
        assertThat(OTHERS.matcher(seen).results().map(found -> found.group()).toList())
                .as(seen)
                .isEmpty();
    }
}
