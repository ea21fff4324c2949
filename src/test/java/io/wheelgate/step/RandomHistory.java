package io.wheelgate.step;

import io.wheelgate.git.GitCommand;
import io.wheelgate.git.World;
import io.wheelgate.release.CommitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A release branch and a development branch, made by the real git from a seed, and what each of them holds. */
final class RandomHistory {

    /** @param before what stood in the places that a commit changed, {@code after} what stands there */
    record Made(CommitId commit, int change, boolean brings, Map<String, String> before, Map<String, String> after) {}

    final String release;
    final String development;
    final CommitId root;
    final Map<CommitId, Set<Integer>> touched = new HashMap<>();
    /** Merges that threw something away: what they did can have been made good since, and still be their change. */
    final Set<CommitId> discarding = new HashSet<>();
    /** Changes that moved on here and were taken back there, before a merge: nobody can say whether they hold. */
    final Set<Integer> undecided = new HashSet<>();

    private final World world;
    private final Random random;
    private final Map<CommitId, KnownState> states = new HashMap<>();
    private final Map<CommitId, Set<CommitId>> ancestors = new HashMap<>();
    private final Map<String, CommitId> heads = new HashMap<>();
    private final List<Made> made = new ArrayList<>();
    private final Set<CommitId> merges = new HashSet<>();
    private final Set<Integer> said = new HashSet<>();
    private final List<String> story = new ArrayList<>();
    private String branch = "";
    private Optional<CommitId> merging = Optional.empty();
    private boolean hasNewFiles = true;
    private int number;
    private int idle;

    RandomHistory(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
        this.release = "release-" + seed;
        this.development = "development-" + seed;
        this.root = begin();
        int length = 4 + random.nextInt(14);
        for (int i = 0; i < length; i++) {
            step();
        }
    }

    KnownState state(String name) {
        return states.get(heads.get(name));
    }

    Set<CommitId> commits(String name) {
        return ancestors.get(heads.get(name));
    }

    /** Notes what the commit holds that the branch is at now. */
    private CommitId record(KnownState state) {
        CommitId commit = head();
        Set<CommitId> reachable = new HashSet<>(Set.of(commit));
        Stream.concat(Stream.ofNullable(heads.get(branch)), merging.stream())
                .map(ancestors::get)
                .forEach(reachable::addAll);
        merging = Optional.empty();
        ancestors.put(commit, reachable);
        states.put(commit, state);
        heads.put(branch, commit);
        return commit;
    }

    int changes() {
        return number;
    }

    /** For the one who must understand a disagreement. */
    String story() {
        return String.join("\n", story) + "\n(" + idle + " steps were not possible)\n"
                + world.git.run("log", "--graph", "--oneline", release, development);
    }

    private CommitId begin() {
        world.checkout("-f", "--orphan", release).git.run("rm", "-rfq", ".");
        branch = release;
        KnownState first = KnownState.first();
        write(first);
        world.write("sample/__init__.py", SampleRepositories.version("1.0"));
        CommitId start = commit("Start", first);
        world.git.run("branch", development);
        heads.put(development, start);
        return start;
    }

    private void step() {
        List<BooleanSupplier> onRelease = List.of(
                () -> change(release),
                () -> change(release),
                () -> change(release),
                this::mergeASide,
                this::mergeWithAHand,
                () -> revert(release),
                () -> revert(release),
                () -> revertByHand(release),
                () -> revertAMerge(release),
                () -> empty(release),
                () -> version(release),
                () -> merge(release, development),
                () -> pick(development, release));
        List<BooleanSupplier> onDevelopment = List.of(
                () -> change(development),
                () -> change(development),
                () -> overwrite(development),
                () -> pick(release, development),
                () -> pick(release, development),
                () -> pick(release, development),
                () -> pickByHand(false),
                () -> pickByHand(true),
                () -> revert(development),
                () -> revertByHand(development),
                () -> say(),
                () -> merge(development, release),
                this::mergeAndDrop,
                this::pickAndDiscard,
                () -> empty(development),
                () -> version(development));
        List<BooleanSupplier> side = random.nextInt(5) < 2 ? onRelease : onDevelopment;
        if (!side.get(random.nextInt(side.size())).getAsBoolean()) {
            idle++;
        }
    }

    // ---- what people do ----

    private boolean change(String name) {
        return change(name, places(name));
    }

    /** A change in a place that another change has changed before. */
    private boolean overwrite(String name) {
        go(name);
        List<Made> earlier = made.stream()
                .filter(one -> one.brings()
                        && state(name).holds(one.after())
                        && areText(one.after().keySet()))
                .toList();
        return any(earlier)
                .filter(one ->
                        !one.after().isEmpty() && change(name, one.after().keySet()))
                .isPresent();
    }

