package io.wheelgate.cycle.notice;

import io.wheelgate.configuration.NoticeSettings;
import io.wheelgate.cycle.People;
import io.wheelgate.ledger.Outbox;
import io.wheelgate.ledger.Outbox.Channel;
import io.wheelgate.ledger.Outbox.Letter;
import io.wheelgate.release.Cycle;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts what is to be told into the outbox: one letter a person, one a group for those without an address, one a webhook. */
@Component
public class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final People people;
    private final Outbox outbox;
    private final Postman postman;
    private final Caller caller;
    private final Texts texts;
    private final NoticeSettings settings;
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    Courier(People people, Outbox outbox, Postman postman, Caller caller, Texts texts, NoticeSettings settings) {
        this.people = people;
        this.outbox = outbox;
        this.postman = postman;
        this.caller = caller;
        this.texts = texts;
        this.settings = settings;
    }

    /** In the transaction that records or settles what is told. */
    void send(Cycle cycle, Announcement told) {
        if (postman.isReady() && settings.mail().contains(told.occasion())) {
            mail(cycle, told);
        }
        call(cycle, told);
    }

    /** To other programs only. */
    public void call(Cycle cycle, Announcement told) {
        if (!told.isPersonal()) {
            settings.webhooks().stream()
                    .filter(hook -> hook.wants(told.occasion(), cycle.product()) && caller.isOn(hook.name()))
                    .forEach(hook -> outbox.put(new Letter(
                            cycle.id(),
                            told.tasks(),
                            Channel.HOOK,
                            hook.name(),
                            told.title(),
                            texts.message(cycle, told).body(hook.shape()))));
        }
    }

    private void mail(Cycle cycle, Announcement told) {
        mail(
                told.everybody(),
                told.groups(),
                person -> texts.letter(cycle, told, person),
                group -> texts.groupLetter(cycle, told, group));
    }

    /** One letter a person; when one of them has no address, one a group that has one, too. */
    public void mail(
            Collection<String> persons,
            Set<String> groups,
            Function<String, Letter> toPerson,
            Function<String, Letter> toGroup) {
        boolean missing = false;
        for (String person : persons) {
            if (people.email(person).isPresent()) {
                outbox.put(toPerson.apply(person));
            } else {
                missing = true;
                tellOnce(person, groups);
            }
        }
        if (missing) {
            groups.stream().filter(settings.groups()::containsKey).forEach(group -> outbox.put(toGroup.apply(group)));
        }
    }

    private void tellOnce(String person, Set<String> groups) {
        if (missed.add(person)) {
            LOG.info(
                    "{} has no mail address: what is for them goes to the address of {}, if one is configured, or to"
                            + " nobody. This is said once.",
                    person,
                    groups.isEmpty() ? "their group" : String.join(" and ", groups));
        }
    }
}
