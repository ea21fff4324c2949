package io.wheelgate.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The browser of the tests is a real one: it runs scripts, keeps cookies apart and takes pictures. */
@ExtendWith(Chromium.class)
class ChromiumTest {

    private static final String PAGE =
            """
            <!doctype html><title>Desk</title>
            <button onclick="this.textContent = 'Signed 10.8.5rc1 ✓'; document.cookie = 'signed=yes'">Sign</button>
            """;

    private final HttpServer server;

    ChromiumTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        server.createContext("/", ChromiumTest::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void runsThePagesScripts(Page page) {
        page.navigate(address());
        page.click("text=Sign");
        assertThat(page.textContent("button")).isEqualTo("Signed 10.8.5rc1 ✓");
    }

    @Test
    void givesTwoPeopleTwoSessions(Page one, Page other) {
        one.navigate(address());
        one.click("text=Sign");
        other.navigate(address());
        assertThat(one.evaluate("document.cookie")).isEqualTo("signed=yes");
        assertThat(other.evaluate("document.cookie")).isEqualTo("");
    }

    @Test
    void takesPictures(Page page) throws IOException {
        page.navigate(address());
        Path picture = Chromium.picture(page, "chromium");
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(1280);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] page = PAGE.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }
}
