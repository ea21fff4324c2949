package io.wheelgate.cycle;

import io.wheelgate.cycle.work.Steps;
import io.wheelgate.release.Adoption;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cut.Kind;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortConflicting;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Event.BackPortsMissing;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Event.ConflictingFile;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Event.InstallableFound;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Merged;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Event.PreviousFound;
import io.wheelgate.release.Event.Promoted;
import io.wheelgate.release.Event.Pushed;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Event.Uploaded;
import io.wheelgate.release.Event.Verified;
import io.wheelgate.release.Fix;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Person;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.step.Run;
import io.wheelgate.step.Step;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;

/** Steps without hands: each states the facts that the real one would, unless a test wants it to end otherwise once. */
public final class Script {

    static final CommitId FIX = new CommitId("f".repeat(40));

    private static final CommitId COMMIT = new CommitId("a".repeat(40));
    private static final Commit A_FIX =
            new Commit(FIX, List.of(COMMIT), new Person("Dan", "dan@example.org"), Instant.EPOCH, "Fix it");

    private static final ConflictingFile CONFLICT = new ConflictingFile(
            "demo/a.py", "digits = text\n", "digits = text.strip()\n", "digits = text.replace(\" \", \"\")\n");

    private static final Map<String, Function<Run, List<Event>>> FACTS = Map.ofEntries(
            Map.entry("checkRequest", run -> List.of(new RequestAccepted(Map.of("webapi", Version.parse("1.0"))))),
            Map.entry("bumpVersion", Script::candidate),
            Map.entry("tagCandidate", run -> List.of(new Tagged("tag", COMMIT, "notes"))),
            Map.entry("mergeToRelease", run -> List.of(new Merged(COMMIT))),
            Map.entry(
                    "buildWheel",
                    run -> List.of(new Built(wheel(run.cycle().currentCut().version())))),
            Map.entry("pinConsumers", Script::pinned),
            Map.entry("pushCandidate", run -> List.of(new Pushed())),
            Map.entry(
                    "uploadWheel",
                    run -> List.of(new Uploaded(run.product().indices().ofCandidates()))),
            Map.entry(
                    "promoteWheel",
                    run -> List.of(new Promoted(
                            run.product().indices().ofCandidates(),
                            run.product().indices().release()))),
            Map.entry("verifyWheel", run -> List.of(new Verified("http://127.0.0.1:1/x.whl", 7, "server"))),
            Map.entry(
                    "collectFixes",
                    run -> List.of(new FixesCollected(List.of(new Fix(A_FIX, List.of("demo/a.py"), List.of()))))),
            Map.entry("backportFixes", run -> List.of(new BackPorted(FIX, COMMIT, false))),
            Map.entry("finalVersion", Script::fin),
            Map.entry("compareWithCandidate", run -> List.of(new Compared("one", "other", ""))),
            Map.entry("checkBackports", run -> List.of(new BackPortsComplete(0))),
            Map.entry("pushFinal", run -> List.of(new Pushed())),
            Map.entry("checkRollBack", Script::previous),
            Map.entry("checkInstall", Script::installable),
            Map.entry("installVersion", Script::installed));

    private static final List<String> OTHERS = List.of(
            "openHotFixBranch",
            "installStaging",
            "verifyStaging",
            "installLive",
            "verifyLive",
            "rollBackLive",
            "restorePins",
            "restoreStaging",
            "pinPrevious",
            "installPrevious",
            "verifyPrevious",
            "verifyInstall",
            "markVersions");

    private static final RuntimeException NONE = new IllegalStateException("no trouble");

    private final Map<String, Function<Run, List<Event>>> others = new ConcurrentHashMap<>();
    private final Map<String, Deque<RuntimeException>> troubles = new ConcurrentHashMap<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Queue<String> begun = new ConcurrentLinkedQueue<>();
    private volatile boolean conflicts;
    private volatile boolean missing;

    public Steps steps() {
        return new Steps(Stream.concat(FACTS.keySet().stream(), OTHERS.stream())
                .map(name -> (Step) new Scripted(name, this))
                .toList());
    }

    public void clear() {
        others.clear();
        troubles.clear();
        begun.clear();
        conflicts = false;
        missing = false;
    }

    /** From now on the step states other facts. */
    public void state(String step, Function<Run, List<Event>> facts) {
        others.put(step, facts);
    }

    /** A wheel that only this version has. */
    public static Wheel wheel(Version version) {
        return new Wheel(
                "demo_library-" + version + "-py3-none-any.whl",
                String.format("%064x", version.toString().hashCode() & 0xffff_ffffL),
                1);
    }

    private static List<Event> pinned(Run run) {
        return List.of(new Pinned(
                "webapi", "requirements.txt", run.cycle().currentCut().version(), COMMIT));
    }

