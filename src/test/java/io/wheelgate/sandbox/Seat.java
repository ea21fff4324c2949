package io.wheelgate.sandbox;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.wheelgate.web.Chromium;
import io.wheelgate.web.Tasklist;

/** One person in front of a browser, who does what the desk's pages and Tasklist offer. */
final class Seat {

    /** Long enough for every step between two tasks, on a busy machine. */
    private static final double PATIENCE = 240_000;

    private final Page page;
    private final String desk;
    private final SecretSearch search;
    private final Tasklist tasklist;

    Seat(Page page, int port, SecretSearch search) {
        this.page = page;
        this.desk = "http://127.0.0.1:" + port;
        this.search = search;
        this.tasklist = new Tasklist(page);
        page.setDefaultTimeout(30_000);
    }

    Page page() {
        return page;
    }

    /** Takes a picture, and searches what stands on the page. */
    void picture(String name) {
        Chromium.picture(page, "journey-" + name);
        search.text("the page " + name, page.content());
    }

    /** The same in a browser that prefers dark pages, and on a phone. */
    void pictures(String name) {
        picture(name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        picture(name + "-dark");
        page.setViewportSize(390, 844);
        picture(name + "-phone-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        picture(name + "-phone");
        page.setViewportSize(1280, 900);
    }

    void goTo(String path) {
        page.navigate(desk + path);
    }

    void logIn(String id, String password) {
        goTo("/");
        page.getByLabel("Name").fill(id);
        page.getByLabel("Password").fill(password);
        page.locator("button[type=submit]").click();
        page.locator("h1:has-text('Release cycles')").waitFor();
    }

    /** Starts a cycle from the first page, and comes back to it. */
    void startCycle(String product, String version, String note) {
        page.getByText("Start a cycle in Tasklist").click();
        Locator form = page.locator(".modal-content");
        form.locator(".fjs-input-group").first().click();
        page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(product))
                .click();
        form.locator("input[id*=answer_version]").fill(version);
        form.locator("textarea[id*=answer_note]").fill(note);
        picture("start");
        form.locator(".modal-footer button", new Locator.LocatorOptions().setHasText("Start"))
                .last()
                .click();
        form.waitFor(new WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        goTo("/");
    }

    /** Opens the only open cycle from the first page. @return the path of its page */
    String openCycle(String title) {
        goTo("/");
        page.getByText(title).first().click();
        page.locator("h1", new Page.LocatorOptions().setHasText(title)).waitFor();
        return page.url().substring(desk.length());
    }

    /** Waits on the cycle's page until a task is there, and claims it in Tasklist. */
    void claim(String cycle, String task) {
        goTo(cycle);
        Locator link = page.locator("main a[href*='tasklist']", new Page.LocatorOptions().setHasText(task));
        link.waitFor(new WaitForOptions().setTimeout(PATIENCE));
        link.click();
        tasklist.claim();
    }

    /** The task that was claimed. */
    Tasklist task() {
        return tasklist;
    }

    /** A picture of the whole task, as one sees it after scrolling. */
    void pictureOfTask(String name) {
        picture(name);
        page.setViewportSize(1280, 2200);
        picture(name + "-whole");
        page.setViewportSize(1280, 900);
    }
}
