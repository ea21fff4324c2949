package io.wheelgate.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A text with signatures, after C2SP signed-note; there is one way to write it. */
public final class Note {

    private static final int MOST_SIGNATURES = 16;

    private final String text;
    private final List<NoteSignature> signatures;

    private Note(String text, List<NoteSignature> signatures) {
        this.text = text;
        this.signatures = List.copyOf(signatures);
    }

    /** @param text ends with a line end */
    public static Note sign(String text, SigningKey key) {
        return new Note(checked(text), List.of(NoteSignature.by(key, Utf8.bytes(text))));
    }

    /** @throws Malformed when the bytes are no note; nothing of it is verified yet */
    public static Note parse(byte[] bytes) {
        String whole = Utf8.text(bytes);
        int split = whole.lastIndexOf("\n\n");
        if (split < 0 || !whole.endsWith("\n")) {
            throw new Malformed("A note is a text, an empty line, and signatures, each with a line end");
        }
        String text = checked(whole.substring(0, split + 1));
        return new Note(text, signatures(whole.substring(split + 2)));
    }

    private static List<NoteSignature> signatures(String lines) {
        if (lines.isEmpty()) {
            throw new Malformed("The note has no signature");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (String line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
            NoteSignature signature = NoteSignature.parse(line);
            if (!keys.add(signature.name() + "+" + signature.id()) || keys.size() > MOST_SIGNATURES) {
                throw new Malformed("A note has at most 16 signatures, each by another key");
            }
            signatures.add(signature);
        }
        return signatures;
    }

    private static String checked(String text) {
        if (!text.endsWith("\n") || text.chars().anyMatch(letter -> letter < ' ' && letter != '\n')) {
            throw new Malformed("The text of a note ends with a line end, and has no other control character");
        }
        return text;
    }

    public String text() {
        return text;
    }

    /** Adds another key's signature, as a witness does. */
    public Note and(SigningKey key) {
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(NoteSignature.by(key, Utf8.bytes(text)));
        return new Note(text, more);
    }

    /** Whether this key signed the text. */
    public boolean isSignedBy(VerifierKey key) {
        return signatures.stream()
                .filter(signature -> signature.isBy(key))
                .anyMatch(signature -> key.verifies(Utf8.bytes(text), signature.signature()));
    }

    public byte[] bytes() {
        StringBuilder whole = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> whole.append(signature.line()));
        return Utf8.bytes(whole.toString());
    }
}
