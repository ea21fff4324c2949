package io.wheelgate.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Looks for what keeps people from using a part of a page, with axe-core. */
public final class Axe {

    private static final String CHECK =
            """
            part => axe.run(part, { resultTypes: ['violations'] }).then(result => result.violations.map(one =>
              one.id + ': ' + one.help + ' — ' + one.nodes.map(node => node.html).join(' | ')))
            """;

    private Axe() {}

    /** @param part the selector of what is ours; what stands around it is Tasklist's */
    public static void findsNothing(Page page, String part) {
        page.evaluate(source());
        assertThat((List<?>) page.evaluate(CHECK, part))
                .as("what axe finds in %s", part)
                .isEmpty();
    }

    private static String source() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
