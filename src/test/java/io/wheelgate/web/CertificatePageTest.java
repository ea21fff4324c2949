package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.People;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.Tampering;
import io.wheelgate.release.Certificate;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.ExportRead;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Product;
import io.wheelgate.release.Role;
import io.wheelgate.release.TestCertificate;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@DeskTest
@ExtendWith(Chromium.class)
class CertificatePageTest {

    private static final String PASSWORD = "Heron-and-basalt-3";
    private static final Version FINAL = Version.parse("1.1");

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Ledger ledger;

    @Autowired
    private JdbcTemplate jdbc;

    private final String cycle = UUID.randomUUID().toString();
    private String digest = "";

    @BeforeEach
    void certify() {
        people.ensure("mona", "Mona", "Quist", "mona@example.org", PASSWORD, Set.of(Role.AUDITOR));
        Product product = TestProducts.product();
        assertThat(ledger.open(cycle, product, "mona", new Requested(product.name(), "1.1", FINAL, "")))
                .isTrue();
        // each cycle's certificate is its own document
        Certificate certificate = TestCertificate.of(product.name() + "-" + cycle);
        CommitId commit = certificate.fin().commit();
        ledger.append(cycle, "wheelgate", new CutBegun(FINAL, Cut.Kind.FINAL, Instant.EPOCH, commit, commit));
        ledger.append(cycle, "wheelgate", new Bumped(commit));
        ledger.append(cycle, "wheelgate", new Built(certificate.fin().wheel()));
        digest = ledger.keep(cycle, certificate);
        ledger.append(
                cycle,
                "wheelgate",
                new Compared(
                        certificate.candidate().wheel().sha256(),
                        certificate.fin().wheel().sha256(),
                        digest));
        ledger.close(cycle, "wheelgate", new Ended(Event.Ending.RELEASED));
    }

    @Test
    void showsTheProofToWhoeverMaySeeTheCycle() {
        Visitor mona = Visitor.loggedIn(port, "mona", PASSWORD);
        assertThat(mona.get("/cycles/" + cycle).body()).contains("/cycles/" + cycle + "/certificate\">Certificate");
        HttpResponse<String> page = mona.get("/cycles/" + cycle + "/certificate");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("sample-1.1-py3-none-any.whl", "sample-1.1rc2.dist-info/METADATA", "sample/größe.py", digest)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void givesTheDocumentWhoseDigestIsInTheLedger() throws Exception {
        HttpResponse<String> answer =
                Visitor.loggedIn(port, "mona", PASSWORD).get("/cycles/" + cycle + "/certificate.json");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.in-toto+json");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment; filename")
                .contains("-1.1.certificate.json");
        assertThat(answer.headers().firstValue("Wheelgate-Checkpoint")).isPresent();
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(digest);
        assertThat(ledger.entries("ExportRead"))
                .filteredOn(entry -> entry.event().equals(new ExportRead(cycle, "certificate", digest)))
                .extracting(Entry::actor)
                .containsExactly("mona");
    }

    @Test
    void saysSoWhenTheDocumentWasChanged() {
        Tampering.change(
                jdbc,
                "document",
                "update document set content = replace(content, 'RENAMED', 'SAME') where sha256 = ?",
                digest);
        Visitor mona = Visitor.loggedIn(port, "mona", PASSWORD);
        HttpResponse<String> page = mona.get("/cycles/" + cycle + "/certificate");
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body())
                .contains("it was changed in the database since. Do not rely on it.")
                .doesNotContain("nothing else");
        assertThat(mona.get("/cycles/" + cycle + "/certificate.json").statusCode())
                .isEqualTo(500);
    }

    @Test
    void isNotThereForACycleWithoutOne() {
        Visitor mona = Visitor.loggedIn(port, "mona", PASSWORD);
        assertThat(mona.get("/cycles/none/certificate").statusCode()).isEqualTo(404);
        assertThat(mona.get("/cycles/none/certificate.json").statusCode()).isEqualTo(404);
        assertThat(new Visitor(port).get("/cycles/" + cycle + "/certificate").statusCode())
                .isEqualTo(302);
    }

    @Test
    void fitsOnAPhone(Page page) {
        logIn(page);
        page.navigate("http://127.0.0.1:" + port + "/cycles/" + cycle + "/certificate");
        assertThat(page.locator("details table").isVisible()).isFalse();
        Chromium.picture(page, "certificate");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Chromium.picture(page, "certificate-dark");
        page.setViewportSize(390, 844);
        page.locator("summary").click();
        assertThat(page.locator("details table").isVisible()).isTrue();
        Chromium.picture(page, "certificate-phone-dark");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        Locator script = page.locator("main script");
        assertThat(script.count()).isZero();
    }

    private void logIn(Page page) {
        page.navigate("http://127.0.0.1:" + port + "/login");
        page.getByLabel("Name").fill("mona");
        page.getByLabel("Password").fill(PASSWORD);
        page.locator("button[type=submit]").click();
        page.locator("h1:has-text('Release cycles')").waitFor();
    }
}
