package io.wheelgate.git;

import io.wheelgate.git.Clash.Moves;
import io.wheelgate.git.TreeReader.Difference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Three sides of a merge in which a file that one side renamed and the other one changed has its new path on every side.
 *
 * <p>What cannot be followed is left as it is, and clashes: a file that was renamed on one side and removed, or renamed
 * to something else, on the other one.
 */
final class Followed {

    private final Workbench bench;
    private final Map<String, String> origins = new HashMap<>();
    private final List<Clash> clashes = new ArrayList<>();
    private ObjectId base;
    private ObjectId ours;
    private ObjectId theirs;

    Followed(Workbench bench, ObjectId base, ObjectId ours, ObjectId theirs) throws IOException {
        this.bench = bench;
        this.base = base;
        this.ours = ours;
        this.theirs = theirs;
        Map<String, Difference> there = new TreeReader(bench.trees()).differences(base, theirs);
        follow(here(there), there);
    }

    ObjectId base() {
        return base;
    }

    ObjectId ours() {
        return ours;
    }

    ObjectId theirs() {
        return theirs;
    }

    /** What clashes though no path says so. */
    List<Clash> clashes() {
        return clashes;
    }

    /** The path that a file had before it was renamed. */
    Moves moves(String path) {
        return new Moves(origins.get(path), null, null);
    }

    /** What differs on our side, of the files that differ on theirs. */
    private Map<String, Difference> here(Map<String, Difference> there) throws IOException {
        TreeMove tree = new TreeMove(bench.trees());
        Map<String, Difference> here = new TreeMap<>();
        for (Map.Entry<String, Difference> file : there.entrySet()) {
            Entry entry = tree.at(ours, file.getKey());
            Difference difference =
                    new Difference(file.getValue().before(), entry == null || entry.isTree() ? null : entry);
            if (!Objects.equals(difference.before(), difference.after())) {
                here.put(file.getKey(), difference);
            }
        }
        return here;
    }

    private void follow(Map<String, Difference> here, Map<String, Difference> there) throws IOException {
        List<String> lost = here.keySet().stream()
                .filter(there::containsKey)
                .filter(path -> isLost(here.get(path)) || isLost(there.get(path)))
                .toList();
        if (lost.isEmpty()) {
            return;
        }
        Map<String, String> movedHere = Renames.between(bench.reader(), base, ours);
        Map<String, String> movedThere = Renames.between(bench.reader(), base, theirs);
        for (String path : lost) {
            follow(path, here, there, movedHere.get(path), movedThere.get(path));
        }
    }

    private static boolean isLost(@Nullable Difference difference) {
        return difference != null && difference.before() != null && difference.after() == null;
    }

    private void follow(
            String path,
            Map<String, Difference> here,
            Map<String, Difference> there,
            @Nullable String newHere,
            @Nullable String newThere)
            throws IOException {
        boolean both = isLost(here.get(path)) && isLost(there.get(path));
        if (both && !Objects.equals(newHere, newThere)) {
            if (!isAlike(newHere) || !isAlike(newThere)) {
                clashes.add(new Clash(
                        path,
                        new TreeMove(bench.trees()).at(base, path),
                        null,
                        null,
                        new Moves(null, newHere, newThere)));
            }
            return;
        }
        String renamed = newHere == null ? newThere : newHere;
        if (renamed != null) {
            move(path, renamed, !both && newHere == null, !both && newThere == null);
        }
    }

    /** Whether both sides have the same at the new path. */
    private boolean isAlike(@Nullable String path) throws IOException {
        TreeMove tree = new TreeMove(bench.trees());
        return path == null || Objects.equals(tree.at(ours, path), tree.at(theirs, path));
    }

    /** Moves the file on the base, and on a side that does not have it at its new path; or on none. */
    private void move(String from, String to, boolean onOurs, boolean onTheirs) throws IOException {
        TreeMove tree = new TreeMove(bench.trees());
        Optional<ObjectId> newBase = tree.move(base, from, to);
        Optional<ObjectId> newOurs = onOurs ? tree.move(ours, from, to) : Optional.of(ours);
        Optional<ObjectId> newTheirs = onTheirs ? tree.move(theirs, from, to) : Optional.of(theirs);
        if (newBase.isPresent() && newOurs.isPresent() && newTheirs.isPresent()) {
            base = newBase.get();
            ours = newOurs.get();
            theirs = newTheirs.get();
            origins.put(to, from);
        }
    }
}
