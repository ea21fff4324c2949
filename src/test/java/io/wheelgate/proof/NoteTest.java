package io.wheelgate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {

    private static final String TEXT =
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;

    private static final String PETERS = "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1"
            + "FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    /** Of the example in C2SP tlog-checkpoint, without its key. */
    private static final String SOFA =
            """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
            """;

    private static final String SOFAS = "\u2014 example.com/behind-the-sofa "
            + "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

    private final SigningKey peter = peter();

    private static SigningKey peter() {
        byte[] seed = Base64.getDecoder().decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
        return SigningKey.parse(
                "PeterNeumann", KeyTest.hex(KeyTest.PKCS8 + HexFormat.of().formatHex(seed, 1, 33)));
    }

    @Test
    void writesTheNoteOfGosOwnTests() {
        assertThat(Note.sign(TEXT, peter).bytes()).asString().isEqualTo(TEXT + "\n" + PETERS);
    }

    @Test
    void readsWhatItWrites() {
        Note note = Note.parse(Utf8.bytes(TEXT + "\n" + PETERS));
        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.isSignedBy(peter.verifier())).isTrue();
        assertThat(note.isSignedBy(SigningKey.generate("PeterNeumann").verifier()))
                .isFalse();
        assertThat(note.bytes()).isEqualTo(Utf8.bytes(TEXT + "\n" + PETERS));
    }

    @Test
    void aWitnessAddsAnotherSignature() {
        SigningKey witness = SigningKey.generate("witness.example");
        Note both = Note.parse(Note.sign(TEXT, peter).and(witness).bytes());
        assertThat(both.isSignedBy(peter.verifier())).isTrue();
        assertThat(both.isSignedBy(witness.verifier())).isTrue();
    }

    @Test
    void aTextThatIsChangedIsNotSigned() {
        Note note = Note.parse(Utf8.bytes(TEXT.replace("don't", "do") + "\n" + PETERS));
        assertThat(note.isSignedBy(peter.verifier())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n" + PETERS,
                "text\n\n" + PETERS + PETERS,
                "text\n\n" + PETERS + "\n",
                "te\rxt\n\n" + PETERS,
                "text\n\n- PeterNeumann x08go/ZJ\n",
                "text\n\n\u2014 PeterNeumann\n",
                "text\n\n\u2014 PeterNeumann x08gow==\n",
                "text\n\n\u2014 PeterNeumann x08go/ZJkuC=\n",
                "text\n\n\u2014 PeterNeumann  x08go/ZJkuA=\n",
                "text\n\n\u2014 Peter\u00a0Neumann x08go/ZJkuA=\n",
                "text\n\n\u2014 PeterNeumann x08go/ZJkuA="
            })
    void refusesWhatIsNoNote(String whole) {
        assertThatThrownBy(() -> Note.parse(Utf8.bytes(whole))).isInstanceOf(Malformed.class);
    }

    @Test
    void refusesWhatIsNoText() {
        assertThatThrownBy(() -> Note.parse(new byte[] {'a', (byte) 0xff, '\n', '\n'}))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void readsTheCheckpointOfTheSpecification() {
        Note note = Note.parse(Utf8.bytes(SOFA + "\n" + SOFAS));
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20852163);
        assertThat(checkpoint.text()).isEqualTo(SOFA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log\n1\n",
                "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n9999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n",
                "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
                "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nmore\n"
            })
    void refusesWhatIsNoCheckpoint(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void aCheckpointIsSignedAsANote() {
        Checkpoint checkpoint = new Checkpoint("PeterNeumann", 0, Merkle.empty());
        Note note = Note.parse(checkpoint.signed(peter).bytes());
        assertThat(note.isSignedBy(peter.verifier())).isTrue();
        assertThat(Checkpoint.parse(note.text())).isEqualTo(checkpoint);
    }
}
