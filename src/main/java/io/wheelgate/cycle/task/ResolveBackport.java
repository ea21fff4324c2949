package io.wheelgate.cycle.task;

import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortConflicting;
import io.wheelgate.release.Event.BackPortNotNeeded;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Library;
import io.wheelgate.step.Inspection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A fix cannot be cherry-picked to the development branch by itself: a developer resolves the conflict. */
@Component
class ResolveBackport implements PersonTask {

    private final Inspection inspection;

    ResolveBackport(Inspection inspection) {
        this.inspection = inspection;
    }

    @Override
    public String title(Asked asked) {
        return "Resolve back-port of " + conflict(asked).fix().abbreviated() + " for "
                + asked.cycle().title();
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        Commit fix = fix(asked);
        Library library = product(asked).library();
        return Rows.row(
                "product",
                asked.product().name(),
                "commit",
                fix.id().value(),
                "abbreviated",
                fix.id().abbreviated(),
                "fix",
                Rows.commits(List.of(fix)),
                "developmentBranch",
                library.developmentBranch(),
                "releaseBranch",
                library.releaseBranch(),
                "repository",
                library.repository().url(),
                "sides",
                sides(conflict(asked)),
                "commands",
                commands(library, fix.id()));
    }

    private static List<Map<String, Object>> sides(BackPortConflicting conflict) {
        return conflict.files().stream()
                .map(file -> Rows.row(
                        "path", file.path(),
                        "base", file.base(),
                        "development", file.development(),
                        "release", file.release()))
                .toList();
    }

    /** Where only pull requests change the branch, it goes out as one. */
    private static String commands(Library library, CommitId fix) {
        boolean pushed = library.repository().forge().isEmpty();
        String branch = pushed ? library.developmentBranch() : "backport-" + fix.abbreviated();
        return String.join(
                "\n",
                "git fetch origin",
                pushed
                        ? "git switch " + branch + " && git pull --ff-only"
                        : "git switch -c " + branch + " origin/" + library.developmentBranch(),
                "git cherry-pick -x " + fix.value(),
                "# resolve the files above, then:",
                "git add -A && git cherry-pick --continue",
                "# Is the change there already in another form? Then leave the cherry-pick and say so:",
                "# git cherry-pick --abort",
                "# git commit --allow-empty -m 'Back-port " + fix.abbreviated() + "' -m 'Back-port-of: " + fix.value()
                        + "'",
                "git push origin " + branch + (pushed ? "" : " # and open a pull request"));
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        return Rows.empty("decision", "reason", "note");
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        String decision = answers.choice("decision", List.of("resolved", "notNeeded"));
        return decision.equals("resolved") ? resolved(asked, answers) : notNeeded(asked, answers);
    }

    private List<Event> resolved(Asked asked, Answers answers) {
        String note = answers.text("note");
        inspection.requireBackPort(product(asked), fix(asked));
        return List.of(new Decided(id(), "resolved", note));
    }

    private List<Event> notNeeded(Asked asked, Answers answers) {
        String reason = answers.required(
                "reason",
                "Say why the fix is not needed on "
                        + product(asked).library().developmentBranch()
                        + ": the release manager reads it before the final, and decides.");
        return List.of(
                new Decided(id(), "notNeeded", reason),
                new BackPortNotNeeded(fix(asked).id(), reason, conflict(asked).onto()));
    }

    /** With the branch that the fix conflicts on in the place of the development branch. */
    private static Product product(Asked asked) {
        return conflict(asked).onto().map(asked.product()::backPortedTo).orElse(asked.product());
    }

    private static Commit fix(Asked asked) {
        CommitId fix = conflict(asked).fix();
        return asked.cycle().backPorts(conflict(asked).onto()).missing().stream()
                .filter(commit -> commit.id().equals(fix))
                .findFirst()
                .orElseThrow();
    }

    private static BackPortConflicting conflict(Asked asked) {
        return asked.cycle().conflict().orElseThrow(() -> new IllegalStateException("No back-port is in conflict"));
    }
}
