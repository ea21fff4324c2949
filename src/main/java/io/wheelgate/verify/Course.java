package io.wheelgate.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a cycle stands after some of its entries. */
final class Course {

    private String product = "";
    private String target = "";
    private String requestedBy = "";
    private boolean hotFix;
    private boolean released;
    private boolean turningBack;
    private String step = "";
    private String stepBegun = "";
    private @Nullable String ending;
    private @Nullable Cut cut;
    private @Nullable Cut candidate;
    private @Nullable Json found;
    private @Nullable Json owed;
    private @Nullable Json policy;
    private @Nullable Json install;
    private final Map<String, Entry> decisions = new HashMap<>();
    private final Map<String, Wheel> wheels = new HashMap<>();

    /** After all of them. */
    static Course of(List<Entry> entries) {
        return walk(entries, (entry, before) -> {});
    }

    /** Looks at an entry. */
    @FunctionalInterface
    interface Look {

        /** @param before where the cycle stood when it was written */
        void at(Entry entry, Course before);
    }

    /** Looks at each entry, in their order. */
    static Course walk(List<Entry> entries, Look look) {
        Course course = new Course();
        for (Entry entry : entries) {
            look.at(entry, course);
            course.take(entry);
        }
        Wrong.unless(!course.product.isEmpty(), "the record does not begin with a request");
        return course;
    }

    private void take(Entry entry) {
        Json content = entry.content();
        switch (entry.kind()) {
            case "Requested" -> request(entry);
            case "RequestRevised" -> target = content.text("target");
            case "HotFixRequested" -> hotFix = true;
            case "InstallRequested" -> install = content;
            case "SignaturesOwed" -> owed = content;
            case "PolicyTaken" -> policy = content;
            case "PreviousFound", "InstallableFound" -> found(entry);
            case "CutBegun" -> cut = new Cut(content);
            case "StepBegun" -> begin(entry);
            case "UndoBegun", "AbortRequested" -> turningBack = true;
            case "Decided" -> decide(entry);
            case "Ended" -> end(content);
            default -> {}
        }
        ofCut(entry);
    }

    private void request(Entry entry) {
        Wrong.unless(entry.number() == 1, "the record has a second request");
        product = entry.content().text("product");
        target = entry.content().text("target");
        requestedBy = entry.actor();
    }

    private void found(Entry entry) {
        found = entry.content();
        Wheel wheel = Wheel.of(entry.content().object("wheel"), entry.number());
        wheels.put(wheel.fileName() + " " + wheel.sha256(), wheel);
        decisions.clear();
    }

    private void begin(Entry entry) {
        step = entry.content().text("step");
        stepBegun = entry.at();
    }

    private void decide(Entry entry) {
        decisions.put(entry.content().text("task"), entry);
        turningBack |= entry.content().text("decision").equals("rollBack");
    }

    private void end(Json content) {
        Wrong.unless(ending == null, "the record has two endings");
        ending = content.text("how");
        released = "RELEASED".equals(ending);
    }

    private void ofCut(Entry entry) {
        Cut now = cut;
        if (now == null) {
            return;
        }
        now.take(entry);
        if (now.isPushed() && !now.isFinal()) {
            candidate = now;
        }
        if (entry.is("Built")) {
            now.wheel().ifPresent(wheel -> wheels.put(wheel.fileName() + " " + wheel.sha256(), wheel));
        }
    }

    String product() {
        return product;
    }

    String target() {
        return target;
    }

    String requestedBy() {
        return requestedBy;
    }

    boolean isHotFix() {
        return hotFix;
    }

    boolean isReleased() {
        return released;
    }

    /** Whether somebody wants to have what was changed brought back. */
    boolean isTurningBack() {
        return turningBack;
    }

    /** The step that was begun last. */
    String step() {
        return step;
    }

    /** When that was. */
    String stepBegun() {
        return stepBegun;
    }

    Optional<String> ending() {
        return Optional.ofNullable(ending);
    }

    Optional<Cut> cut() {
        return Optional.ofNullable(cut);
    }

    /** The one that people test: the last that was pushed. */
    Optional<Cut> candidate() {
        return Optional.ofNullable(candidate);
    }

    /** What is installed and was not made here, as it was looked up last. */
    Optional<Json> found() {
        return Optional.ofNullable(found);
    }

    /** What is signed afterwards, and by whom. */
    Optional<Json> owed() {
        return Optional.ofNullable(owed);
    }

    Optional<Json> policy() {
        return Optional.ofNullable(policy);
    }

    /** What a person asked to have installed somewhere. */
    Optional<Json> install() {
        return Optional.ofNullable(install);
    }

    /** The last decision in a task, unless something else to decide about was found since. */
    Optional<Entry> decision(String task) {
        return Optional.ofNullable(decisions.get(task));
    }

    /** The wheels that were built, adopted or found, each once. */
    List<Wheel> wheels() {
        return List.copyOf(wheels.values());
    }
}