    private boolean change(String name, Set<String> places) {
        go(name);
        KnownState before = state(name);
        int change = number++;
        Map<String, String> values = values(places, before, change);
        write(before.with(values));
        note("Change " + change, change, true, before, before.with(values).having(change, true), places);
        return true;
    }

    private boolean mergeASide() {
        go(release);
        String side = "side-" + random.nextInt(Integer.MAX_VALUE);
        world.checkout("-b", side);
        heads.put(side, heads.get(branch));
        branch = side;
        change(side);
        if (random.nextBoolean()) {
            change(release);
        }
        return merge(release, side);
    }

    /** A merge that changes something by itself. */
    private boolean mergeWithAHand() {
        go(release);
        String side = "side-" + random.nextInt(Integer.MAX_VALUE);
        world.checkout("-b", side);
        heads.put(side, heads.get(branch));
        branch = side;
        change(side);
        go(release);
        KnownState before = state(release);
        if (fails("merge", "-q", "--no-ff", "--no-commit", side)) {
            world.git.run("merge", "--abort");
            return false;
        }
        KnownState merged = before.merged(before, state(side));
        int change = number++;
        Map<String, String> values = values(Set.of(textPlace()), merged, change);
        write(merged.with(values));
        merging = Optional.of(heads.get(side));
        hasNewFiles = true;
        note(
                "Merge with change " + change,
                change,
                true,
                merged,
                merged.with(values).having(change, true),
                values.keySet());
        return true;
    }

    private boolean merge(String into, String from) {
        go(into);
        KnownState here = state(into);
        CommitId base = new CommitId(world.git.run("merge-base", into, from));
        if (commits(into).contains(heads.get(from))) {
            return false;
        }
        if (fails("merge", "-q", "--no-ff", "-m", "Merge " + number++, from)) {
            world.git.tried(new byte[0], "merge", "--abort");
            return false;
        }
        here.has().stream()
                .filter(change -> !state(from).has().contains(change) && isTouched(change, from))
                .filter(change -> made.stream()
                        .noneMatch(one -> one.change() == change && one.brings() && here.holds(one.after())))
                .forEach(undecided::add);
        merging = Optional.of(heads.get(from));
        merges.add(record(here.merged(states.get(base), state(from))));
        tell("merge of " + from);
        return true;
    }

    private boolean isTouched(int change, String name) {
        return commits(name).stream()
                .anyMatch(commit -> touched.getOrDefault(commit, Set.of()).contains(change));
    }

    /** A merge of the release branch in which one of its changes is thrown away. */
    private boolean mergeAndDrop() {
        go(development);
        KnownState here = state(development);
        Optional<Made> dropped = any(made.stream()
                .filter(one -> one.brings()
                        && !here.has().contains(one.change())
                        && here.holds(one.before())
                        && state(release).holds(one.after()))
                .toList());
        CommitId base = new CommitId(world.git.run("merge-base", development, release));
        if (dropped.isEmpty() || fails("merge", "-q", "--no-ff", "--no-commit", release)) {
            world.git.tried(new byte[0], "merge", "--abort");
            return false;
        }
        KnownState merged = here.merged(states.get(base), state(release))
                .with(dropped.get().before())
                .having(dropped.get().change(), false);
        write(merged);
        merging = Optional.of(heads.get(release));
        hasNewFiles = true;
        CommitId discard = commit("Merge without " + dropped.get().change(), merged);
        touched.put(discard, Set.of(dropped.get().change()));
        discarding.add(discard);
        tell("merge of " + release + " without change " + dropped.get().change());
        return true;
    }

    /** A pick that comes with a branch whose content is thrown away. */
    private boolean pickAndDiscard() {
        go(development);
        KnownState here = state(development);
        Optional<Made> picked = any(onBranch(release).stream()
                .filter(one -> one.brings() && !here.has().contains(one.change()) && here.holds(one.before()))
                .toList());
        if (picked.isEmpty()) {
            return false;
        }
        world.checkout("-b", "side-" + random.nextInt(Integer.MAX_VALUE));
        if (fails("cherry-pick", "-x", picked.get().commit().value())) {
            world.git.tried(new byte[0], "cherry-pick", "--abort");
            world.checkout("-f", development);
            return false;
        }
        CommitId before = heads.get(development);
        CommitId side = record(here.with(picked.get().after()));
        heads.put(development, before);
        touched.put(side, Set.of(picked.get().change()));
        world.checkout("-f", development);
        world.git.run("merge", "-q", "--no-ff", "-s", "ours", "-m", "Discard " + number++, side.value());
        merging = Optional.of(side);
        CommitId discard = record(here);
        touched.put(discard, Set.of(picked.get().change()));
        discarding.add(discard);
        tell("pick of change " + picked.get().change() + ", discarded by a merge");
        return true;
    }

