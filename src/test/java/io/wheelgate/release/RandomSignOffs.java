package io.wheelgate.release;

import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Pushed;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Signature.Covered;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A random policy, random candidates with random changes, and people who sign, refuse, carry over and take back at random;
 * beside it, in another form, what really happened.
 */
final class RandomSignOffs {

    private static final String[] FOLDERS = {"a", "b", "c"};
    private static final CommitId COMMIT = new CommitId("a".repeat(40));
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-20T14:30:00Z");

    /** What really happened to one candidate. {@code files} has a number for each file that changes with its content. */
    private static final class Truth {
        final Map<String, Integer> files;
        final Map<String, Set<String>> tested = new HashMap<>();
        final Set<String> refused = new HashSet<>();
        boolean withdrawn;

        Truth(Map<String, Integer> files) {
            this.files = new HashMap<>(files);
        }
    }

    private final Random random;
    private final SignOffPolicy policy;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Truth> truths = new ArrayList<>();
    private final int candidates;
    private int carried;
    private int actsLeft;

    RandomSignOffs(Random random) {
        this.random = random;
        this.candidates = 2 + random.nextInt(4);
        SignOffArea[] areas = IntStream.rangeClosed(1, 1 + random.nextInt(3))
                .mapToObj(this::area)
                .toArray(SignOffArea[]::new);
        this.policy = new SignOffPolicy(
                Arrays.asList(areas), SignOffPolicy.Separation.NONE, true, random.nextBoolean(), WorkCalendar.DEFAULT);
        append("rachel", new Requested("demo", "1.1", Version.parse("1.1"), ""));
        cut();
    }

    private SignOffArea area(int number) {
        List<PathPattern> paths = new ArrayList<>();
        for (String folder : FOLDERS) {
            if (random.nextInt(3) == 0) {
                paths.add(new PathPattern(folder + "/"));
            }
        }
        return new SignOffArea(
                "area " + number,
                "testers",
                1 + random.nextInt(2),
                List.of(),
                random.nextInt(4) == 0 ? List.of() : paths,
                random.nextInt(5) == 0,
                Optional.empty());
    }

    /** Lets somebody do something. @return false when nothing more happens */
    boolean next() {
        if (actsLeft-- > 0) {
            act();
            return true;
        }
        if (truths.size() == candidates) {
            return false;
        }
        cut();
        return true;
    }

