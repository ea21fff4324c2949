package io.wheelgate.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;

/** One person's way over the desk's pages in a window of one width: each page that is come to must fit into it. */
final class Walk {

    private static final int HEIGHT = 900;
    private static final double PATIENCE = 20_000;

    private final Page page;
    private final String desk;
    private final Tasklist tasklist;
    private final List<String> complaints = new ArrayList<>();

    private Walk(Page page, int port) {
        this.page = page;
        this.desk = "http://127.0.0.1:" + port;
        this.tasklist = new Tasklist(page);
    }

    static Walk begun(Page page, int port, int width) {
        Walk walk = new Walk(page, port);
        page.setDefaultTimeout(PATIENCE);
        page.setViewportSize(width, HEIGHT);
        page.onConsoleMessage(message -> {
            boolean icon = message.location().contains("/favicon.ico");
            if (message.type().equals("error") && !icon) {
                walk.complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> walk.complaints.add(page.url() + ": " + error));
        return walk;
    }

    Walk loggedIn(String person, String password) {
        open("/login").fill("input[name=username]", person).fill("input[name=password]", password);
        return click("button[type=submit]").sees("h1", "Release cycles");
    }

    Walk open(String path) {
        page.navigate(desk + path);
        return fits();
    }

    /** Clicks what is seen, and looks at the page that it leads to. */
    Walk click(String what) {
        follow(what);
        page.waitForLoadState();
        return fits();
    }

    void follow(String what) {
        page.locator(what).first().click();
    }

    Walk fill(String field, String text) {
        page.locator(field).first().fill(text);
        return this;
    }

    /** All of it is seen there, now or soon. */
    Walk sees(String where, String... texts) {
        Locator part = page.locator(where).first();
        for (String text : texts) {
            assertThat(part).containsText(text);
        }
        assertThat(part).isVisible();
        return this;
    }

    Walk offers(String what) {
        assertThat(page.locator(what).first()).isVisible();
        return this;
    }

    Walk lacks(String what) {
        assertThat(page.locator(what)).hasCount(0);
        return this;
    }

    /** There is nothing here that keeps people from using the page. */
    Walk accessible() {
        Axe.findsNothing(page, "html");
        return this;
    }

    private Walk fits() {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s fits into %s", page.url(), page.viewportSize().width)
                .isEqualTo(true);
        return this;
    }

    /** Follows a link to a task, and claims it. */
    Tasklist toTasklist(String link) {
        follow(link);
        tasklist.claim();
        return tasklist;
    }

    void signs(String password) {
        tasklist.sign(password);
        tasklist.dialog().waitFor(new WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    Walk backToTheDesk() {
        return click("a.navbar-brand").sees("h1", "Release cycles");
    }

    /** Nothing on the way made the browser complain. */
    void wasWell() {
        assertThat(complaints).isEmpty();
    }
}
