package io.wheelgate.cycle.task;

import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortsMissing;
import io.wheelgate.release.Event.BackPortsWaived;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Signature.Covered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fixes on the release branch are not on the development branch: the release manager waits for them or waives them. */
@Component
class DecideBackports implements SignedTask {

    @Override
    public String title(Asked asked) {
        return "Back-ports of " + asked.cycle().title() + " are missing";
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        Library library = asked.product().library();
        return Rows.row(
                "product", asked.product().name(),
                "version", asked.cycle().target().toString(),
                "developmentBranch",
                        String.join(" and ", byBranch(missing(asked), library).keySet()),
                "releaseBranch", library.releaseBranch(),
                "reasons", Rows.reasons(missing(asked).reasons()),
                "commits",
                        Rows.commits(
                                missing(asked).commits().stream().distinct().toList()),
                "commands", commands(byBranch(missing(asked), library)));
    }

    /** The commits by the branch where they are missing. */
    private static Map<String, List<Commit>> byBranch(BackPortsMissing missing, Library library) {
        Map<String, List<Commit>> branches = new LinkedHashMap<>();
        for (int i = 0; i < missing.commits().size(); i++) {
            String branch = missing.branches().isEmpty()
                    ? library.developmentBranch()
                    : missing.branches().get(i);
            branches.computeIfAbsent(branch, first -> new ArrayList<>())
                    .add(missing.commits().get(i));
        }
        return branches;
    }

    private static String commands(Map<String, List<Commit>> branches) {
        List<String> lines = new ArrayList<>(List.of("git fetch origin"));
        branches.forEach((branch, commits) -> {
            lines.add("git switch " + branch + " && git pull --ff-only");
            commits.forEach(
                    commit -> lines.add("git cherry-pick -x " + commit.id().value()));
            lines.add("git push origin " + branch);
        });
        return String.join("\n", lines);
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        return Rows.empty("decision", "reason");
    }

    @Override
    public Covered covers(Asked asked) {
        return asked.covered(asked.cycle().currentCut());
    }

    @Override
    public List<String> obstacles(Asked asked, Signer signer) {
        return List.of();
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        String decision = answers.choice("decision", List.of("checkAgain", "waive", "abort"));
        String reason = decision.equals("checkAgain")
                ? answers.text("reason")
                : answers.required("reason", "Say why: others will ask.");
        List<Event> events = new ArrayList<>();
        if (decision.equals("waive")) {
            events.add(new BackPortsWaived(ids(missing(asked).commits()), reason));
        }
        events.add(new Decided(
                id(),
                decision,
                reason,
                Optional.of(asked.sign(meaning(asked, decision), asked.cycle().currentCut()))));
        return events;
    }

    private static String meaning(Asked asked, String decision) {
        String version = asked.cycle().title();
        return switch (decision) {
            case "waive" ->
                "I let " + version + " go on without back-porting "
                        + missing(asked).commits().stream()
                                .map(commit -> commit.id().abbreviated())
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + loss(asked);
            case "checkAgain" -> "I ask to check the back-ports of " + version + " again.";
            default -> "I abort " + version + ".";
        };
    }

    private static String loss(Asked asked) {
        Library library = asked.product().library();
        Set<String> branches = byBranch(missing(asked), library).keySet();
        return branches.equals(Set.of(library.developmentBranch()))
                ? ": the next merge to release will not have them."
                : " to " + String.join(" and ", branches) + ": what is released from there will not have them.";
    }

    private static List<CommitId> ids(List<Commit> commits) {
        return commits.stream().map(Commit::id).toList();
    }

    private static BackPortsMissing missing(Asked asked) {
        return asked.cycle()
                .missingBackPorts()
                .orElseThrow(() -> new IllegalStateException(
                        "No back-port is missing in " + asked.cycle().title()));
    }
}
