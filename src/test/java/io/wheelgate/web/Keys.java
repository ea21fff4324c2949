package io.wheelgate.web;

import com.microsoft.playwright.Page;

/** Somebody who uses no mouse. */
public final class Keys {

    private static final int MOST = 200;

    /** What a screen reader would say of what has the focus, roughly. */
    private static final String FOCUSED = "(() => { const it = document.activeElement;"
            + " return [it.getAttribute('aria-label'), ...[...(it.labels ?? [])].map(one => one.textContent),"
            + " it.matches('button, a') ? it.textContent : ''].join(' ').trim(); })()";

    private final Page page;

    public Keys(Page page) {
        this.page = page;
    }

    /** Goes on with the tab key until something of that name has the focus. */
    public Keys tabTo(String name) {
        for (int i = 0; i < MOST; i++) {
            page.keyboard().press("Tab");
            if (String.valueOf(page.evaluate(FOCUSED)).startsWith(name)) {
                return this;
            }
        }
        throw new AssertionError("The tab key does not lead to \"" + name + "\"");
    }

    public Keys press(String key) {
        page.keyboard().press(key);
        return this;
    }

    public Keys type(String text) {
        page.keyboard().type(text);
        return this;
    }
}
