package io.wheelgate.cycle.reminding;

import io.wheelgate.cycle.People;
import io.wheelgate.ledger.Outbox;
import io.wheelgate.ledger.Outbox.Letter;
import io.wheelgate.ledger.Outbox.Waiting;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import org.camunda.bpm.engine.TaskService;
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
    private final TaskService tasks;

    Postman(ObjectProvider<JavaMailSender> mail, Outbox outbox, People people, TaskService tasks) {
        this.mail = mail;
        this.outbox = outbox;
        this.people = people;
        this.tasks = tasks;
    }

    /** Whether the desk was told how to send mail. */
    public boolean isReady() {
        return mail.getIfAvailable() != null;
    }

    /** Sends what is to be sent now. One letter that fails holds up no other. */
    public void deliver() {
        mail.ifAvailable(
                sender -> outbox.due().stream().filter(outbox::take).forEach(waiting -> deliver(sender, waiting)));
    }

    private void deliver(JavaMailSender sender, Waiting waiting) {
        Letter letter = waiting.letter();
        String email = email(letter.person());
        if (email.isEmpty() || !isNeeded(letter)) {
            LOG.info(
                    "No mail \"{}\" to {}: {}",
                    letter.subject(),
                    letter.person(),
                    email.isEmpty() ? "nobody entered an address for them" : "the tasks are done");
            outbox.done(waiting);
            return;
        }
        try {
            sender.send(message(sender, waiting, email));
            outbox.done(waiting);
        } catch (MailException | MessagingException | UnsupportedEncodingException e) {
            tell(waiting, email, e);
        }
    }

    private String email(String person) {
        return person.startsWith(Letter.ADDRESS)
                ? person.substring(Letter.ADDRESS.length())
                : people.email(person).orElse("");
    }

    private boolean isNeeded(Letter letter) {
        return letter.tasks().isEmpty()
                || letter.tasks().stream()
                        .anyMatch(task ->
                                tasks.createTaskQuery().taskId(task).active().count() > 0);
    }

    /** A letter that is sent twice, because the answer to the first try was lost, has the same id both times. */
    private MimeMessage message(JavaMailSender sender, Waiting waiting, String email)
            throws MessagingException, UnsupportedEncodingException {
        Letter letter = waiting.letter();
        MimeMessage message = sender.createMimeMessage();
        message.setHeader("Message-ID", "<letter-" + waiting.id() + "." + letter.cycle() + "@wheelgate>");
        new Envelope(people.printedName(letter.person()).orElse(""), email, letter.subject()).write(message);
        message.setText(letter.content(), "UTF-8");
        return message;
    }

    private static void tell(Waiting waiting, String email, Exception why) {
        LOG.warn(
                "Could not send the mail \"{}\" to {}: {}. {}",
                waiting.letter().subject(),
                Envelope.inOneLine(email),
                Envelope.inOneLine(String.valueOf(why.getMessage())),
                waiting.last()
                        ? "This was the last try: tell them in another way, and look at spring.mail and the address."
                        : "It is tried again later.");
    }
}
