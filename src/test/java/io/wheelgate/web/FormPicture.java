package io.wheelgate.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Pictures of forms for docs/images/forms: taken only when {@code -Dwheelgate.form-pictures=folder} asks for them. */
public final class FormPicture {

    private static final int WIDTH = 1100;

    private static final String FOLDER = System.getProperty("wheelgate.form-pictures", "");

    private FormPicture() {}

    public static boolean isWanted() {
        return !FOLDER.isEmpty();
    }

    /** The open task with its whole form. */
    public static void task(Page page, String name) {
        of(page, page.locator("section.task-details"), 1680, name);
    }

    /** The dialog in which a cycle is started. */
    public static void start(Page page, String name) {
        of(page, page.locator(".modal-content"), WIDTH, name);
    }

    /** The dialog in which a task is signed, also on a phone. */
    public static void dialog(Page page, String name) {
        of(page, page.locator("dialog.signing"), WIDTH, name);
    }

    private static void of(Page page, Locator part, int width, String name) {
        if (!isWanted()) {
            return;
        }
        page.setViewportSize(width, 900);
        page.setViewportSize(width, 900 + hidden(page));
        part.screenshot(new Locator.ScreenshotOptions().setPath(Path.of(FOLDER, name + ".png")));
        page.setViewportSize(1280, 900);
    }

    /** How much of the page one would have to scroll to. */
    private static int hidden(Page page) {
        return ((Number)
                        page.evaluate(
                                "Math.max(...[...document.querySelectorAll('*')].map(one => one.scrollHeight - one.clientHeight).filter(more => more < 20000), 0)"))
                .intValue();
    }
}
