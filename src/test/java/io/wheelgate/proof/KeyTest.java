package io.wheelgate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {

    /** In front of a seed, it makes the PKCS#8 of RFC 8410. */
    static final String PKCS8 = "302e020100300506032b657004220420";

    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a"
    })
    void signsAsRfc8032Says(String seed, String key, String message, String signature) {
        SigningKey signing = SigningKey.parse("desk", hex(PKCS8 + seed));
        VerifierKey verifier = VerifierKey.of("desk", hex(key));
        assertThat(signing.sign(hex(message))).isEqualTo(hex(signature));
        assertThat(signing.verifier()).isEqualTo(verifier);
        assertThat(verifier.verifies(hex(message), hex(signature))).isTrue();
        assertThat(verifier.verifies(hex(message + "00"), hex(signature))).isFalse();
    }

    @Test
    void readsAndWritesTheVerifierKeyOfGosOwnTests() {
        VerifierKey key = VerifierKey.parse(PETER);
        assertThat(key.name()).isEqualTo("PeterNeumann");
        assertThat(key.id()).isEqualTo("c74f20a3");
        assertThat(key.text()).isEqualTo(PETER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+c74f20a3",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10==",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                " PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
                ""
            })
    void refusesWhatIsNoVerifierKey(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void aKeyThatIsMadeIsReadAgain() {
        SigningKey made = SigningKey.generate("desk.example/log");
        SigningKey read = SigningKey.parse("desk.example/log", made.pkcs8());
        assertThat(read.verifier()).isEqualTo(made.verifier());
        assertThat(made.verifier().verifies(hex("01"), read.sign(hex("01")))).isTrue();
        assertThat(VerifierKey.parse(made.verifier().text())).isEqualTo(made.verifier());
    }

    @Test
    void refusesWhatIsNoPrivateKeyAndNoSignature() {
        assertThatThrownBy(() -> SigningKey.parse("desk", hex("30"))).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> SigningKey.generate("the desk")).isInstanceOf(Malformed.class);
        VerifierKey key = SigningKey.generate("desk").verifier();
        assertThat(key.verifies(hex("01"), hex("01"))).isFalse();
        assertThat(key.verifies(hex("01"), new byte[64])).isFalse();
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
