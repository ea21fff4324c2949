package io.wheelgate.cycle.notice;

import io.wheelgate.configuration.NoticeSettings;
import io.wheelgate.cycle.People;
import io.wheelgate.ledger.Outbox;
import io.wheelgate.ledger.Outbox.Channel;
import io.wheelgate.ledger.Outbox.Letter;
import io.wheelgate.ledger.Outbox.Waiting;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Sends the letters of the outbox by SMTP, and tries again later what could not be sent; without SMTP there are none. */
@Component
public class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private final ObjectProvider<JavaMailSender> mail;
    private final Outbox outbox;
    private final People people;
    private final StillNeeded needed;
    private final NoticeSettings settings;

    Postman(
            ObjectProvider<JavaMailSender> mail,
            Outbox outbox,
            People people,
            StillNeeded needed,
            NoticeSettings settings) {
        this.mail = mail;
        this.outbox = outbox;
        this.people = people;
        this.needed = needed;
        this.settings = settings;
    }

    /** Whether the desk was told how to send mail. */
    public boolean isReady() {
        return mail.getIfAvailable() != null;
    }

    /** Sends what is to be sent now. One letter that fails holds up no other. */
    public void deliver() {
        mail.ifAvailable(sender -> Stream.of(Channel.MAIL, Channel.GROUP, Channel.ADDRESS)
                .flatMap(channel -> outbox.due(channel).stream())
                .filter(outbox::take)
                .forEach(waiting -> deliver(sender, waiting)));
    }

    private void deliver(JavaMailSender sender, Waiting waiting) {
        Letter letter = waiting.letter();
        String email = email(letter);
        if (email.isEmpty() || !needed.is(letter)) {
            LOG.info(
                    "No mail \"{}\" to {}: {}",
                    letter.subject(),
                    letter.to(),
                    email.isEmpty() ? "nobody entered an address for them" : "the tasks are done");
            outbox.done(waiting);
            return;
        }
        try {
            sender.send(message(sender, waiting, email));
            outbox.done(waiting);
        } catch (MailException | MessagingException | UnsupportedEncodingException e) {
            fail(waiting, email, OneLine.whole(String.valueOf(e.getMessage())));
        }
    }

    private String email(Letter letter) {
        return switch (letter.channel()) {
            case ADDRESS -> letter.to();
            case GROUP -> settings.groups().getOrDefault(letter.to(), "");
            default -> people.email(letter.to()).orElse("");
        };
    }

    private String name(Letter letter) {
        return letter.channel() == Channel.ADDRESS
                ? ""
                : people.printedName(letter.to()).orElse(letter.to());
    }

    /** A letter that is sent twice, because the answer to the first try was lost, has the same id both times. */
    private MimeMessage message(JavaMailSender sender, Waiting waiting, String email)
            throws MessagingException, UnsupportedEncodingException {
        Letter letter = waiting.letter();
        MimeMessage message = sender.createMimeMessage();
        message.setHeader("Message-ID", "<letter-" + waiting.id() + "." + letter.cycle() + "@wheelgate>");
        new Envelope(name(letter), email, letter.subject()).write(message);
        message.setText(letter.content(), "UTF-8");
        return message;
    }

    private void fail(Waiting waiting, String email, String why) {
        outbox.failed(waiting, why);
        LOG.warn(
                "Could not send the mail \"{}\" to {}: {}. {}",
                waiting.letter().subject(),
                OneLine.whole(email),
                why,
                waiting.last()
                        ? "This was the last try: tell them in another way, and look at spring.mail and the address."
                        : "It is tried again later.");
    }
}
