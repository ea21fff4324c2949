package io.wheelgate.cycle.reminding;

import io.wheelgate.configuration.DeskAddress;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.notice.Courier;
import io.wheelgate.cycle.notice.Postman;
import io.wheelgate.ledger.Outbox.Channel;
import io.wheelgate.ledger.Outbox.Letter;
import io.wheelgate.release.Role;
import io.wheelgate.release.Version;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Writes to the release managers that an environment runs something else than the desk installed. */
@Component
public class DriftLetters {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final People people;
    private final Courier courier;
    private final Postman postman;
    private final DeskAddress address;

    DriftLetters(People people, Courier courier, Postman postman, DeskAddress address) {
        this.people = people;
        this.courier = courier;
        this.postman = postman;
        this.address = address;
    }

    /**
     * In the caller's transaction, one letter a person.
     *
     * @param cycle that installed there last
     */
    public void tell(
            String cycle,
            String product,
            String environment,
            Version installed,
            String running,
            Optional<Instant> rightAt,
            Instant begunAt) {
        if (!postman.isReady()) {
            return;
        }
        String subject = environment + " of " + product + " runs " + running + " instead of " + installed;
        String content = "The desk installed " + product + " " + installed + " on " + environment
                + " last, and it answers " + running + ", first seen at " + TIME.format(begunAt)
                + rightAt.map(at -> "; at " + TIME.format(at) + " it was still right")
                        .orElse("")
                + ".\n\nSomebody ran the script by hand, or a service came back as it was before. The desk changes"
                + " nothing by itself. "
                + address.of("/")
                        .map(link -> "See what runs where: " + link)
                        .orElse("Its first page shows what runs where.")
                + "\n\nThis is told once; when it is right again, the desk notes that.\n";
        String group = Role.RELEASE_MANAGER.group();
        courier.mail(
                people.members(group),
                Set.of(group),
                person -> new Letter(
                        cycle,
                        Set.of(),
                        Channel.MAIL,
                        person,
                        subject,
                        people.printedName(person).orElse(person) + ",\n\n" + content),
                to -> new Letter(cycle, Set.of(), Channel.GROUP, to, subject, "To " + to + ",\n\n" + content));
    }
}