    private static List<Event> previous(Run run) {
        Version from = run.cycle().rollBack().orElseThrow().from();
        Pinned pin = new Pinned("webapi", "requirements.txt", from, COMMIT);
        return List.of(
                new RequestAccepted(Map.of("webapi", from)),
                new PreviousFound(wheel(run.cycle().target()), Optional.of(COMMIT), List.of(pin)));
    }

    private static List<Event> installable(Run run) {
        Pinned pin = new Pinned("webapi", "requirements.txt", Version.parse("1.0"), COMMIT);
        return List.of(
                new InstallableFound(wheel(run.cycle().target()), "demo/release", Optional.of(COMMIT), List.of(pin)));
    }

    private static List<Event> installed(Run run) {
        return List.of(new Installed(
                run.cycle().onDemand().orElseThrow().environment(), run.cycle().target()));
    }

    /** The next run of the step is refused. */
    public void refuse(String step) {
        trouble(step, new Refusal(step + " is refused by the test"));
    }

    /** The given run of the step is refused, counted from one. */
    void refuse(String step, int run) {
        for (int i = 1; i < run; i++) {
            trouble(step, NONE);
        }
        refuse(step);
    }

    /** The runs of the step that wait go on. */
    public void release(String step) {
        synchronized (held) {
            held.remove(step);
            held.notifyAll();
        }
    }

    public void releaseAll() {
        List.copyOf(held).forEach(this::release);
    }

    /**
     * The given run of the step is refused, counted from the first that is not scripted yet, and something else could be
     * adopted.
     */
    void offer(String step, int run, Adoption adoption) {
        for (int i = 1; i < run; i++) {
            trouble(step, NONE);
        }
        trouble(step, new Refusal(step + " is refused by the test", adoption));
    }

    /** Every run of the step waits until it is released or interrupted. */
    public void hold(String step) {
        held.add(step);
    }

    /** How often the step was begun. */
    public long runs(String step) {
        return begun.stream().filter(step::equals).count();
    }

    /** The next run of the step fails. */
    public void fail(String step) {
        trouble(step, new IllegalStateException(step + " fails in the test"));
    }

    /** The next run of the step is refused, and something is there that it could adopt. */
    void refuse(String step, Adoption adoption) {
        trouble(step, new Refusal(step + " is refused by the test", adoption));
    }

    /** The next run of the step fails with this. */
    public void fail(String step, RuntimeException failure) {
        trouble(step, failure);
    }

    private void trouble(String step, RuntimeException trouble) {
        troubles.computeIfAbsent(step, name -> new ArrayDeque<>()).add(trouble);
    }

    /** The next back-port is in conflict. */
    void conflict() {
        conflicts = true;
    }

    /** The next look for back-ports finds one missing. */
    void missBackport() {
        missing = true;
    }

    private void begin(String step) {
        begun.add(step);
        try {
            synchronized (held) {
                while (held.contains(step)) {
                    held.wait();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(step + " was interrupted");
        }
    }

    private synchronized List<Event> run(String step, Run run) {
        Deque<RuntimeException> waiting = troubles.getOrDefault(step, new ArrayDeque<>());
        RuntimeException trouble = waiting.isEmpty() ? NONE : waiting.poll();
        if (trouble != NONE) {
            throw trouble;
        }
        if (step.equals("backportFixes") && conflicts) {
            conflicts = false;
            return List.of(new BackPortConflicting(FIX, List.of(CONFLICT)));
        }
        if (step.equals("checkBackports") && missing) {
            missing = false;
            return List.of(new BackPortsMissing(List.of(A_FIX), List.of("fffffff \"Fix it\" is not on master.")));
        }
        return others.getOrDefault(step, FACTS.getOrDefault(step, any -> List.of()))
                .apply(run);
    }

    private static List<Event> candidate(Run run) {
        if (run.cycle().cut().filter(Script::goesOn).isPresent()) {
            return List.of();
        }
        int number = run.cycle().candidates().size() + 1;
        boolean first =
                run.cycle().candidate().isEmpty() && HotFix.of(run.cycle()).isEmpty();
        Kind kind = first ? Kind.FIRST_CANDIDATE : Kind.LATER_CANDIDATE;
        return begun(run.cycle().target().candidate(number), kind);
    }

    private static boolean goesOn(Cut cut) {
        return !cut.isFinal() && !cut.isOver() && !cut.isSpoilt();
    }

    private static List<Event> fin(Run run) {
        if (run.cycle()
                .cut()
                .filter(cut -> cut.isFinal() && !cut.isOver() && !cut.isSpoilt())
                .isPresent()) {
            return List.of();
        }
        return begun(run.cycle().target(), Kind.FINAL);
    }

    private static List<Event> begun(Version version, Kind kind) {
        return List.of(new CutBegun(version, kind, Instant.EPOCH, COMMIT, COMMIT), new Bumped(COMMIT));
    }

    private record Scripted(String name, Script script) implements Step {

        @Override
        public List<Event> run(Run run) {
            script.begin(name);
            return script.run(name, run);
        }
    }
}
