package io.wheelgate.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether the people who are there now can do all that a policy asks for. */
public record Staffing(SignOffPolicy policy, Members members) {

    private static final String MANAGERS = Role.RELEASE_MANAGER.group();

    /** Every reason why no cycle could come to its end, whoever starts it; mostly none. */
    public List<String> obstacles() {
        return obstacles(Optional.empty());
    }

    /** Every reason why a cycle that this person starts could not come to its end; mostly none. */
    public List<String> obstacles(String starter) {
        return obstacles(Optional.of(starter));
    }

    private List<String> obstacles(Optional<String> starter) {
        List<String> obstacles = new ArrayList<>();
        shortages().map(Shortage::inWords).forEach(obstacles::add);
        goingLive(starter).ifPresent(obstacles::add);
        policy.clinicalRisk().flatMap(risk -> assessing(risk, starter)).ifPresent(obstacles::add);
        return obstacles;
    }

    /** Who assesses does not approve: with one person for both, nothing comes live. */
    private Optional<String> assessing(ClinicalRisk risk, Optional<String> starter) {
        Set<String> assessors = people(risk.group());
        if (assessors.isEmpty()) {
            return Optional.of("\"" + risk.title() + "\" is to be assessed before anything goes live, but nobody is in"
                    + " the group " + risk.group() + ". Add a person to it who does not approve going live too.");
        }
        Set<String> managers = people(MANAGERS);
        if (policy.separation().starterFromGoLive() && managers.size() > 1) {
            starter.ifPresent(managers::remove);
        }
        return managers.size() == 1 && managers.equals(assessors)
                ? Optional.of("Who assesses \"" + risk.title() + "\" does not approve going live, and nobody but "
                        + managers.iterator().next() + " could do either. Add another person to " + risk.group()
                        + " or to " + MANAGERS + ".")
                : Optional.empty();
    }

    Stream<Shortage> shortages() {
        return policy.separation().oneAreaEach()
                ? shortages(policy.areas())
                : policy.areas().stream().flatMap(area -> shortages(List.of(area)));
    }

    private Stream<Shortage> shortages(List<SignOffArea> areas) {
        return new Assignment(areas, area -> people(area.group()))
                .tooFew().stream().map(this::shortage);
    }

    private Shortage shortage(Set<SignOffArea> areas) {
        Set<String> people = new HashSet<>();
        areas.forEach(area -> people.addAll(members.of(area.group())));
        return new Shortage(policy.areas().stream().filter(areas::contains).toList(), people);
    }

    private Optional<String> goingLive(Optional<String> starter) {
        Set<String> managers = people(MANAGERS);
        if (managers.isEmpty()) {
            return Optional.of("Nobody is in the group " + MANAGERS + ": nobody could let a cycle go live. Add "
                    + (policy.separation().starterFromGoLive()
                            ? "two people, one who starts and one who approves."
                            : "a person."));
        }
        String alone = starter.orElse(managers.iterator().next());
        Collection<String> others =
                managers.stream().filter(one -> !one.equals(alone)).toList();
        return policy.separation().starterFromGoLive() && others.isEmpty()
                ? Optional.of("Who starts a cycle does not approve its going live, and nobody but " + alone
                        + " is in the group " + MANAGERS + ". Add another person to it, or let the policy allow that "
                        + "who starts a cycle approves its going live.")
                : Optional.empty();
    }

    private Set<String> people(String group) {
        return new TreeSet<>(members.of(group));
    }
}