    private void cut() {
        Truth truth = new Truth(truths.isEmpty() ? Map.of() : last().files);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            String[] files = {"a/x", "a/y", "b/x", "c/x", "nobodys"};
            truth.files.merge(files[random.nextInt(files.length)], random.nextBoolean() ? 1 : -1, Integer::sum);
        }
        truths.add(truth);
        Version version = Version.parse("1.1").candidate(truths.size());
        append("wheelgate", new CutBegun(version, Cut.Kind.LATER_CANDIDATE, Instant.EPOCH, COMMIT, COMMIT));
        append("wheelgate", new Bumped(COMMIT));
        append("wheelgate", new Pushed());
        if (random.nextInt(6) > 0) {
            append("wheelgate", new SignOffAsked("task", "area 1", Optional.empty(), Optional.empty()));
            actsLeft = random.nextInt(16);
        }
    }

    private void act() {
        SignOffArea area = policy.areas().get(random.nextInt(policy.areas().size()));
        String person = "person " + random.nextInt(4);
        boolean signedBefore = cut(truths.size()).signatures(area.area()).stream()
                .anyMatch(entry -> entry.actor().equals(person));
        if (signedBefore) {
            return;
        }
        switch (random.nextInt(24)) {
            case 0 -> refuse(person, area);
            case 1 -> withdraw();
            case 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 -> approve(person, area);
            default -> carryOver(person, area);
        }
    }

    private void approve(String person, SignOffArea area) {
        last().tested.computeIfAbsent(area.area(), name -> new HashSet<>()).add(person);
        sign(person, area, Verdict.APPROVED, Optional.empty());
    }

    private void refuse(String person, SignOffArea area) {
        last().refused.add(area.area());
        sign(person, area, Verdict.REFUSED, Optional.empty());
    }

    private void withdraw() {
        if (random.nextInt(4) == 0) {
            last().withdrawn = true;
            append("rachel", new CandidateWithdrawn(cut(truths.size()).version(), "why not"));
        }
    }

    /** As the desk does it: only what the rule allows is recorded. */
    private void carryOver(String person, SignOffArea area) {
        Cycle cycle = cycle();
        Optional<Cut> from = new CarryOver(cycle, policy, cut(truths.size()))
                .of(area, tested -> changed(truth(tested.version()), last()));
        from.ifPresent(tested -> {
            carried++;
            sign(person, area, Verdict.CARRIED_OVER, Optional.of(tested.version()));
        });
    }

    private void sign(String person, SignOffArea area, Verdict verdict, Optional<Version> from) {
        Version version = cut(truths.size()).version();
        Covered covered = new Covered("cycle", version, COMMIT, "tag", "wheel", "sha256", List.of());
        Signature signature = new Signature(person, "I tested it.", AT, true, covered);
        append(person, new SignedOff(area.area(), verdict, "", List.of(), List.of(), from, signature));
    }

    boolean isApproved() {
        return cycle().isApproved(policy);
    }

    int carried() {
        return carried;
    }

    // ---- what must be so, said without the rule ----

    /** What is wrong with everything being signed now. */
    Optional<String> wrong() {
        return policy.areas().stream()
                .map(this::wrong)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> wrong(SignOffArea area) {
        int tested = lastTested(area);
        if (tested < 0) {
            return Optional.of(area.area() + " was never tested by " + area.signatures());
        }
        if (area.critical() && tested < truths.size() - 1) {
            return Optional.of(area.area() + " is critical, and was tested only as candidate " + (tested + 1));
        }
        for (Truth since : truths.subList(tested, truths.size())) {
            if (since.withdrawn || since.refused.contains(area.area())) {
                return Optional.of(area.area() + " was refused or withdrawn since candidate " + (tested + 1));
            }
        }
        return changed(truths.get(tested), last()).stream()
                .filter(path -> belongs(path, area))
                .findFirst()
                .map(path -> path + " has changed since " + area.area() + " was tested as candidate " + (tested + 1));
    }

    /** The last candidate that as many people as needed have really tested for the area. */
    private int lastTested(SignOffArea area) {
        return IntStream.iterate(truths.size() - 1, i -> i >= 0, i -> i - 1)
                .filter(i ->
                        truths.get(i).tested.getOrDefault(area.area(), Set.of()).size() >= area.signatures())
                .findFirst()
                .orElse(-1);
    }

    /** Every folder stands for itself; a file in none of the named folders is everybody's. */
    private boolean belongs(String path, SignOffArea area) {
        String folder = path.contains("/") ? path.substring(0, path.indexOf('/') + 1) : "";
        boolean named = policy.areas().stream().anyMatch(one -> names(one, folder));
        return !named || area.paths().isEmpty() || names(area, folder);
    }

    private static boolean names(SignOffArea area, String folder) {
        return area.paths().stream().anyMatch(pattern -> pattern.glob().equals(folder));
    }

    private static List<String> changed(Truth before, Truth after) {
        Set<String> paths = new HashSet<>(before.files.keySet());
        paths.addAll(after.files.keySet());
        return paths.stream()
                .filter(path -> !before.files.getOrDefault(path, 0).equals(after.files.getOrDefault(path, 0)))
                .toList();
    }

    // ---- the cycle ----

    private Truth last() {
        return truths.get(truths.size() - 1);
    }

    private Truth truth(Version version) {
        return truths.get(version.candidateNumber().orElseThrow() - 1);
    }

    private Cut cut(int number) {
        return cycle().candidates().get(number - 1);
    }

    private Cycle cycle() {
        return new Cycle("cycle", entries);
    }

    private void append(String actor, Event event) {
        entries.add(new Entry(entries.size() + 1, "cycle", Instant.EPOCH, actor, event));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(policy.toString());
        entries.forEach(
                entry -> text.append('\n').append(entry.actor()).append(' ').append(entry.event()));
        truths.forEach(truth -> text.append('\n').append(truth.files));
        return text.toString();
    }
}