    private boolean pick(String from, String to) {
        go(to);
        KnownState here = state(to);
        Optional<Made> picked = any(onBranch(from).stream()
                .filter(one -> !said.contains(one.change())
                        && here.has().contains(one.change()) != one.brings()
                        && !commits(to).contains(one.commit()))
                .toList());
        if (picked.isEmpty()) {
            return false;
        }
        Made one = picked.get();
        boolean clean = here.holds(one.before());
        boolean failed = fails("cherry-pick", "-x", one.commit().value());
        if (failed && (clean || !one.brings() || !areText(one.after().keySet()) || !isPicking())) {
            tell("impossible pick of " + one.commit().abbreviated());
            world.git.tried(new byte[0], "cherry-pick", "--abort");
            return false;
        }
        Map<String, String> values = new TreeMap<>(one.after());
        if (failed) {
            values.replaceAll((place, value) -> value + "-merged");
            write(here.with(values));
            world.git.run("add", "-A");
            world.git.run("-c", "core.editor=true", "cherry-pick", "--continue");
        }
        note(
                "",
                one.change(),
                one.brings(),
                here,
                here.with(values).having(one.change(), one.brings()),
                values.keySet());
        return true;
    }

    private boolean isPicking() {
        return world.git
                        .tried(new byte[0], "rev-parse", "-q", "--verify", "CHERRY_PICK_HEAD")
                        .code()
                == 0;
    }

    /** The same change in a commit that does not say where it comes from, or of two at once that does. */
    private boolean pickByHand(boolean named) {
        go(development);
        KnownState here = state(development);
        Optional<Made> picked = any(onBranch(release).stream()
                .filter(one -> one.brings()
                        && !said.contains(one.change())
                        && !here.has().contains(one.change())
                        && here.holds(one.before()))
                .toList());
        if (picked.isEmpty()) {
            return false;
        }
        Made one = picked.get();
        KnownState after = here.with(one.after()).having(one.change(), true);
        write(after);
        String source = named ? "\n\nBack-port-of: " + one.commit().value().substring(0, 12) : "";
        note(
                "By hand " + number++ + source,
                one.change(),
                true,
                here,
                after,
                one.after().keySet());
        return true;
    }

    private boolean say() {
        go(development);
        KnownState here = state(development);
        Optional<Made> which = any(onBranch(release).stream()
                .filter(one -> one.brings()
                        && !here.has().contains(one.change())
                        && state(release).has().contains(one.change()))
                .toList());
        which.ifPresent(one -> {
            said.add(one.change());
            note(
                    "Say " + number++ + "\n\nBack-port-of: " + one.commit(),
                    one.change(),
                    true,
                    here,
                    here.having(one.change(), true),
                    Set.of());
        });
        return which.isPresent();
    }

    private boolean revert(String name) {
        go(name);
        KnownState here = state(name);
        Optional<Made> reverted = any(onBranch(name).stream()
                .filter(one -> isRevertible(here, one) && !merges.contains(one.commit()))
                .toList());
        if (reverted.isEmpty()
                || fails("revert", "--no-edit", reverted.get().commit().value())) {
            world.git.tried(new byte[0], "revert", "--abort");
            return false;
        }
        Made one = reverted.get();
        noteRevert(one, here, here.with(one.before()));
        return true;
    }

    private boolean isRevertible(KnownState here, Made one) {
        return here.holds(one.after())
                && !one.after().isEmpty()
                && !said.contains(one.change())
                && here.has().contains(one.change()) == one.brings();
    }

    /** Takes a change back in a commit that changes something else, too. */
    private boolean revertByHand(String name) {
        go(name);
        KnownState here = state(name);
        Optional<Made> reverted = any(onBranch(name).stream()
                .filter(one -> isRevertible(here, one) && one.brings())
                .toList());
        if (reverted.isEmpty()) {
            return false;
        }
        Made one = reverted.get();
        int change = number++;
        Set<String> other = new HashSet<>(Set.of(textPlace()));
        other.removeAll(one.before().keySet());
        KnownState after = here.with(one.before())
                .having(one.change(), false)
                .with(values(other, here, change))
                .having(change, !other.isEmpty());
        write(after);
        touched.put(commit("Rework " + change, after), Set.of(one.change(), change));
        tell("rework that takes change " + one.change() + " back and makes change " + change + " in " + other);
        return true;
    }

    private boolean revertAMerge(String name) {
        go(name);
        KnownState here = state(name);
        for (CommitId merge : merges) {
            String first = merge.value() + "^1";
            KnownState before = states.get(new CommitId(world.git.run("rev-parse", first)));
            KnownState after = states.get(merge);
            boolean untouched = here.equals(after) && after.has().containsAll(before.has());
            Set<Integer> brought = new HashSet<>(after.has());
            brought.removeAll(before.has());
            if (untouched && brought.size() == 1 && brought.stream().noneMatch(said::contains)) {
                world.git.run("revert", "-m", "1", "--no-edit", merge.value());
                touched.put(record(before), brought);
                tell("revert of merge " + merge.abbreviated() + ", of " + brought);
                return true;
            }
        }
        return false;
    }

