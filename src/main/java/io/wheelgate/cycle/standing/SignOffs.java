package io.wheelgate.cycle.standing;

import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.SignOffArea;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The signatures that a candidate still needs, or that a hot fix owes, area by area. */
record SignOffs(Look look) {

    static final String[] TASKS = {"signOffCandidate", "signAfterwards"};

    Stream<Blocker> missing() {
        return look.product().signOffs().areas().stream().flatMap(this::missing);
    }

    private Stream<Blocker> missing(SignOffArea area) {
        List<Waiting> tasks = look.waiting(TASKS).stream()
                .filter(task -> asked(task).map(SignOffAsked::area).equals(Optional.of(area.area())))
                .toList();
        List<Waiting> free =
                tasks.stream().filter(task -> task.assignee() == null).toList();
        List<Blocker> blockers = new ArrayList<>();
        tasks.stream()
                .filter(task -> task.assignee() != null)
                .map(task -> taken(area, task))
                .forEach(blockers::add);
        free.stream()
                .min(Comparator.comparing(task -> look.due(task).orElse(Instant.MAX)))
                .map(next -> free(area, next, free.size(), holders(tasks)))
                .ifPresent(blockers::add);
        return blockers.stream();
    }

    private Optional<SignOffAsked> asked(Waiting task) {
        return look.cycle().asked(task.id());
    }

    private static List<String> holders(List<Waiting> tasks) {
        return tasks.stream().map(Waiting::assignee).filter(Objects::nonNull).toList();
    }

    private Blocker taken(SignOffArea area, Waiting task) {
        String holder = Objects.requireNonNull(task.assignee());
        List<String> able = look.able(task);
        String what = area.area() + " is with " + look.name(holder) + look.since(task);
        if (able.contains(holder)) {
            return look.blocker(task, what, "", List.of(holder));
        }
        return look.blocker(
                task,
                what,
                "they may not sign it; " + (able.isEmpty() ? moreMembers(area) : "hand it to " + look.anyOf(able)),
                List.of(holder));
    }

    /**
     * Who has another area in hand can sign one of the two only, and is asked last.
     *
     * @param holders who has another signature of the area in hand
     */
    private Blocker free(SignOffArea area, Waiting task, int missing, List<String> holders) {
        List<String> able = without(holders, look.able(task));
        List<String> emptyHanded = without(holders(look.waiting(TASKS)), able);
        boolean one = look.product().signOffs().separation().oneAreaEach() && emptyHanded.size() >= missing;
        List<String> on = one ? emptyHanded : able;
        return look.blocker(task, needs(area, missing), who(area, missing, on), on);
    }

    private static List<String> without(List<String> some, List<String> persons) {
        return persons.stream().filter(person -> !some.contains(person)).toList();
    }

    private static String needs(SignOffArea area, int missing) {
        if (missing < area.signatures()) {
            return area.area() + " needs " + missing + " more signature" + (missing == 1 ? "" : "s") + " of "
                    + area.signatures();
        }
        return area.area() + " needs " + (missing == 1 ? "a signature" : missing + " signatures");
    }

    private String who(SignOffArea area, int missing, List<String> able) {
        if (able.isEmpty()) {
            return "nobody in " + area.group() + " is left who may sign it; " + moreMembers(area);
        }
        if (able.size() < missing) {
            return "only " + look.anyOf(able) + " can sign; " + moreMembers(area);
        }
        return look.anyOf(able) + " can sign";
    }

    private static String moreMembers(SignOffArea area) {
        return "an administrator can add somebody to " + area.group();
    }
}
