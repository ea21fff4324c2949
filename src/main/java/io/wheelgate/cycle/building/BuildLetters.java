package io.wheelgate.cycle.building;

import io.wheelgate.configuration.DeskAddress;
import io.wheelgate.cycle.notice.Postman;
import io.wheelgate.ledger.Outbox;
import io.wheelgate.ledger.Outbox.Channel;
import io.wheelgate.ledger.Outbox.Letter;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.DevelopmentBuild;
import io.wheelgate.release.Person;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells those who wrote the commits of a build that it failed, by mail, and once. */
@Component
class BuildLetters {

    private static final int LONGEST_SUBJECT = 200;

    private final Outbox outbox;
    private final Postman postman;
    private final DeskAddress address;

    BuildLetters(Outbox outbox, Postman postman, DeskAddress address) {
        this.outbox = outbox;
        this.postman = postman;
        this.address = address;
    }

    /** In the transaction that ends the build; who asks for it again needs no mail. */
    void tell(Cycle run, DevelopmentBuild build) {
        if (postman.isReady() && build.isOfTheDesk()) {
            build.authors().forEach(author -> outbox.put(letter(run, build, author)));
        }
    }

    private Letter letter(Cycle run, DevelopmentBuild build, Person author) {
        String commit =
                build.commit().id().abbreviated() + " \"" + build.commit().subject() + "\"";
        String subject = "No development wheel of " + build.product() + " from " + commit;
        return new Letter(
                run.id(),
                Set.of(),
                Channel.ADDRESS,
                author.email(),
                Letter.cut(subject, LONGEST_SUBJECT),
                String.join("\n\n", content(run, build, author, commit)));
    }

    private List<String> content(Cycle run, DevelopmentBuild build, Person author, String commit) {
        return List.of(
                author.name() + ",",
                "the desk could not make a development wheel of " + build.product() + " from " + commit
                        + ". Yours is that commit, or one that came with it.",
                String.join("\n", build.reasons()),
                "All of the output: "
                        + address.of("/builds/" + run.id()).orElse("on the desk's first page, under Development."),
                "Nothing else waits for it: the next commit is built by itself.\n");
    }
}
