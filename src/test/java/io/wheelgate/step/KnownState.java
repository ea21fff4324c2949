package io.wheelgate.step;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a branch of a random history holds, known because the test put it there.
 *
 * @param slots the values of the places that changes are made in
 * @param has the numbers of the changes that are in force; a change whose place was changed again later still is
 */
record KnownState(Map<String, String> slots, Set<Integer> has) {

    static final Map<String, String> FILES =
            Map.of("a", "pkg/a.py", "b", "pkg/b.py", "c", "crlf.txt", "bin", "data.bin", "run", "run.sh");

    private static final int PLACES = 5;

    static KnownState first() {
        Map<String, String> slots = new TreeMap<>();
        FILES.forEach((file, path) -> slots.put("path:" + file, path));
        for (String file : Set.of("a", "b", "c")) {
            IntStream.range(0, PLACES).forEach(place -> slots.put(file + ":" + place, "0"));
        }
        slots.put("bin:0", "0");
        slots.put("run:mode", "plain");
        return new KnownState(slots, Set.of());
    }

    KnownState with(Map<String, String> values) {
        Map<String, String> changed = new TreeMap<>(slots);
        changed.putAll(values);
        return new KnownState(changed, has);
    }

    KnownState having(int change, boolean holds) {
        Set<Integer> changed = new HashSet<>(has);
        if (holds) {
            changed.add(change);
        } else {
            changed.remove(change);
        }
        return new KnownState(slots, changed);
    }

    boolean holds(Map<String, String> values) {
        return slots.entrySet().containsAll(values.entrySet());
    }

    /** The values that stand now where others are given. */
    Map<String, String> at(Set<String> places) {
        return places.stream().collect(Collectors.toMap(place -> place, slots::get));
    }

    /** What a merge that needs no hand makes of it. */
    KnownState merged(KnownState base, KnownState theirs) {
        Map<String, String> merged = new HashMap<>();
        slots.forEach((place, here) ->
                merged.put(place, Objects.equals(here, base.slots.get(place)) ? theirs.slots.get(place) : here));
        Set<Integer> all = Stream.of(this, base, theirs)
                .flatMap(state -> state.has.stream())
                .collect(Collectors.toSet());
        Set<Integer> inForce = all.stream()
                .filter(change ->
                        (has.contains(change) == base.has.contains(change) ? theirs : this).has.contains(change))
                .collect(Collectors.toSet());
        return new KnownState(new TreeMap<>(merged), inForce);
    }

    String path(String file) {
        return Objects.requireNonNull(slots.get("path:" + file));
    }

    boolean isExecutable(String file) {
        return file.equals("run") && "executable".equals(slots.get("run:mode"));
    }

    /** The bytes of a file: places far enough from each other for git to merge changes of two of them. */
    byte[] content(String file) {
        if (file.equals("bin")) {
            return ("\0" + slots.get("bin:0")).getBytes(StandardCharsets.UTF_8);
        }
        String end = file.equals("c") ? "\r\n" : "\n";
        return IntStream.range(0, PLACES)
                .mapToObj(place -> around(file, place, "before", end)
                        + "value = " + slots.getOrDefault(file + ":" + place, "none") + end
                        + around(file, place, "after", end))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String around(String file, int place, String where, String end) {
        return IntStream.range(0, 4)
                .mapToObj(line -> "# " + where + " place " + place + " of " + file + ", line " + line + end)
                .collect(Collectors.joining());
    }
}