    private boolean empty(String name) {
        go(name);
        KnownState here = state(name);
        commit("Empty " + number++, here);
        tell("empty commit");
        return true;
    }

    private boolean version(String name) {
        go(name);
        KnownState here = state(name);
        world.write("sample/__init__.py", SampleRepositories.version("1." + number));
        commit("Version " + number++, here);
        tell("version");
        return true;
    }

    // ---- how it is done ----

    /** Read from the file: to ask git costs a process each time. */
    private CommitId head() {
        Path git = world.git.folder().resolve(".git");
        try {
            String ref = Files.readString(git.resolve("HEAD")).strip().substring("ref: ".length());
            return new CommitId(Files.readString(git.resolve(ref)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void go(String name) {
        if (!branch.equals(name)) {
            world.checkout("-f", name);
        }
        branch = name;
    }

    private CommitId commit(String message, KnownState state) {
        if (hasNewFiles) {
            world.git.run("add", "-A");
        }
        hasNewFiles = false;
        world.git.run("commit", "-q", "-a", "--allow-empty", "-m", message);
        return record(state);
    }

    private boolean fails(String... arguments) {
        GitCommand.Result result = world.git.tried(new byte[0], arguments);
        return result.code() != 0;
    }

    /** @param message of the commit to be made; empty when git has made it */
    private void note(
            String message, int change, boolean brings, KnownState before, KnownState after, Set<String> places) {
        CommitId commit = message.isEmpty() ? record(after) : commit(message, after);
        touched.put(commit, Set.of(change));
        made.add(new Made(commit, change, brings, before.at(places), after.at(places)));
        tell((brings ? "brings" : "takes back") + " change " + change + " " + after.at(places));
    }

    private void noteRevert(Made one, KnownState here, KnownState after) {
        note(
                "",
                one.change(),
                !one.brings(),
                here,
                after.having(one.change(), !one.brings()),
                one.before().keySet());
    }

    private void tell(String what) {
        story.add(heads.get(branch).abbreviated() + " on " + branch + ": " + what);
    }

    private List<Made> onBranch(String name) {
        return made.stream().filter(one -> commits(name).contains(one.commit())).toList();
    }

    private <T> Optional<T> any(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(random.nextInt(list.size())));
    }

    private Set<String> places(String name) {
        int kind = random.nextInt(12);
        return switch (kind) {
            case 0 -> Set.of("bin:0");
            case 1 -> mode();
            case 2 -> Set.of("path:a");
            case 3, 4 -> Set.of("a:" + random.nextInt(5), "b:" + random.nextInt(5));
            default -> Set.of(textPlace());
        };
    }

    /** Once only: a mode has no third value, and a second change of it is a revert of the first one. */
    private Set<String> mode() {
        boolean taken = made.stream().anyMatch(one -> one.after().containsKey("run:mode"));
        return Set.of(taken ? textPlace() : "run:mode");
    }

    private String textPlace() {
        return List.of("a", "b", "c").get(random.nextInt(3)) + ":" + random.nextInt(5);
    }

    private static boolean areText(Set<String> places) {
        return places.stream().allMatch(place -> place.matches("[abc]:\\d"));
    }

    private static Map<String, String> values(Set<String> places, KnownState before, int change) {
        Map<String, String> values = new TreeMap<>();
        for (String place : places) {
            values.put(
                    place,
                    switch (place) {
                        case "path:a" -> "pkg/moved" + change + "/a.py";
                        case "run:mode" -> "plain".equals(before.slots().get(place)) ? "executable" : "plain";
                        default -> "change" + change;
                    });
        }
        return values;
    }

    private void write(KnownState state) {
        try {
            deleteMoved();
            for (String file : KnownState.FILES.keySet()) {
                Path path = world.git.folder().resolve(state.path(file));
                hasNewFiles |=
                        heads.containsKey(branch) && !state(branch).path(file).equals(state.path(file));
                Files.createDirectories(path.getParent());
                Files.write(path, state.content(file));
                path.toFile().setExecutable(state.isExecutable(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteMoved() throws IOException {
        Path folder = world.git.folder().resolve("pkg");
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.endsWith("a.py")).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Whether git made of it what the test believes. */
    boolean isAsKnown(String name) {
        KnownState state = state(name);
        return KnownState.FILES.keySet().stream().allMatch(file -> world.git
                .tried(new byte[0], "cat-file", "blob", name + ":" + state.path(file))
                .output()
                .equals(new String(state.content(file), java.nio.charset.StandardCharsets.UTF_8)
                        .replaceFirst("\n$", "")));
    }
}
