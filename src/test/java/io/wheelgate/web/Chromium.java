package io.wheelgate.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import io.wheelgate.program.Executables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test method a page of a real browser, in a session of its own; one browser serves the whole run.
 *
 * <p>The browser is the one that {@code -Dwheelgate.chromium=/path} or the environment variable {@code CHROMIUM} names,
 * else the first on the {@code PATH}; without one, Playwright downloads its own. A test that fails leaves a picture of each page.
 */
public final class Chromium implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(Chromium.class);
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Takes a picture of the whole page into {@code target/screenshots}. */
    public static Path picture(Page page, String name) {
        Path file = PICTURES.resolve(name + ".png");
        page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
        return file;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Page.class;
    }

    @Override
    public Page resolveParameter(ParameterContext parameter, ExtensionContext test) {
        RunningBrowser running = test.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(RunningBrowser.class, key -> RunningBrowser.launch(), RunningBrowser.class);
        Session session = Session.in(running);
        test.getStore(NAMESPACE).put(session.page(), session);
        pages(test).add(session.page());
        return session.page();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (test.getExecutionException().isEmpty()) {
            return;
        }
        String name = "failed-" + test.getRequiredTestClass().getSimpleName() + "-"
                + test.getRequiredTestMethod().getName();
        List<Page> pages = pages(test);
        for (int i = 0; i < pages.size(); i++) {
            picture(pages.get(i), name + "-" + (i + 1));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Page> pages(ExtensionContext test) {
        return test.getStore(NAMESPACE).getOrComputeIfAbsent("pages", key -> new ArrayList<Page>(), List.class);
    }

    static Optional<Path> installed() {
        return Stream.of(System.getProperty("wheelgate.chromium"), System.getenv("CHROMIUM"))
                .filter(named -> named != null && !named.isBlank())
                .map(Path::of)
                .findFirst()
                .or(Chromium::onThePath);
    }

    private static Optional<Path> onThePath() {
        String path = System.getenv().getOrDefault("PATH", "");
        return NAMES.stream()
                .flatMap(name -> Executables.find(name, path, Path.of(".")).stream())
                .findFirst();
    }

    /** The browser of the whole run, closed after the last test. */
    private record RunningBrowser(Playwright playwright, Browser browser) implements CloseableResource {

        static RunningBrowser launch() {
            LaunchOptions options = new LaunchOptions().setHeadless(true).setArgs(FLAGS);
            Optional<Path> installed = installed();
            installed.ifPresent(options::setExecutablePath);
            Map<String, String> environment =
                    installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of();
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
            return new RunningBrowser(playwright, playwright.chromium().launch(options));
        }

        @Override
        public void close() {
            playwright.close();
        }
    }

    /** The cookies and the page of one parameter of one test, closed after it. */
    private record Session(BrowserContext context, Page page) implements CloseableResource {

        static Session in(RunningBrowser running) {
            BrowserContext context =
                    running.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
            return new Session(context, context.newPage());
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
