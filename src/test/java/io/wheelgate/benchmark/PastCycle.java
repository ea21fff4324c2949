package io.wheelgate.benchmark;

import io.wheelgate.release.Bug;
import io.wheelgate.release.Bug.Severity;
import io.wheelgate.release.BugAnswer;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut.Kind;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Event.InstallRequested;
import io.wheelgate.release.Event.InstallableFound;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.Merged;
import io.wheelgate.release.Event.Observed;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Event.PreviousFound;
import io.wheelgate.release.Event.Pushed;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.RollBackRequested;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Event.TurnCame;
import io.wheelgate.release.Event.UndoBegun;
import io.wheelgate.release.Event.Uploaded;
import io.wheelgate.release.Event.Verified;
import io.wheelgate.release.Event.VersionBurnt;
import io.wheelgate.release.Fix;
import io.wheelgate.release.Person;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Signature;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Verdict;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A cycle that has ended, with every entry that the desk would have written, made up from a number. */
public final class PastCycle {

    private static final List<String> MANAGERS = List.of("rachel", "ruth", "ravi", "rosa");
    private static final List<String> TESTERS = List.of("tina", "theo", "tara", "tom", "tess", "timo");

    private final String id;
    private final String product;
    private final Version target;
    private final Version before;
    private final Random random;
    private final List<Entry> entries = new ArrayList<>();
    private Instant now;
    private Version version;
    private CommitId commit;
    private Wheel wheel;
    private String certificate = "";

    public PastCycle(String id, String product, Version target, Version before, Instant begin, Random random) {
        this.id = id;
        this.product = product;
        this.target = target;
        this.before = before;
        this.now = begin;
        this.random = random;
        this.version = target;
        this.commit = commit();
        this.wheel = wheel();
    }

    public List<Entry> entries() {
        return entries;
    }

    public Instant end() {
        return now;
    }

    /** The wheel of the version that was cut last. */
    public Wheel lastWheel() {
        return wheel;
    }

    /** @param sha256 of the document that its final is compared in */
    public PastCycle certified(String sha256) {
        certificate = sha256;
        return this;
    }

    /** @param loops how many candidates are refused before one is approved */
    public PastCycle released(int loops) {
        request();
        candidate(1);
        for (int loop = 1; loop <= loops; loop++) {
            refused(loop);
            candidate(loop + 1);
        }
        signOffs();
        fin();
        return end(Ending.RELEASED);
    }

    public PastCycle aborted() {
        request();
        candidate(1);
        person(manager(), new AbortRequested("The ward needs another week."));
        desk(new UndoBegun());
        step("restorePins", List.of(pinned(before)), "pin " + before);
        step("restoreStaging", List.of(new Installed("staging", before)), "install " + before + " on staging");
        step("markVersions", List.of(new VersionBurnt(version, version.toString(), "The cycle was aborted.")));
        return end(Ending.ABORTED);
    }

    public PastCycle rolledBack(Version from, Wheel to) {
        String manager = manager();
        person(manager, new Requested(product, target.toString(), target, "It is slow."));
        person(manager, new RollBackRequested(from, Optional.of(to)));
        wheel = to;
        step(
                "checkRollBack",
                List.of(
                        new RequestAccepted(Map.of("webapi", from)),
                        new PreviousFound(to, Optional.of(commit), List.of(pinned(from)))));
        signed("approveRollBack", manager());
        step("pinPrevious", List.of(pinned(target)), "pin " + target);
        step("installPrevious", List.of(new Installed("live", target)), "install " + target + " on live");
        step("verifyPrevious", List.of(new Observed("live", target, 2)));
        return end(Ending.ROLLED_BACK);
    }

    public PastCycle installed(Wheel what) {
        String tester = tester();
        wheel = what;
        person(tester, new Requested(product, target.toString(), target, "To try something."));
        person(tester, new InstallRequested("staging", Stage.STAGING, Optional.empty()));
        step(
                "checkInstall",
                List.of(new InstallableFound(what, "demo/release", Optional.of(commit), List.of(pinned(before)))));
        desk(new TurnCame());
        step("installVersion", List.of(new Installed("staging", target)), "install " + target + " on staging");
        step("verifyInstall", List.of(new Observed("staging", target, 1)));
        return end(Ending.INSTALLED);
    }

    private void request() {
        person(manager(), new Requested(product, target.toString(), target, "As planned."));
        step("checkRequest", List.of(new RequestAccepted(Map.of("webapi", before))));
    }

    private void candidate(int number) {
        cut(target.candidate(number), number == 1 ? Kind.FIRST_CANDIDATE : Kind.LATER_CANDIDATE, "bumpVersion");
        step("tagCandidate", List.of(new Tagged(version.toString(), commit(), notes())));
        if (number == 1) {
            step("mergeToRelease", List.of(new Merged(commit())));
        }
        build();
        step("pushCandidate", List.of(new Pushed()), "push " + version + " to " + product);
        upload();
        step("pinConsumers", List.of(pinned(version)), "pin " + version + " in requirements.txt of webapi");
        step("installStaging", List.of(new Installed("staging", version)), "install " + version + " on staging");
        step("verifyStaging", List.of(new Observed("staging", version, 1)));
        desk(new SignOffAsked(uuid(), "functional", Optional.of(now.plus(Duration.ofDays(3))), Optional.empty()));
        desk(new SignOffAsked(uuid(), "data quality", Optional.of(now.plus(Duration.ofDays(3))), Optional.empty()));
    }

