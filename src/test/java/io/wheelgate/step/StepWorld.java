package io.wheelgate.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wheelgate.cycle.work.TestRounds;
import io.wheelgate.deploy.Deployment;
import io.wheelgate.deploy.Deployments;
import io.wheelgate.forge.Forges;
import io.wheelgate.forge.PullRequests;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.JGit;
import io.wheelgate.git.World;
import io.wheelgate.index.Devpi;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.release.Bug;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.DevelopmentBuild;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BuildRequested;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.HotFixRequested;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Signature;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Verdict;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.TestWheel;
import io.wheelgate.wheel.Wheels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** A desk without an engine, and a world that it releases the library {@code sample} in, last released as 1.0. */
final class StepWorld {

    private static final Path TOOLS = Path.of("target", "build-tools").toAbsolutePath();

    final Path home;
    final World library;
    final World webapi;
    final GitRepositories git;
    final WheelIndex index = Devpi.client();
    final Deployment deployment;
    final PullRequests requests = Forges.overHttp(Clock.systemUTC());
    final Proposing proposing =
            new Proposing(requests, cycle -> Optional.of("https://desk.example.org/cycles/" + cycle));
    final Wheelhouse wheelhouse;
    final JdbcTemplate database = TestLedger.database();
    final Ledger ledger = new Ledger(database, Clock.systemUTC());
    private final TestRounds rounds;
    /** The products that are configured beside this one: none, unless a test adds some. */
    final List<Product> configured = new ArrayList<>();
    /** Who is in which group: enough for everything, unless a test changes it. */
    final Map<String, List<String>> members =
            new HashMap<>(Map.of("releaseManagers", List.of("rachel", "ruth"), "testers", List.of("tina", "theo")));

    Product product;
    String cycle = "";

    StepWorld(Path home) {
        this(home, Optional.empty());
    }

    /** Another desk, with a record and mirrors of its own, for a library that is there already. */
    StepWorld(Path home, World library) {
        this(home, Optional.of(library));
    }

    private StepWorld(Path home, Optional<World> library) {
        this.home = home;
        this.library = library.orElseGet(() -> SampleRepositories.library(folder("library")));
        this.webapi = library.isEmpty() ? SampleRepositories.webapi(folder("webapi")) : new World(folder("webapi"));
        this.git = JGit.in(folder("mirrors"));
        this.deployment = Deployments.in(home, folder("scripts"));
        this.wheelhouse = new Wheelhouse(home.resolve("wheels"));
        this.rounds = new TestRounds(ledger, configured, home);
        this.product = SampleProduct.of(this);
    }

