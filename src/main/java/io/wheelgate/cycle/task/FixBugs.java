package io.wheelgate.cycle.task;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Product.Library;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A developer fixes the bugs on the release branch, and says when it is done. */
@Component
class FixBugs implements PersonTask {

    @Override
    public String title(Asked asked) {
        return "Fix bugs of " + asked.product().name() + " " + candidate(asked).version();
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        Cut candidate = candidate(asked);
        Library library = asked.product().library();
        var refusal = asked.cycle().refusal();
        return Rows.row(
                "product", asked.product().name(),
                "version", candidate.version().toString(),
                "releaseBranch", library.releaseBranch(),
                "repository", library.repository().url(),
                "since", candidate.releaseAfter().map(CommitId::abbreviated).orElse(""),
                "bugs", Rows.bugs(asked.cycle(), candidate.bugs()),
                "hasRefusal", refusal.isPresent(),
                "refusal", Rows.reasons(refusal),
                "commands",
                        String.join(
                                "\n",
                                "git clone --branch " + library.releaseBranch() + " "
                                        + library.repository().url() + " "
                                        + asked.product().name(),
                                "cd " + asked.product().name(),
                                "# fix, test, commit",
                                "git push origin " + library.releaseBranch()));
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        return Rows.empty("note");
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        return List.of(new Decided(id(), "fixed", answers.text("note")));
    }

    private static Cut candidate(Asked asked) {
        return asked.cycle().candidate().orElseThrow();
    }
}
