package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.People;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut.Kind;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Role;
import io.wheelgate.release.Version;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.step.DeskWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.util.HtmlUtils;

/** The page that a cycle is started from, on real repositories and a real index: what it says is what the cycle finds. */
@DeskTest
@TestPropertySource(properties = "camunda.bpm.process-engine-name=starts")
@ExtendWith(Chromium.class)
class StartPageTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private static final Map<String, DeskWorld> WORLDS = new HashMap<>();
    private static final Path HOME = home();
    private static final ServerSocket SILENT = silent();

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Desk desk;

    @Autowired
    private Products products;

    private final Map<String, Visitor> visitors = new HashMap<>();

    private static Path home() {
        try {
            return Files.createTempDirectory("starts");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes what is sent, and never answers. */
    private static ServerSocket silent() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void worlds(DynamicPropertyRegistry properties) throws IOException {
        properties.add("wheelgate.home", () -> HOME.resolve("desk").toString());
        for (String name : List.of("good", "later", "versions", "sample", "hotfixed")) {
            add(new DeskWorld(name, Files.createDirectory(HOME.resolve(name)), DEVPI.as("ci"), DEVPI.newIndex()));
        }
        URI nobody = URI.create("http://127.0.0.1:" + SILENT.getLocalPort());
        add(new DeskWorld("silent", Files.createDirectory(HOME.resolve("silent")), DEVPI.as("ci", nobody), "ci/none"));
        WORLDS.values().stream()
                .flatMap(world -> world.arguments().stream())
                .map(argument -> argument.substring(2).split("=", 2))
                .forEach(setting -> properties.add(setting[0], () -> setting[1]));
        freeze(properties);
    }

    private static void add(DeskWorld world) {
        WORLDS.put(world.name(), world);
    }

    /** It holds now. */
    private static void freeze(DynamicPropertyRegistry properties) {
        DateTimeFormatter form = DateTimeFormatter.ofPattern("eeee HH:mm", Locale.ENGLISH);
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        String freeze = "wheelgate.products.sample.freezes[0].";
        properties.add(freeze + "from", () -> now.minusHours(26).format(form));
        properties.add(freeze + "until", () -> now.plusHours(26).format(form));
        properties.add(freeze + "reason", () -> "the audit");
        properties.add(freeze + "environments[0]", () -> "live");
    }

    @AfterAll
    static void clear() throws IOException {
        SILENT.close();
    }

    @BeforeEach
    void everybodyIsThere() {
        person("rachel", Role.RELEASE_MANAGER);
        person("ruth", Role.RELEASE_MANAGER);
        person("tina", Role.TESTER);
        person("alice", Role.AUDITOR);
    }

    private void person(String id, Role role) {
        String name = Character.toUpperCase(id.charAt(0)) + id.substring(1);
        people.ensure(id, name, "Example", id + "@example.org", "Basalt-and-heron-7", Set.of(role));
    }

    private Visitor as(String person) {
        return visitors.computeIfAbsent(person, id -> Visitor.loggedIn(port, id, "Basalt-and-heron-7"));
    }

    /** What the page says, as people read it. */
    private String look(String person, String query) {
        AtomicReference<String> page = new AtomicReference<>("");
        await().atMost(Duration.ofMinutes(1)).until(() -> !page.updateAndGet(before -> lookOnce(person, query))
                .contains("no answer within"));
        return page.get();
    }

    /** On a busy machine, not all is answered in time. */
    private String lookOnce(String person, String query) {
        HttpResponse<String> answer = as(person).get("/start?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return text(answer);
    }

    private static String text(HttpResponse<String> answer) {
        String plain =
                answer.body().replaceAll("</(dt|dd|td|th|li|p|h2|h3)>", " ").replaceAll("<[^>]+>", "");
        return HtmlUtils.htmlUnescape(plain).replaceAll("\\s+", " ");
    }

    private HttpResponse<String> start(String person, String... fields) {
        return as(person)
                .sendForm(
                        "/",
                        "/start",
                        String.join(
                                "&",
                                Stream.of(fields).map(StartPageTest::encoded).toList()));
    }

    private static String encoded(String field) {
        String[] parts = field.split("=", 2);
        return parts[0] + "=" + URLEncoder.encode(parts[1], StandardCharsets.UTF_8);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(URI::create)
                .map(uri -> uri.getPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                .orElse("nowhere: " + answer.statusCode() + " " + answer.body());
    }

    private String cycle(HttpResponse<String> answer) {
        assertThat(location(answer)).startsWith("/cycles/");
        return location(answer).substring("/cycles/".length());
    }

    // ---- what it shows ----

    @Test
    void tellsWhatWouldBeInItAndChangesNothing() throws IOException {
        DeskWorld good = WORLDS.get("good");
        CommitId fix = good.say("Count what is there\n\nFixes: WG-7");
        List<String> outside = good.outside();
        List<String> cycles = ledger.cycles();
        assertThat(look("rachel", "product=good"))
                .contains("1.1 minor, proposed", "2.0 major")
                .contains("Nothing that could be looked up stands against it")
                .contains("What staging runs could not be looked up (")
                .contains("Count what is there WG-7 Ada Author", fix.abbreviated(), "Since 1.0")
                .contains("branch master at " + fix.abbreviated())
                .contains("1.1rc1, on one commit more")
                .contains("good==1.0", "good==1.1rc1, then good==1.1")
                .contains("functional", "Tina Example", "last, by another person than who started it")
                .contains("Start the release 1.1");
        assertThat(good.outside()).isEqualTo(outside);
        assertThat(ledger.cycles()).isEqualTo(cycles);
        try (Stream<Path> mirrors = Files.walk(HOME.resolve("desk").resolve("mirrors"))) {
            assertThat(mirrors.filter(file -> file.toString().endsWith(".lock")))
                    .isEmpty();
        }
    }

    @Test
    void saysSoWhenEverythingWasLookedUp() throws IOException {
        DeskWorld good = WORLDS.get("good");
        Files.writeString(good.file("running-staging"), "1.0\n");
        Files.writeString(good.file("running-live"), "1.0\n");
        assertThat(look("rachel", "product=good&version=2.0"))
                .contains("Nothing stands against it", "staging staging webapi 1.0", "Start the release 2.0");
        Files.delete(good.file("running-staging"));
        Files.delete(good.file("running-live"));
    }

    @Test
    void letsAProductBeChosen() {
        assertThat(look("rachel", "")).contains("good", "hotfixed").doesNotContain("What would be in it");
        assertThat(as("rachel").get("/start?product=nothing").statusCode()).isEqualTo(404);
        assertThat(as("rachel").get("/").body()).contains("href=\"/start\"", "Start a cycle in Tasklist");
        assertThat(as("rachel").get("/products/good").body()).contains("href=\"/start?product=good\"");
    }

    @Test
    void tellsThatNothingIsNew() {
        DeskWorld versions = WORLDS.get("versions");
        versions.tag("1.0.5", versions.tip().value());
        versions.pin("versions==1.0.5");
        assertThat(look("rachel", "product=versions"))
                .contains("1.0.6 patch, proposed")
                .contains("Nothing is new on master since 1.0.5: it would be the same under another number.")
                .doesNotContain("It would be refused");
    }

    // ---- what it refuses ----

    /** Each in the words of the very check that the cycle begins with, which is asked afterwards. */
    @Test
    void saysBeforeWhatTheCheckSaysThen() throws Exception {
        DeskWorld sample = WORLDS.get("sample");
        CommitId lost = sample.develop("release", "sample/work.py", "def work():\n    return 5\n");
        sample.upload("1.3");
        sample.pin("sample>=1.0");
        sample.tag("1.1", lost.value());
        String page = look("rachel", "product=sample&version=1.1");
        assertThat(page)
                .contains("It would be refused:", "Start 1.1 all the same")
                .contains("live is frozen until", ": the audit. In that time nothing is installed there")
                .contains("Tag 1.1 exists already", "its change is not on master", "is not newer than 1.3")
                .contains("it asks for a range of versions (>=1.0)");
        HttpResponse<String> refused = start("rachel", "product=sample", "version=1.1", "note=All of it");
        assertThat(location(refused)).startsWith("/start?product=sample");
        assertThat(ledger.openCycle("sample")).isEmpty();
        assertThat(text(as("rachel").get(location(refused))))
                .contains("Nothing was started.", "All of it", "It would be refused:");
        String cycle = cycle(start("rachel", "product=sample", "version=1.1", "anyway=true"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ledger.cycle(cycle).refusal().isPresent());
        List<String> reasons = ledger.cycle(cycle).entries().stream()
                .map(Entry::event)
                .filter(StepRefused.class::isInstance)
                .flatMap(event -> ((StepRefused) event).reasons().stream())
                .toList();
        assertThat(reasons).hasSizeGreaterThan(3);
        assertThat(reasons).allSatisfy(reason -> assertThat(page).contains(reason));
        assertThat(Stream.of(page.split("It would be refused: ")[1].split(" It refuses nothing, but know")[0])
                        .map(all -> all.replaceFirst(" Not everything could be looked up.*", "")))
                .containsExactly(String.join(" ", reasons));
        abort(cycle);
    }

    @ParameterizedTest
    @CsvSource({
        "version=1.x, '\"1.x\" is not a version that Python packages can have (PEP 440)'",
        "version=1.1.dev1, which is not a final version: a cycle releases a final version",
        "version=0.9, 'Branch release holds version 1.0 in sample/__init__.py, and 0.9 is not newer'",
        "version=1.0, 'Tag 1.0 exists already in file:'",
        "version=1.1&kind=hotFix&of=7.0, There is no tag 7.0 in file:",
        "version=1.1&kind=hotFix&of=seven, '\"seven\" is not a version'",
    })
    void refusesAVersion(String query, String reason) {
        assertThat(look("rachel", "product=good&" + query)).contains(reason);
    }

    @Test
    void neverProposesABurntVersion() {
        String cycle = UUID.randomUUID().toString();
        Version burnt = Version.parse("1.1");
        CommitId commit = WORLDS.get("later").tip();
        ledger.open(cycle, products.named("later"), "rachel", new Requested("later", "1.1", burnt, ""));
        ledger.append(
                cycle,
                Entry.DESK,
                List.of(
                        new CutBegun(burnt, Kind.FINAL, Instant.EPOCH, commit, commit),
                        new Bumped(commit),
                        new Tagged("1.1", commit, "later"),
                        new Intended("pushFinal", "push")));
        ledger.append(cycle, "rachel", new AbortRequested("nobody needs it"));
        ledger.close(cycle, Entry.DESK, new Ended(Ending.ABORTED));
        assertThat(look("rachel", "product=later")).contains("1.2 minor, proposed");
        assertThat(look("rachel", "product=later&version=1.1"))
                .contains("Version 1.1 can never be made again. 1.1 was cut on", "nobody needs it", "Use 1.2 instead");
    }

    @Test
    void tellsWhoIsMissing() {
        people.ensure("tina", "Tina", "Example", "tina@example.org", "Basalt-and-heron-7", Set.of());
        assertThat(look("rachel", "product=good"))
                .contains("The sign-off of functional needs a signature, but nobody is in the group testers.");
    }

    @Test
    void doesNotWaitForWhatIsSilent() {
        long begin = System.nanoTime();
        assertThat(lookOnce("rachel", "product=silent"))
                .contains("Not everything could be looked up:")
                .contains("The index could not be looked up (no answer within 3 s).")
                .contains("1.1 minor, proposed", "Start the release 1.1");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void goesOnWithoutARepositoryThatIsGone() throws IOException {
        DeskWorld silent = WORLDS.get("silent");
        Path there = Path.of(URI.create(silent.product().library().repository().url()));
        Path away = there.resolveSibling("away");
        Files.move(there, away);
        try {
            assertThat(lookOnce("rachel", "product=silent&version=1.1"))
                    .contains("Which versions there are could not be looked up (")
                    .contains("What staging runs could not be looked up (")
                    .contains("Nobody can tell now");
        } finally {
            Files.move(away, there);
        }
    }

    // ---- who starts it ----

    @Test
    void startsOneCycleHoweverOftenItIsSent() {
        String[] fields = {"product=later", "version=3.0", "note=Now <b>", "beginAt=" + tomorrow(), "kind=release"};
        String cycle = cycle(start("rachel", fields));
        assertThat(cycle(start("rachel", fields))).isEqualTo(cycle);
        assertThat(ledger.cycle(cycle).requested().note()).isEqualTo("Now <b>");
        HttpResponse<String> other = start("ruth", fields);
        assertThat(location(other)).startsWith("/start?product=later");
        assertThat(text(as("ruth").get(location(other))))
                .contains("Another cycle of later is open: later 3.0. Finish or abort it first.", "Now <b>")
                .doesNotContain("Start the release");
        assertThat(look("rachel", "")).contains("later 3.0 is open");
        abort(cycle);
    }

    @Test
    void keepsWhatWasTypedWhenTheTimeCannotBe() {
        HttpResponse<String> refused =
                start("rachel", "product=good", "version=2.0", "note=Soon", "beginAt=half past nine");
        assertThat(as("rachel").get(location(refused)).body())
                .contains("&quot;half past nine&quot; cannot be the time at which the cycle begins")
                .contains("value=\"half past nine\"", ">Soon</textarea>", "Start the release 2.0");
        assertThat(ledger.openCycle("good")).isEmpty();
    }

    @Test
    void startsAHotFixOfAFinalVersion() {
        assertThat(look("rachel", "product=hotfixed&kind=hotFix"))
                .contains("No fix is there yet", "What is it to fix?", "1.1 minor, proposed", "1.0.1 a number more")
                .contains("Cut from branch release", "as soon as a fix is there");
        HttpResponse<String> silent = start("rachel", "product=hotfixed", "kind=hotFix", "version=1.0.1", "of=1.0");
        assertThat(text(as("rachel").get(location(silent)))).contains("Say in the note what the hot fix is for");
        String cycle = cycle(start(
                "rachel",
                "product=hotfixed",
                "kind=hotFix",
                "version=1.0.1",
                "of=1.0",
                "note=It forgets patients",
                "beginAt=" + tomorrow()));
        assertThat(HotFix.of(ledger.cycle(cycle)).orElseThrow().of()).contains(Version.parse("1.0"));
        abort(cycle);
    }

    private static String tomorrow() {
        return LocalDateTime.now(ZoneOffset.UTC).plusDays(1).withNano(0).withSecond(0) + "Z";
    }

    private void abort(String cycle) {
        await().atMost(Duration.ofSeconds(30)).until(() -> desk.working(cycle).isEmpty());
        desk.abort("rachel", cycle, "the test has ended");
        await().atMost(Duration.ofSeconds(30)).until(() -> desk.hasEnded(cycle));
    }

    @Test
    void othersLookAndAreToldWhyTheyDoNotStart() {
        for (String person : List.of("tina", "alice")) {
            assertThat(look(person, "product=good"))
                    .contains("only release managers start cycles. They are now: Rachel Example, Ruth Example")
                    .contains("What would be in it")
                    .doesNotContain("Start the release");
            assertThat(start(person, "product=good", "version=1.1").statusCode())
                    .isEqualTo(403);
        }
        assertThat(as("rachel")
                        .send("POST", "/start", "application/x-www-form-urlencoded", "product=good&version=1.1")
                        .statusCode())
                .as("without the page's token")
                .isEqualTo(403);
        assertThat(ledger.openCycle("good")).isEmpty();
    }

    // ---- how it looks ----

    @Test
    void isReadableAtEveryWidthByDayAndByNight(Page page) {
        logIn(page);
        for (String path : List.of("/start?product=silent", "/start?product=hotfixed&kind=hotFix", "/start")) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
                page.navigate("http://127.0.0.1:" + port + path);
                for (int width : List.of(390, 820, 1440)) {
                    page.setViewportSize(width, 900);
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                            .as(path + " fits into " + width)
                            .isEqualTo(true);
                    Axe.findsNothing(page, "html");
                }
            }
        }
    }

    @Test
    void leadsThroughItWithoutScripts(Page page) {
        try (BrowserContext plain =
                page.context().browser().newContext(new NewContextOptions().setJavaScriptEnabled(false))) {
            Page without = plain.newPage();
            logIn(without);
            without.locator("a.button:text-is('Start a cycle')").click();
            without.locator("a.button:has-text('good')").first().click();
            without.locator("a.button:has-text('major')").click();
            assertThat(without.locator("#verdict-heading").textContent()).isEqualTo("Can good 2.0 be started?");
            without.locator("input[name=version]:not([type=hidden])").fill("1.5");
            without.locator("button:has-text('Look it up')").click();
            without.locator("textarea").fill("As it is");
            without.locator("#beginAt").fill(tomorrow());
            without.locator("button:has-text('Start the release 1.5')").click();
            without.locator("h1:has-text('good 1.5')").waitFor();
            abort(ledger.openCycle("good").orElseThrow());
        }
    }

    private void logIn(Page page) {
        page.navigate("http://127.0.0.1:" + port + "/login");
        page.getByLabel("Name").fill("rachel");
        page.getByLabel("Password").fill("Basalt-and-heron-7");
        page.locator("button[type=submit]").click();
        page.locator("h1:has-text('Release cycles')").waitFor();
    }
}
