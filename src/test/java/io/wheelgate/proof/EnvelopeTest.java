package io.wheelgate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {

    private static final String TYPE = "application/vnd.in-toto+json";

    private final SigningKey key = SigningKey.generate("desk.example/log");
    private final Envelope signed = Envelope.sign(TYPE, Utf8.bytes("{\"a\":\"\u00fc\"}"), key);

    @Test
    void encodesAsTheProtocolSays() {
        assertThat(Envelope.encoding("http://example.com/HelloWorld", Utf8.bytes("hello world")))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
        assertThat(Envelope.encoding("t/\u20ac", Utf8.bytes("\u20ac")))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("DSSEv1 5 t/\u20ac 3 \u20ac");
    }

    @Test
    void readsWhatItWrites() {
        Envelope read = Envelope.parse(signed.bytes());
        assertThat(read.isSignedBy(key.verifier())).isTrue();
        assertThat(read.payloadType()).isEqualTo(TYPE);
        assertThat(read.payload()).isEqualTo(signed.payload());
        assertThat(read.bytes()).isEqualTo(signed.bytes());
    }

    @Test
    void anotherKeyOfTheSameNameDidNotSignIt() {
        assertThat(signed.isSignedBy(SigningKey.generate("desk.example/log").verifier()))
                .isFalse();
    }

    @Test
    void aChangedPayloadOrTypeIsNotSigned() {
        String text = text();
        assertThat(Envelope.parse(Utf8.bytes(text.replace("in-toto", "in-totp")))
                        .isSignedBy(key.verifier()))
                .isFalse();
        String payload = StrictBase64.encode(signed.payload());
        String other = StrictBase64.encode(Utf8.bytes("{\"a\":\"o\"}"));
        assertThat(Envelope.parse(Utf8.bytes(text.replace(payload, other))).isSignedBy(key.verifier()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"payload\" | {\"payload\" ",
                "\"payloadType\" | \"x\":1,\"payloadType\"",
                "]} | ],\"payload\":\"\"}",
                "]} | ,]}",
                "]} | ]} x",
                "\"keyid\":\"desk | \"keyid\":\"\\u0064esk",
                "== | "
            })
    void refusesEveryOtherWayToWriteIt(String one, String other) {
        String text = text().replace(one, other == null ? "" : other);
        assertThat(text).isNotEqualTo(text());
        assertThatThrownBy(() -> Envelope.parse(Utf8.bytes(text))).isInstanceOf(Malformed.class);
    }

    private String text() {
        return Utf8.text(signed.bytes());
    }
}
