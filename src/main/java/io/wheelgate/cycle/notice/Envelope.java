package io.wheelgate.cycle.notice;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/**
 * The headers of a mail. Names and titles come from people and files: none of them can begin a header of its own, or name
 * another recipient.
 */
record Envelope(String name, String email, String subject) {

    /** @throws MessagingException when the address is not exactly one mail address (RFC 5322) */
    void write(MimeMessage message) throws MessagingException, UnsupportedEncodingException {
        InternetAddress to = new InternetAddress(email, true);
        if (to.isGroup()) {
            throw new AddressException("A group is not one address", email);
        }
        if (!name.isBlank()) {
            to.setPersonal(OneLine.whole(name), StandardCharsets.UTF_8.name());
        }
        message.setFrom();
        message.setRecipient(RecipientType.TO, to);
        message.setSubject(OneLine.whole(subject), StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence note answers
    }
}
