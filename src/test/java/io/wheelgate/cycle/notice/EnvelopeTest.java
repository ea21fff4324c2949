package io.wheelgate.cycle.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again as a mail server reads it. */
class EnvelopeTest {

    private static final Session SESSION = Session.getInstance(new Properties());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Eve\r\nBcc: victim@example.org",
                "Eve\nBcc: victim@example.org",
                "Eve\rBcc: victim@example.org",
                "Eve\u2028Bcc: victim@example.org",
                "Eve\u0085Bcc: victim@example.org",
                "Eve\u0000\u000bBcc: victim@example.org",
                "Eve\r\n\r\n<h1>a body of her own</h1>",
                "Eve <victim@example.org>, ",
                "=?utf-8?q?Eve=0D=0ABcc:_victim@example.org?=",
                "Eve\" <victim@example.org>, \"x",
                "Zoë Müller\r\nBcc: victim@example.org",
            })
    void letsNoNameAndNoTitleBeginAHeaderOrNameARecipient(String text) throws Exception {
        MimeMessage read = read(new Envelope(text, "tina@example.org", text));
        assertThat(read.getAllRecipients()).hasSize(1);
        assertThat(((InternetAddress) read.getRecipients(RecipientType.TO)[0]).getAddress())
                .isEqualTo("tina@example.org");
        assertThat(Collections.list(read.getAllHeaders()))
                .extracting(header -> header.getName())
                .doesNotContain("Bcc", "bcc")
                .containsOnlyOnce("To", "Subject", "From");
        assertThat(read.getContent().toString().strip()).isEqualTo("the text");
    }

    @Test
    void keepsNamesAsTheyAre() throws Exception {
        MimeMessage read = read(new Envelope("Zoë Müller, Dr.", "zoe@example.org", "Sign-off due: größer – 1.1rc1"));
        assertThat(((InternetAddress) read.getRecipients(RecipientType.TO)[0]).getPersonal())
                .isEqualTo("Zoë Müller, Dr.");
        assertThat(read.getSubject()).isEqualTo("Sign-off due: größer – 1.1rc1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tina",
                "tina@example.org, victim@example.org",
                "tina@example.org\r\nBcc: victim@example.org",
                "tina@example.org\nRCPT TO:<victim@example.org>",
                "tina@example.org> RCPT TO:<victim@example.org",
                "tina victim@example.org",
                "all:tina@example.org,victim@example.org;",
            })
    void refusesWhatIsNotExactlyOneAddress(String email) {
        assertThatThrownBy(() -> read(new Envelope("Tina", email, "subject"))).isInstanceOf(MessagingException.class);
    }

    private static MimeMessage read(Envelope envelope) throws Exception {
        MimeMessage message = new MimeMessage(SESSION);
        envelope.write(message);
        message.setText("the text", "UTF-8");
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        message.writeTo(sent);
        return new MimeMessage(SESSION, new ByteArrayInputStream(sent.toByteArray()));
    }
}
