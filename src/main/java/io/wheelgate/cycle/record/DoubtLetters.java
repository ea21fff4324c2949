package io.wheelgate.cycle.record;

import io.wheelgate.cycle.People;
import io.wheelgate.cycle.notice.Courier;
import io.wheelgate.cycle.notice.Postman;
import io.wheelgate.ledger.AccessTokens;
import io.wheelgate.ledger.Outbox.Channel;
import io.wheelgate.ledger.Outbox.Letter;
import io.wheelgate.release.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Writes to operators and auditors that something does not agree with the record. */
@Component
class DoubtLetters {

    private static final List<String> GROUPS = List.of(Role.OPERATOR.group(), Role.AUDITOR.group());
    private static final String SUBJECT = "The release desk's record does not agree";

    private final People people;
    private final Courier courier;
    private final Postman postman;

    DoubtLetters(People people, Courier courier, Postman postman) {
        this.people = people;
        this.courier = courier;
        this.postman = postman;
    }

    /** In the transaction that records it. */
    void tell(String what, String found) {
        if (!postman.isReady()) {
            return;
        }
        String content = "What the desk looked at: " + what + ".\n\nWhat does not agree: " + found
                + "\n\nSomebody may have changed the database or the repository of checkpoints; a backup that was put"
                + " back looks the same. The desk goes on, and has overwritten nothing. What to do stands in"
                + " docs/operating.md, below \"The record\".\n";
        TreeSet<String> persons = new TreeSet<>();
        GROUPS.forEach(group -> persons.addAll(people.members(group)));
        courier.mail(
                persons,
                Set.copyOf(GROUPS),
                person ->
                        letter(person, Channel.MAIL, people.printedName(person).orElse(person) + ",\n\n" + content),
                group -> letter(group, Channel.GROUP, "To " + group + ",\n\n" + content));
    }

    private static Letter letter(String to, Channel channel, String content) {
        return new Letter(AccessTokens.RECORD, Set.of(), channel, to, SUBJECT, content);
    }
}
