package io.wheelgate.cycle.task;

import io.wheelgate.release.Commit;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortConflicting;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Product.Library;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A fix cannot be cherry-picked to the development branch by itself: a developer resolves the conflict. */
@Component
class ResolveBackport implements PersonTask {

    @Override
    public String title(Asked asked) {
        return "Resolve back-port of " + conflict(asked).fix().abbreviated() + " for "
                + asked.cycle().title();
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        BackPortConflicting conflict = conflict(asked);
        Commit fix = asked.cycle().fixesToBackPort().stream()
                .filter(commit -> commit.id().equals(conflict.fix()))
                .findFirst()
                .orElseThrow();
        Library library = asked.product().library();
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
                "files",
                conflict.files().stream()
                        .map(file -> Rows.row("path", file.path()))
                        .toList(),
                "sides",
                conflict.files().stream()
                        .map(file -> Rows.row(
                                "path", file.path(),
                                "base", file.base(),
                                "development", file.development(),
                                "release", file.release()))
                        .toList(),
                "commands",
                String.join(
                        "\n",
                        "git fetch origin",
                        "git switch " + library.developmentBranch() + " && git pull --ff-only",
                        "git cherry-pick -x " + fix.id().value(),
                        "# resolve the files above, then:",
                        "git add -A && git cherry-pick --continue",
                        "# Is the change there already in another form? Then say so instead:",
                        "# git commit --allow-empty -m 'Back-port " + fix.id().abbreviated()
                                + "' -m '(cherry picked from commit " + fix.id().value() + ")'",
                        "git push origin " + library.developmentBranch()));
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        return Rows.empty("note");
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        return List.of(new Decided(id(), "resolved", answers.text("note")));
    }

    private static BackPortConflicting conflict(Asked asked) {
        return asked.cycle().conflict().orElseThrow(() -> new IllegalStateException("No back-port is in conflict"));
    }
}
