package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What says that our forms are accessible can say that something is not. */
@ExtendWith(Chromium.class)
class AxeTest {

    @Test
    void findsAFieldWithoutANameAndLooksAtNothingElse(Page page) {
        page.setContent(
                "<html lang=en><title>x</title><main><h1>x</h1><p id=good>Good</p><p id=bad><input></p></main>");
        Axe.findsNothing(page, "#good");
        assertThatThrownBy(() -> Axe.findsNothing(page, "#bad")).hasMessageContaining("Form elements must have labels");
    }

    @Test
    void findsGreyOnGrey(Page page) {
        page.setContent("<html lang=en><title>x</title><main style='background:#ccc;color:#999'>Hard to read</main>");
        assertThatThrownBy(() -> Axe.findsNothing(page, "main")).hasMessageContaining("color-contrast");
    }
}
