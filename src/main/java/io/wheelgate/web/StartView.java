package io.wheelgate.web;

import io.wheelgate.cycle.People;
import io.wheelgate.cycle.Starts.Preview;
import io.wheelgate.cycle.standing.StartKnown;
import io.wheelgate.release.ClinicalRisk;
import io.wheelgate.release.Contents.Change;
import io.wheelgate.release.Role;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page about a start shows beside the reasons: who would be asked, and what would be changed where. */
@Component
class StartView {

    /** The most commits that are shown; the notes of the version tell more. */
    static final int MOST = 60;

    private final People people;
    private final Names names;

    StartView(People people, Names names) {
        this.people = people;
        this.names = names;
    }

    /**
     * Somebody who is asked.
     *
     * @param who those who can, by their printed names
     */
    record Asked(String what, int signatures, String group, String who, String when) {}

    void show(Preview preview, Model model) {
        model.addAttribute("asked", asked(preview));
        model.addAttribute("managers", who(Role.RELEASE_MANAGER.group()));
        model.addAttribute("zone", preview.product().signOffs().calendar().zone());
        List<Change> changes = preview.known().flatMap(StartKnown::contents).stream()
                .flatMap(contents -> contents.changes().stream())
                .toList();
        model.addAttribute("changes", changes.stream().limit(MOST).toList());
        model.addAttribute("more", Math.max(0, changes.size() - MOST));
        model.addAttribute(
                "bugs",
                changes.stream()
                        .flatMap(change -> change.bugs().stream())
                        .distinct()
                        .toList());
        model.addAttribute(
                "authors",
                changes.stream()
                        .map(change -> change.commit().author().name())
                        .distinct()
                        .toList());
    }

    private List<Asked> asked(Preview preview) {
        SignOffPolicy policy = preview.product().signOffs();
        boolean hotFix = preview.start().isHotFix();
        List<Asked> asked = new ArrayList<>();
        policy.areas().forEach(area -> asked.add(asked(area, hotFix)));
        policy.clinicalRisk().map(this::asked).ifPresent(asked::add);
        String managers = Role.RELEASE_MANAGER.group();
        asked.add(new Asked(
                "Approve going live",
                1,
                names.ofGroups(List.of(managers)),
                who(managers),
                policy.separation().starterFromGoLive()
                        ? "last, by another person than who started it"
                        : "last, when everything is signed"));
        return asked;
    }

    private Asked asked(SignOffArea area, boolean hotFix) {
        boolean later = hotFix && area.afterwards().isPresent();
        return new Asked(
                area.area(),
                area.signatures(),
                names.ofGroups(List.of(area.group())),
                who(area.group()),
                later
                        ? "when it is live already"
                        : area.due()
                                .map(days -> "within " + days + (days == 1 ? " working day" : " working days"))
                                .orElse("for each candidate"));
    }

    private Asked asked(ClinicalRisk risk) {
        return new Asked(
                risk.title(), 1, names.ofGroups(List.of(risk.group())), who(risk.group()), "before it goes live");
    }

    private String who(String group) {
        List<String> members = people.members(group);
        return members.isEmpty()
                ? "nobody yet"
                : members.stream().map(names::of).collect(Collectors.joining(", "));
    }
}
