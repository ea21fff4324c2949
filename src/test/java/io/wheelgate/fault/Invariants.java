package io.wheelgate.fault;

import io.wheelgate.fault.Shelf.Found;
import io.wheelgate.git.GitCommand;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must hold after every run, whatever went wrong in it; each line that comes out is a violation. */
final class Invariants {

    private final Outside outside;
    private final Place place;
    private final GitCommand library;
    private final GitCommand consumer;
    private final List<String> violations = new ArrayList<>();

    Invariants(Outside outside) {
        this.outside = outside;
        this.place = outside.place();
        this.library = place.library().git();
        this.consumer = place.consumer().git();
    }

    List<String> violations() {
        return violations;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    Invariants world() {
        refsOnlyGrow(place.library(), library);
        refsOnlyGrow(place.consumer(), consumer);
        oneWheelForEachVersion();
        oneChain();
        environments();
        return this;
    }

    /** A tag was made once and never moved; a branch has lost nothing that anybody put on it. */
    private void refsOnlyGrow(Bare bare, GitCommand git) {
        for (Path log : Outside.reflogs(bare)) {
            String ref = bare.folder().resolve("logs").relativize(log).toString();
            List<String> changes = Outside.lines(log);
            if (ref.startsWith("refs/tags/")) {
                require(changes.size() == 1, ref + " was set " + changes.size() + " times");
            }
            for (int i = 1; i < changes.size(); i++) {
                String before = changes.get(i).substring(0, 40);
                require(
                        before.equals(changes.get(i - 1).substring(41, 81))
                                && git.tried(new byte[0], "merge-base", "--is-ancestor", before, ref)
                                                .code()
                                        == 0,
                        ref + " has lost the commit " + before);
            }
        }
    }

    private void oneWheelForEachVersion() {
        Map<String, Found> seen = new TreeMap<>();
        for (Found wheel : outside.wheels()) {
            Found other = seen.put(wheel.version(), wheel);
            require(other == null, "The index holds two files of " + wheel.version());
        }
    }

    /** Tag, commit and wheel are one; so are the pin, and what runs. */
    private void oneChain() {
        Map<String, String> digests = new TreeMap<>();
        for (Found wheel : outside.wheels()) {
            digests.put(wheel.version(), wheel.sha256());
            String tag = "refs/tags/" + wheel.version();
            require(
                    library.tried(new byte[0], "cat-file", "-t", tag).output().equals("tag"),
                    "The wheel " + wheel.name() + " has no annotated tag");
            wheel.files().forEach((path, content) -> {
                if (path.startsWith("sample/")) {
                    require(
                            library.run("show", tag + ":" + path).equals(content.stripTrailing()),
                            path + " in " + wheel.name() + " is not what the tag has");
                }
            });
        }
        for (String environment : Place.ENVIRONMENTS) {
            String[] running = outside.running(environment).split(" ", 2);
            require(
                    running[1].equals("before") || running[1].equals(digests.get(running[0])),
                    environment + " runs other bytes of " + running[0] + " than the index has");
        }
        String pin = place.product() + "==" + outside.running("live").split(" ", 2)[0] + "  # by the desk";
        require(
                outside.running("live").startsWith("1.0 ")
                        || consumer.run("show", "release:requirements.txt").contains(pin),
                "What live runs is not what the application pins");
    }

    /** One script at a time; live sees finals only. */
    private void environments() {
        for (String environment : Place.ENVIRONMENTS) {
            String begun = "";
            for (String line : outside.log(environment)) {
                String[] words = line.split(" ", 2);
                if (words[0].equals("begin")) {
                    require(begun.isEmpty(), "Two scripts ran at the same time on " + environment);
                    begun = words[1];
                } else {
                    require(begun.equals(words[1]), environment + " was to get " + begun + " and got " + words[1]);
                    begun = "";
                }
            }
        }
        require(
                outside.log("live").stream().noneMatch(line -> line.contains("rc")),
                "Live was told to install a pre-release");
    }

    /** What the desk's public record must say. @param shown to signers, as far as it is known */
    Invariants record(Cycle cycle, Map<String, String> shown) {
        intents(cycle);
        signatures(cycle, shown);
        long endings = cycle.entries().stream()
                .filter(entry -> entry.event() instanceof Ended)
                .count();
        require(endings == 1, "The record ends the cycle " + endings + " times");
        return this;
    }

    private void intents(Cycle cycle) {
        Set<String> open = new HashSet<>();
        Set<String> intended = new HashSet<>();
        for (Entry entry : cycle.entries()) {
            Event event = entry.event();
            if (event instanceof Intended intent) {
                open.add(intent.step() + ": " + intent.effect());
                intended.add(intent.step() + ": " + intent.effect());
            } else if (event instanceof Achieved outcome) {
                open.remove(outcome.step() + ": " + outcome.effect());
                require(
                        intended.contains(outcome.step() + ": " + outcome.effect()),
                        "An outcome without an intent: " + outcome.effect());
            }
        }
        open.forEach(effect -> require(false, "An intent without an outcome: " + effect));
    }

    private void signatures(Cycle cycle, Map<String, String> shown) {
        Map<Version, Integer> signed = new TreeMap<>();
        for (Entry entry : cycle.entries()) {
            if (entry.event() instanceof SignedOff signOff) {
                var covers = signOff.signature().covers();
                signed.merge(covers.version(), 1, Integer::sum);
                require(
                        outside.wheels().stream()
                                .anyMatch(wheel ->
                                        wheel.version().equals(covers.version().toString())
                                                && wheel.sha256().equals(covers.sha256())),
                        "The signature for " + covers.version() + " is not for the bytes on the index");
                require(
                        shown.isEmpty() || shown.containsValue(covers.sha256()),
                        "Nobody was shown the bytes that " + covers.version() + " was signed for");
            }
        }
        signed.forEach((version, times) -> require(times == 1, version + " was signed " + times + " times"));
    }
}
