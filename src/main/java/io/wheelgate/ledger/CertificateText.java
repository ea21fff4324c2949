package io.wheelgate.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Certificate;
import java.io.UncheckedIOException;

/** Certificates as in-toto statements: the same certificate always gives the same bytes. */
final class CertificateText {

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private final ObjectMapper json = JsonMapper.builder()
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    String write(Certificate certificate) {
        try {
            return json.writeValueAsString(Statement.of(certificate)) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Could not write the certificate of " + certificate.project(), e);
        }
    }

    /** What a certificate lacked, as it stands: the same record always gives the same bytes. */
    String write(Afterwards afterwards) {
        try {
            return json.writeValueAsString(AddendumStatement.of(afterwards)) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Could not write the addendum of " + afterwards.release(), e);
        }
    }

    Certificate read(String content) {
        try {
            return json.readValue(content, Statement.class).certificate();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Could not read a certificate", e);
        }
    }
}
