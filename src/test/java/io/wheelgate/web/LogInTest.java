package io.wheelgate.web;

import static io.wheelgate.Visitor.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.People;
import io.wheelgate.release.Role;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class LogInTest {

    private static final String PASSWORD = "Heron-and-basalt-3";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @BeforeEach
    void somebodyIsThere() {
        people.ensure("tina", "Tina", "Tester", "tina@example.org", PASSWORD, Set.of(Role.TESTER));
    }

    @Test
    void tellsAnybodyThatItIsHealthyAndNothingElse() {
        HttpResponse<String> health = new Visitor(port).get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(health.headers().map()).doesNotContainKey("set-cookie");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/cycles/1",
                "/nowhere",
                "/actuator",
                "/actuator/env",
                "/actuator/health/db",
                "/engine-rest/task",
                "/camunda",
                "/camunda/app/tasklist/default/",
                "/camunda/app/admin/default/setup/",
                "/camunda/lib/deps.js"
            })
    void sendsStrangersToTheLogInPage(String path) {
        HttpResponse<String> answer = new Visitor(port).get(path);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("http://127.0.0.1:" + port + "/login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ENGINE + "/task",
                ENGINE + "/user",
                "/camunda/api/admin/auth/user/default",
                "/camunda/api/engine/engine/",
                "/camunda/api/cockpit/plugin/base/default/process-instance"
            })
    void givesStrangersNoData(String path) {
        assertThat(new Visitor(port).get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void logsIntoPagesAndWebAppsAtOnce() {
        Visitor tina = Visitor.loggedIn(port, "tina", PASSWORD);
        assertThat(tina.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(tina.get("/camunda/api/admin/auth/user/default").body())
                .contains("\"userId\":\"tina\"", "tasklist")
                .doesNotContain("cockpit", "\"admin\"");
    }

    /** They tell people to move to another product. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/app/welcome/default/",
                "/camunda/app/welcome/scripts/config.js",
                "/camunda-welcome/index.html",
                "/camunda-welcome/"
            })
    void leadsFromTheEnginesWelcomeToTheDesk(String path) {
        for (Visitor visitor : List.of(new Visitor(port), Visitor.loggedIn(port, "tina", PASSWORD))) {
            HttpResponse<String> answer = visitor.get(path);
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow())
                    .matches("(http://127.0.0.1:" + port + ")?/");
        }
    }

    @Test
    void saysThatTheWebAppsDataIsNeverKept() {
        Visitor tina = Visitor.loggedIn(port, "tina", PASSWORD);
        assertThat(tina.get(ENGINE + "/task").headers().firstValue("Cache-Control"))
                .hasValue("no-store");
        assertThat(tina.get("/login").headers().firstValue("Cache-Control").orElseThrow())
                .contains("no-store");
        assertThat(tina.get("/camunda/lib/deps.js").headers().firstValue("Cache-Control"))
                .isEmpty();
    }

    @Test
    void refusesAWrongPasswordWithoutSayingWhichPartIsWrong() {
        people.ensure("wanda", "Wanda", "Wrong", "wanda@example.org", PASSWORD, Set.of(Role.TESTER));
        HttpResponse<String> wrong = new Visitor(port).logIn("wanda", "Heron-and-basalt-4");
        HttpResponse<String> unknown = new Visitor(port).logIn("nobody", "Heron-and-basalt-4");
        assertThat(wrong.headers().firstValue("Location").orElseThrow()).endsWith("/login?wrong");
        assertThat(unknown.headers().firstValue("Location").orElseThrow()).endsWith("/login?wrong");
        assertThat(new Visitor(port).get("/login?wrong").body()).contains("do not fit");
    }

    @Test
    void makesPeopleWaitAfterWrongPasswords() {
        people.ensure("lena", "Lena", "Late", "lena@example.org", PASSWORD, Set.of(Role.TESTER));
        for (int attempt = 0; attempt < 3; attempt++) {
            people.passwordIs("lena", "wrong");
        }
        assertThat(people.passwordIs("lena", PASSWORD)).isFalse();
        assertThat(new Visitor(port)
                        .logIn("lena", PASSWORD)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/login?wrong");
    }

    @Test
    void givesANewSessionToWhoLogsIn() {
        Visitor visitor = new Visitor(port);
        visitor.get("/login");
        String before = visitor.cookie("WHEELGATE_SESSION").orElseThrow();
        visitor.logIn("tina", PASSWORD);
        assertThat(visitor.cookie("WHEELGATE_SESSION")).isPresent().get().isNotEqualTo(before);
    }

    @Test
    void keepsItsCookieFromScriptsAndOtherSites() {
        String cookie = new Visitor(port)
                .get("/login")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        assertThat(cookie).startsWith("WHEELGATE_SESSION=").contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void sendsNoFrameAndNoForeignScript() {
        var headers = new Visitor(port).get("/login").headers();
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'self'");
    }

    @Test
    void takesNoLogInFormWithoutItsToken() {
        Visitor visitor = new Visitor(port);
        visitor.get("/login");
        String form = "username=tina&password=" + PASSWORD;
        assertThat(visitor.send("POST", "/login", "application/x-www-form-urlencoded", form)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void closesTheWebAppsOwnLogIn() {
        String form = "username=tina&password=" + PASSWORD;
        String path = "/camunda/api/admin/auth/user/default/login/tasklist";
        Visitor stranger = new Visitor(port);
        assertThat(stranger.send("POST", path, "application/x-www-form-urlencoded", form)
                        .statusCode())
                .isEqualTo(401);
        Visitor ada = Visitor.administrator(port);
        assertThat(ada.send("POST", path, "application/x-www-form-urlencoded", form)
                        .statusCode())
                .isEqualTo(403);
        assertThat(ada.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"ada\"");
    }

    @Test
    void endsTheWholeSessionWhenTasklistLogsOut() {
        Visitor tina = Visitor.loggedIn(port, "tina", PASSWORD);
        assertThat(tina.post("/camunda/api/admin/auth/user/default/logout", "").statusCode())
                .isEqualTo(200);
        assertThat(tina.get(ENGINE + "/task").statusCode()).isEqualTo(401);
        assertThat(tina.get("/cycles/1").statusCode()).isEqualTo(302);
    }

    @Test
    void logsOutOfTheWebAppsWithThePage() {
        Visitor tina = Visitor.loggedIn(port, "tina", PASSWORD);
        HttpResponse<String> answer = tina.sendForm("/login", "/logout", "");
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?out");
        assertThat(tina.get(ENGINE + "/task").statusCode()).isEqualTo(401);
    }

    @Test
    void neverMixesTwoPeopleInOneBrowser() {
        Visitor browser = Visitor.administrator(port);
        browser.logIn("tina", PASSWORD);
        browser.get("/camunda/app/tasklist/default/");
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"tina\"");
        assertThat(browser.get(ENGINE + "/user/ada/profile").statusCode()).isNotEqualTo(200);
    }

    @Test
    void letsARoleGoAtOnce() {
        String start = ENGINE + "/process-definition/key/none/submit-form";
        people.ensure("otto", "Otto", "Lang", "otto@example.org", PASSWORD, Set.of(Role.RELEASE_MANAGER));
        Visitor otto = Visitor.loggedIn(port, "otto", PASSWORD);
        assertThat(otto.post(start, "{}").statusCode()).isEqualTo(404);
        people.ensure("otto", "Otto", "Lang", "otto@example.org", PASSWORD, Set.of());
        assertThat(otto.post(start, "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void deniesAPageThatNobodyNamedEvenToTheAdministrator() {
        Visitor ada = Visitor.administrator(port);
        HttpResponse<String> answer =
                ada.send(ada.request("/nowhere").header("Accept", "text/html").GET());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("does not allow this", "/wheelgate.css")
                .doesNotContain("nowhere");
    }
}