    private void refused(int loop) {
        wait(Duration.ofDays(2));
        Bug bug = new Bug(
                "WG-" + (1 + random.nextInt(90_000)),
                "The weight is missing after a transfer",
                Severity.MAJOR,
                "Transfer a patient, open the record",
                "The weight is shown",
                "It is empty");
        String tester = tester();
        person(
                tester,
                new SignedOff(
                        "functional",
                        Verdict.REFUSED,
                        "",
                        List.of(bug),
                        List.of(),
                        Optional.empty(),
                        signature(tester, "I tested " + version + " and refuse it.")));
        wait(Duration.ofDays(1));
        Commit fix = new Commit(
                commit(),
                List.of(commit()),
                new Person("Dan Okafor", "dan@example.org"),
                now,
                "Keep the weight " + loop);
        person(
                "dan",
                new BugsAnswered(List.of(new BugAnswer(bug.id(), BugAnswer.Answer.FIXED, "", Optional.of(fix.id())))));
        step(
                "collectFixes",
                List.of(new FixesCollected(List.of(new Fix(fix, List.of("demo/a.py"), List.of(bug.id()))))));
        step("backportFixes", List.of(new BackPorted(fix.id(), commit(), false)), "cherry-pick " + fix.id());
    }

    private void signOffs() {
        wait(Duration.ofDays(3));
        String functional = tester();
        approved("functional", functional);
        wait(Duration.ofHours(5));
        approved("data quality", TESTERS.get((TESTERS.indexOf(functional) + 1) % TESTERS.size()));
    }

    private void approved(String area, String tester) {
        person(
                tester,
                new SignedOff(
                        area,
                        Verdict.APPROVED,
                        "Worked through the list.",
                        List.of(),
                        List.of("Transferred a patient", "Looked at the last ten results"),
                        Optional.empty(),
                        signature(tester, "I tested " + version + " and approve it.")));
    }

    private void fin() {
        String candidate = wheel.sha256();
        cut(target, Kind.FINAL, "finalVersion");
        step("pushFinal", List.of(new Pushed()), "push " + version + " to " + product);
        build();
        step("compareWithCandidate", List.of(new Compared(candidate, wheel.sha256(), certificate)));
        upload();
        step("checkBackports", List.of(new BackPortsComplete(0)));
        step("pinConsumers", List.of(pinned(version)), "pin " + version + " in requirements.txt of webapi");
        signed("approveGoLive", manager());
        step("installLive", List.of(new Installed("live", version)), "install " + version + " on live");
        step("verifyLive", List.of(new Observed("live", version, 2)));
    }

    private void cut(Version next, Kind kind, String step) {
        version = next;
        commit = commit();
        wheel = wheel();
        step(step, List.of(new CutBegun(version, kind, now, commit(), commit()), new Bumped(commit)));
        if (kind == Kind.FINAL) {
            desk(new Tagged(version.toString(), commit(), notes()));
        }
    }

    private void build() {
        step("buildWheel", List.of(new Built(wheel)));
    }

    private void upload() {
        step("uploadWheel", List.of(new Uploaded("demo/release")), "upload " + wheel.fileName());
        step(
                "verifyWheel",
                List.of(new Verified("http://127.0.0.1:3141/demo/release/+f/" + wheel.fileName(), 7, "devpi")));
    }

    private void signed(String task, String manager) {
        wait(Duration.ofHours(20));
        person(
                manager,
                new Decided(
                        task,
                        "approve",
                        "",
                        Optional.of(signature(manager, "I approve that " + version + " goes live."))));
    }

    private Signature signature(String who, String meaning) {
        String name = who.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + who.substring(1) + " Example";
        return new Signature(
                name,
                meaning,
                now.atOffset(ZoneOffset.UTC),
                true,
                new Covered(
                        id,
                        version,
                        commit,
                        version.toString(),
                        wheel.fileName(),
                        wheel.sha256(),
                        List.of(pinned(version))));
    }

    private Pinned pinned(Version to) {
        return new Pinned("webapi", "requirements.txt", to, commit());
    }

    private void step(String step, List<Event> facts, String... effects) {
        desk(new StepBegun(step));
        for (String effect : effects) {
            desk(new Intended(step, effect));
            wait(Duration.ofSeconds(2));
            desk(new Achieved(step, effect, false));
        }
        facts.forEach(this::desk);
        desk(new StepEnded(step));
    }

    private PastCycle end(Ending how) {
        desk(new Ended(how));
        return this;
    }

    private void desk(Event event) {
        person(Entry.DESK, event);
    }

    private void person(String who, Event event) {
        now = now.plusMillis(40 + random.nextInt(200));
        entries.add(new Entry(entries.size(), id, now, who, event));
    }

    private void wait(Duration time) {
        now = now.plus(time);
    }

    private String manager() {
        return MANAGERS.get(random.nextInt(MANAGERS.size()));
    }

    private String tester() {
        return TESTERS.get(random.nextInt(TESTERS.size()));
    }

    private CommitId commit() {
        return new CommitId(hex(20));
    }

    private Wheel wheel() {
        return new Wheel(product.replace('-', '_') + "-" + version + "-py3-none-any.whl", hex(32), 48_123);
    }

    private String uuid() {
        return new java.util.UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String notes() {
        return "## " + version + "\n\n- Keep the weight of a patient who is transferred\n- Read results in UTC\n";
    }

    private String hex(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return java.util.HexFormat.of().formatHex(some);
    }
}
