package io.wheelgate.cycle.standing;

import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.release.Assessed;
import io.wheelgate.release.Bug;
import io.wheelgate.release.ClinicalRisk;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.ConflictingFile;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What waits for a person, but signatures under a candidate. */
record OtherTasks(Look look) {

    Stream<Blocker> missing() {
        return look.waiting().stream()
                .filter(task -> Arrays.stream(SignOffs.TASKS).noneMatch(key -> is(task, key)))
                .map(this::blocker);
    }

    private static boolean is(Waiting task, String key) {
        return task.key().replaceFirst("_.*", "").equals(key);
    }

    private Blocker blocker(Waiting task) {
        if (is(task, "approveGoLive")) {
            return goingLive(task);
        }
        if (is(task, "assessClinicalRisk")) {
            return clinicalRisk(task);
        }
        if (is(task, "fixBugs")) {
            return developers(task, toFix());
        }
        if (is(task, "resolveBackport")) {
            return developers(task, toResolve());
        }
        return decision(task);
    }

    private Blocker goingLive(Waiting task) {
        List<String> able = look.able(task);
        String holder = task.assignee();
        if (holder != null) {
            String what = goingLive() + " is with " + look.name(holder) + look.since(task);
            String who = able.contains(holder)
                    ? ""
                    : "they may not approve it; "
                            + (able.isEmpty() ? anotherManager() : "hand it to " + look.anyOf(able));
            return look.blocker(task, what, who, List.of(holder));
        }
        List<String> others = apart(task);
        String what = goingLive() + " waits for a release manager"
                + (others.isEmpty() ? "" : " other than " + Look.joined(others, " and "));
        String who = able.isEmpty() ? "there is none; " + anotherManager() : look.anyOf(able) + " can approve it";
        return look.blocker(task, what, who, able);
    }

    /** Members of the group who may not approve it: who started it, and who said what it does to clinical risk. */
    private List<String> apart(Waiting task) {
        boolean starter = look.product().signOffs().separation().starterFromGoLive();
        Stream<String> assessor = look.cycle().cut().flatMap(Cut::assessed).map(Assessed::by).stream();
        return Stream.concat(
                        starter ? Stream.of(look.cycle().requestedBy()) : Stream.empty(),
                        assessor.filter(by -> isMember(task, by)))
                .distinct()
                .map(look::name)
                .toList();
    }

    private boolean isMember(Waiting task, String person) {
        return task.groups().stream()
                .anyMatch(group -> look.people().members(group).contains(person));
    }

    /** Nothing goes live before somebody has said what it does to clinical risk. */
    private Blocker clinicalRisk(Waiting task) {
        String title = look.product()
                .signOffs()
                .clinicalRisk()
                .map(ClinicalRisk::title)
                .orElse(ClinicalRisk.TITLE);
        String holder = task.assignee();
        if (holder != null) {
            return look.blocker(task, title + " is with " + look.name(holder) + look.since(task), "", List.of(holder));
        }
        List<String> able = look.able(task);
        return look.blocker(
                task, title + " waits for " + look.oneOf(task), orNobody(task, able, " can assess it"), able);
    }

    private String goingLive() {
        return look.product().environments(Stage.LIVE).isEmpty() ? "The release" : "Going live";
    }

    private static String anotherManager() {
        return "an administrator can make somebody a release manager";
    }

    private Blocker developers(Waiting task, String work) {
        String holder = task.assignee();
        List<String> able = look.able(task);
        return holder == null
                ? look.blocker(
                        task, upper(look.oneOf(task)) + " must " + work, orNobody(task, able, " can take it"), able)
                : look.blocker(
                        task, look.name(holder) + " must " + work, "with them" + look.since(task), List.of(holder));
    }

    private Blocker decision(Waiting task) {
        String holder = task.assignee();
        String what = "\u201c" + task.name() + "\u201d";
        if (holder != null) {
            return look.blocker(task, what + " is with " + look.name(holder) + look.since(task), "", List.of(holder));
        }
        List<String> able = look.able(task);
        return look.blocker(task, what + " waits for " + look.oneOf(task), orNobody(task, able, " can decide"), able);
    }

    private String orNobody(Waiting task, List<String> able, String can) {
        return able.isEmpty()
                ? "there is none; an administrator can add somebody to " + String.join(" or ", task.groups())
                : look.anyOf(able) + can;
    }

    private String toFix() {
        Optional<Cut> candidate = look.cycle().candidate();
        List<String> bugs = candidate.stream()
                .flatMap(cut -> cut.bugs().stream().map(Bug::id))
                .toList();
        if (candidate.isEmpty()) {
            return "bring the fix"
                    + HotFix.of(look.cycle())
                            .map(fix -> " (" + fix.reason() + ")")
                            .orElse("");
        }
        String version = candidate.get().version().toString();
        return bugs.isEmpty() ? afterWithdrawal(candidate, version) : "fix " + Look.joined(bugs, " and ");
    }

    private static String afterWithdrawal(Optional<Cut> candidate, String version) {
        return candidate
                .flatMap(Cut::withdrawal)
                .map(withdrawn -> "change what " + version + " was withdrawn for (" + withdrawn.reason() + ")")
                .orElse("push what is to come after " + version);
    }

    private String toResolve() {
        return look.cycle()
                .conflict()
                .map(conflict -> "resolve the back-port of " + conflict.fix().abbreviated()
                        + (conflict.files().isEmpty()
                                ? ""
                                : ", which conflicts in "
                                        + Look.joined(
                                                conflict.files().stream()
                                                        .map(ConflictingFile::path)
                                                        .toList(),
                                                " and ")))
                .orElse("resolve a back-port");
    }

    private static String upper(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
