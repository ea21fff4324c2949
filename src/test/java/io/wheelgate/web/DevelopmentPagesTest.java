package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.wheelgate.DeskTest;
import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.building.BranchWatch;
import io.wheelgate.cycle.building.BranchWatch.Trouble;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BuildRequested;
import io.wheelgate.release.Event.DevelopmentWheelBuilt;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Person;
import io.wheelgate.release.Product;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** The pages of development wheels, in a real browser. */
@DeskTest
@ExtendWith(Chromium.class)
@TestPropertySource(
        locations = "classpath:demo-product.properties",
        properties = {
            "camunda.bpm.process-engine-name=development",
            "wheelgate.products.demo-library.library.development-builds=every-push"
        })
class DevelopmentPagesTest {

    private static final Person DAN = new Person("Dan <b>Whitfield</b>", "dan@example.org");

    @LocalServerPort
    private int port;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Products products;

    @MockitoBean
    private BranchWatch watch;

    @Test
    void tellWhatWasBuiltWhatFailedAndWhatIsInTheWay(Page page) throws Exception {
        when(watch.trouble("demo-library")).thenReturn(Optional.empty());
        logIn(page);
        isFit(page, "/", "none");
        String good = begin("a", "Round creatinine as the laboratory does");
        ledger.append(
                good,
                Entry.DESK,
                new DevelopmentWheelBuilt(commit("a"), Version.parse("10.8.6.dev412"), new Wheel("x.whl", "0", 1)));
        ledger.close(good, Entry.DESK, new Ended(Ending.BUILT));
        isFit(page, "/", "built");
        String failed = begin("b", "Import renal results <script>alert(1)</script>");
        ledger.append(failed, Entry.DESK, refused());
        ledger.close(failed, Entry.DESK, new Ended(Ending.BUILD_FAILED));
        when(watch.trouble("demo-library"))
                .thenReturn(Optional.of(new Trouble(Instant.EPOCH, "https://git.example.org does not answer.")));
        isFit(page, "/", "failed");
        assertThat(page.content())
                .contains("build failed", "10.8.6.dev412", "does not answer")
                .doesNotContain("<script>alert", "<b>Whitfield");
        isFit(page, "/builds/" + failed, "page");
        page.navigate("http://127.0.0.1:" + port + "/cycles/" + failed);
        assertThat(page.content()).contains("404").doesNotContain("Abort");
    }

    private static Event refused() {
        return new StepRefused(
                "buildDevWheel",
                List.of(
                        "Could not build the wheel demo-library 10.8.6.dev413: it ended with exit code 1. Correct the"
                                + " project. All of its output is in /data/output/x.log; it ends with:\nTraceback: no such thing"));
    }

    private String begin(String digit, String subject) {
        String id = UUID.randomUUID().toString();
        Product product = products.named("demo-library");
        Commit commit = new Commit(commit(digit), List.of(), DAN, Instant.EPOCH, subject);
        assertThat(ledger.openBuild(id, product, Entry.DESK, new BuildRequested(product.name(), commit, List.of(DAN))))
                .isTrue();
        return id;
    }

    private static CommitId commit(String digit) {
        return new CommitId(digit.repeat(40));
    }

    /** Nothing that axe finds, and nothing wider than the window, on a phone and on a desk, by day and by night. */
    private void isFit(Page page, String path, String name) {
        page.navigate("http://127.0.0.1:" + port + path);
        for (int width : List.of(400, 1400)) {
            page.setViewportSize(width, 900);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
        }
        Axe.findsNothing(page, "body");
        Chromium.picture(page, "development-" + name);
        page.setViewportSize(400, 900);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Axe.findsNothing(page, "body");
        Chromium.picture(page, "development-" + name + "-phone-dark");
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private void logIn(Page page) throws Exception {
        page.navigate("http://127.0.0.1:" + port + "/login");
        page.fill("input[name=username]", "ada");
        page.fill(
                "input[name=password]",
                Files.readString(Path.of("src/test/resources/administrator.password"))
                        .strip());
        page.click("button[type=submit]");
        page.locator("h1:has-text('Release cycles')").waitFor();
    }
}
