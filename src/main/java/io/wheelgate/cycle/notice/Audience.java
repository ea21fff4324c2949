package io.wheelgate.cycle.notice;

import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.standing.Blockers;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.SigningRefused;
import io.wheelgate.release.Event.WrongPassword;
import io.wheelgate.release.Fix;
import io.wheelgate.release.Person;
import io.wheelgate.release.Role;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who has to do with what happened. */
@Component
class Audience {

    private final People people;
    private final Blockers blockers;

    Audience(People people, Blockers blockers) {
        this.people = people;
        this.blockers = blockers;
    }

    /** Those of a task's groups who may do it now. */
    Set<String> able(Cycle cycle, Waiting task) {
        return new LinkedHashSet<>(blockers.able(cycle, task));
    }

    Set<String> members(Role... roles) {
        Set<String> members = new LinkedHashSet<>();
        Arrays.stream(roles).forEach(role -> members.addAll(people.members(role.group())));
        return members;
    }

    /** Everybody who did something in the cycle: asked for it, signed, decided, took a task, or wrote a fix. */
    Set<String> participants(Cycle cycle) {
        Set<String> participants = new LinkedHashSet<>();
        cycle.entries().stream()
                .filter(entry -> !entry.actor().equals(Entry.DESK))
                .filter(entry -> !isInVain(entry.event()))
                .map(Entry::actor)
                .forEach(participants::add);
        cycle.fixes().stream().map(Fix::commit).forEach(commit -> participants.addAll(known(commit.author())));
        return participants;
    }

    private static boolean isInVain(Event event) {
        return event instanceof SigningRefused || event instanceof WrongPassword;
    }

    /** The log-in names of a git author, by the mail address; mostly one, none for somebody whom the desk does not know. */
    Set<String> known(Person author) {
        Set<String> known = members(Role.values());
        known.removeIf(person ->
                people.email(person).filter(author.email()::equalsIgnoreCase).isEmpty());
        return known;
    }

    String name(String person) {
        return people.printedName(person).orElse(person);
    }
}
