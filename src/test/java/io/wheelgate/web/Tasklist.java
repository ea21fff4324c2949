package io.wheelgate.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;

/** The open task in Tasklist, used as a person uses it. */
public final class Tasklist {

    private static final String FORM = ".fjs-form ";

    private final Page page;

    public Tasklist(Page page) {
        this.page = page;
    }

    public Locator form() {
        return page.locator(".fjs-form");
    }

    /** Claims the open task, and waits until its form can be filled. */
    public void claim() {
        button("Claim").click();
        form().waitFor();
        assertThat(page.locator(".form-actions")).isVisible();
        assertThat(form().locator("input:not([disabled]), textarea:not([disabled])")
                        .first())
                .isEnabled();
    }

    public void choose(String label) {
        page.locator(FORM + "label:visible")
                .filter(new FilterOptions().setHasText(label))
                .first()
                .click();
    }

    /** Ticks the whole checklist. */
    public void tickEverything() {
        page.locator(FORM + ".fjs-form-field-checklist input").all().forEach(Locator::check);
    }

    /** @param field the id of the field in the form */
    public void fill(String field, String text) {
        field(field).fill(text);
    }

    public Locator field(String field) {
        return page.locator(FORM + "[id$=-" + field + "]").first();
    }

    public void select(String field, String option) {
        page.locator(FORM + ".fjs-form-field:has([id*=" + field + "]) .fjs-input-group")
                .last()
                .click();
        page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(option))
                .first()
                .click();
    }

    public void bug(int number, String title, String severity, String seen) {
        fill("bug" + number + "_title", title);
        select("bug" + number + "_severity", severity);
        fill("bug" + number + "_steps", "Run the import.");
        fill("bug" + number + "_expected", "It is accepted.");
        fill("bug" + number + "_seen", seen);
    }

    public Locator complete() {
        return page.locator(".form-actions button.btn-primary");
    }

    /** Completes a task that is not signed. */
    public void completeTask() {
        assertThat(complete()).hasText("Complete");
        complete().click();
        gone();
    }

    public Locator dialog() {
        return page.locator("dialog.signing");
    }

    public void openDialog() {
        assertThat(complete()).hasText("Sign …");
        complete().click();
        dialog().waitFor();
    }

    public void sign(String password) {
        openDialog();
        enter(password);
        gone();
    }

    public void enter(String password) {
        dialog().locator("input[type=password]").fill(password);
        dialog().locator("button[type=submit]").click();
    }

    /** Waits until Tasklist has put the task away. */
    public void gone() {
        complete().waitFor(new WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private Locator button(String text) {
        return page.locator("button", new Page.LocatorOptions().setHasText(text));
    }
}