    Path folder(String name) {
        try {
            return Files.createDirectories(home.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- steps ----

    Step checkRequest() {
        return new CheckRequest(git, index, deployment, group -> members.getOrDefault(group, List.of()));
    }

    Step buildWheel() {
        return new BuildWheel(git, Wheels.builder(TOOLS), index, Wheels.reader(), wheelhouse);
    }

    Step uploadWheel() {
        return new UploadWheel(git, index, Wheels.reader(), wheelhouse);
    }

    Step verifyWheel() {
        return new VerifyWheel(index, Wheels.reader(), wheelhouse);
    }

    Step promoteWheel() {
        return new PromoteWheel(git, index, Wheels.reader(), wheelhouse);
    }

    Step compareWithCandidate() {
        return new CompareWithCandidate(git, index, Wheels.reader(), wheelhouse);
    }

    Step buildDevWheel() {
        return new BuildDevWheel(git, index, new DevTree(Wheels.builder(TOOLS), wheelhouse), wheelhouse);
    }

    Step uploadDevWheel() {
        return new UploadDevWheel(index, Wheels.reader(), wheelhouse);
    }

    Step verifyDevWheel() {
        return new VerifyDevWheel(index, Wheels.reader(), wheelhouse);
    }

    Step removeOldDevWheels() {
        return new RemoveOldDevWheels(index, new DevUse(git, deployment), wheelhouse);
    }

    // ---- the cycle ----

    /** Opens a build of a commit of the development branch. */
    StepWorld see(CommitId commit) {
        cycle = UUID.randomUUID().toString();
        BuildRequested request = new BuildRequested(
                product.name(), git.open(product.library().repository()).commit(commit), List.of());
        assertThat(ledger.openBuild(cycle, product, Entry.DESK, request)).isTrue();
        return this;
    }

    DevelopmentBuild development() {
        return cycle().developmentBuild().orElseThrow();
    }

    /** Makes the development wheel of a commit, to the end. */
    Version develop(CommitId commit) {
        see(commit);
        run(buildDevWheel());
        run(uploadDevWheel());
        run(verifyDevWheel());
        run(removeOldDevWheels());
        end(Event.Ending.BUILT);
        return development().built().orElseThrow().version();
    }

    /** Opens a cycle of the product as it is configured now. */
    StepWorld request(String version) {
        cycle = UUID.randomUUID().toString();
        assertThat(ledger.open(
                        cycle, product, "rachel", new Requested(product.name(), version, Version.parse(version), "")))
                .isTrue();
        return this;
    }

    StepWorld requestHotFix(String version) {
        return requestHotFix(version, Optional.empty());
    }

    /** @param of the final version that is fixed */
    StepWorld requestHotFix(String version, String of) {
        return requestHotFix(version, Optional.of(Version.parse(of)));
    }

    private StepWorld requestHotFix(String version, Optional<Version> of) {
        cycle = UUID.randomUUID().toString();
        Requested request = new Requested(product.name(), version, Version.parse(version), "it is wrong");
        assertThat(ledger.open(cycle, product, "rachel", List.of(request, new HotFixRequested("it is wrong", of))))
                .isTrue();
        return this;
    }

    StepWorld accept() {
        record(new RequestAccepted(Map.of("webapi", Version.parse("1.0"))));
        return this;
    }

    void end(Event.Ending how) {
        ledger.close(cycle, "rachel", new Ended(how));
    }

    void record(Event event) {
        ledger.append(cycle, "wheelgate", event);
    }

    void decide(String decision) {
        record(new Decided("decideRefusal", decision, "because"));
    }

    /** What a step is given when it is run now. */
    Run round(String step) {
        return rounds.round(step, cycle().id());
    }

    Cycle cycle() {
        return ledger.cycle(cycle);
    }

    /** The effects that the record sets out for and never tells the end of. */
    List<String> unsettled() {
        return cycle().entries().stream()
                .map(Entry::event)
                .filter(Intended.class::isInstance)
                .map(event -> ((Intended) event).effect())
                .filter(cycle()::isUnsettled)
                .toList();
    }

    Cut cut() {
        return cycle().currentCut();
    }

    List<Event> run(Step step) {
        return rounds.run(step, cycle);
    }

    /** Runs a step whose end nobody records, as when the engine could not be told. */
    List<Event> runAndForget(Step step) {
        return step.run(rounds.round(step.name(), cycle));
    }

    List<Event> runAndDie(Step step) {
        return rounds.runAndDie(step, cycle);
    }

    /** Whether a desk dies at an effect of a step, after the act or before it. */
    boolean diesAt(Step step, int effect, boolean acted) {
        return rounds.diesAt(step, cycle, effect, acted);
    }

    /** The refusal of a step that has changed nothing outside. */
    Refusal refused(Step step) {
        List<String> before = outside();
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> run(step));
        assertThat(refusal).as("the refusal of " + step.name()).isNotNull();
        assertThat(outside()).as("the world after the refusal").isEqualTo(before);
        return refusal;
    }

    /** Computes a candidate and publishes it. */
    Cut cutCandidate() {
        computeCandidate();
        run(new PushCandidate(git));
        return cut();
    }

    void computeCandidate() {
        run(new BumpVersion(git));
        run(new TagCandidate(git));
        if (cut().kind() == Cut.Kind.FIRST_CANDIDATE) {
            run(new MergeToRelease(git));
        }
    }

    /** Lets everybody approve the candidate, as if a person had been asked. */
    StepWorld approve() {
        product.signOffs().areas().forEach(area -> sign("tina", area.area(), Verdict.APPROVED, Optional.empty()));
        return this;
    }

    /** Lets the final go live, as if a person had been asked. */
    StepWorld approveGoLive() {
        Signature signature = signature("ruth", cut());
        ledger.append(cycle, "ruth", new Decided("approveGoLive", "approve", "", Optional.of(signature)));
        return this;
    }

    private Signature signature(String person, Cut cut) {
        Covered covered = new Covered(
                cycle, cut.version(), cut.commit().orElseThrow(), cut.version().toString(), "", "", List.of());
        return new Signature(person, "I looked at it.", OffsetDateTime.now(ZoneOffset.UTC), true, covered);
    }

    /** A person's verdict on the candidate; a refusal comes with bugs. */
    void sign(String person, String area, Verdict verdict, Optional<Version> from, Bug... bugs) {
        Signature signature = signature(person, cycle().candidate().orElseThrow());
        record(new SignOffAsked(person, area, Optional.empty(), from));
        ledger.append(cycle, person, new SignedOff(area, verdict, "", List.of(bugs), List.of(), from, signature));
    }

    Cut cutFinal() {
        approve();
        run(new FinalVersion(git));
        run(new PushFinal(git));
        return cut();
    }

    /** Notes a wheel of the present version as built, without a build. */
    Wheel built() {
        return built(TestWheel.of(cut().version().toString()));
    }

    Wheel built(TestWheel wheel) {
        try {
            Path file = wheel.write(Files.createTempDirectory(home, "wheel"));
            Wheel identified = Wheels.reader().identify(file);
            wheelhouse.keep(file, identified);
            record(new Built(identified));
            return identified;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- the world outside ----

    /** A developer's commit on a branch, pushed. */
    static CommitId develop(World repository, String branch, String path, String text) {
        switchTo(repository, branch);
        CommitId commit = repository.commit(path, text);
        repository.git.run("push", "-q", "origin", branch);
        return commit;
    }

    /** Brings the developer's clone to the branch as it is outside. */
    static void switchTo(World repository, String branch) {
        repository.git.run("fetch", "-q", "--tags", "origin");
        repository.checkout("-f", "-B", branch, "origin/" + branch);
    }

    String libraryFile(String revision, String path) {
        return library.server.run("show", revision + ":" + path);
    }

    String pins() {
        return webapi.server.run("show", "release:requirements.txt");
    }

    /** What an environment runs. */
    Path running(String environment) {
        return home.resolve("running-" + environment);
    }

    /** Everything that the desk could have changed. */
    List<String> outside() {
        List<String> found = new ArrayList<>();
        found.add(library.server.run("for-each-ref"));
        found.add(webapi.server.run("for-each-ref"));
        for (Environment environment : product.environments()) {
            found.add(environment.name() + " " + read(running(environment.name())));
        }
        if (product.indices().user().isPresent()) {
            found.addAll(held(product.indices().release()));
            if (!product.indices().ofCandidates().equals(product.indices().release())) {
                found.addAll(held(product.indices().ofCandidates()));
            }
        }
        return found;
    }

    private List<String> held(String place) {
        return index.versions(product.indices(), place, product.name()).stream()
                .map(version ->
                        place + " " + version + " " + index.files(product.indices(), place, product.name(), version))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
