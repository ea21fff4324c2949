package io.wheelgate.proof;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A signature line of a note.
 *
 * @param name of the key
 * @param id of the key, eight hexadecimal digits
 * @param base64 the four bytes of the id and the signature
 */
record NoteSignature(String name, String id, String base64) {

    private static final String DASH = "\u2014 ";
    private static final int ID = 4;

    static NoteSignature by(SigningKey key, byte[] text) {
        byte[] id = key.verifier().idBytes();
        byte[] signature = key.sign(text);
        byte[] both = Arrays.copyOf(id, ID + signature.length);
        System.arraycopy(signature, 0, both, ID, signature.length);
        return of(key.verifier().name(), StrictBase64.encode(both));
    }

    static NoteSignature parse(String line) {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new Malformed("A signature line of a note is a dash, a name and base64, with one space between");
        }
        return of(line.substring(DASH.length(), space), line.substring(space + 1));
    }

    private static NoteSignature of(String name, String base64) {
        byte[] both = StrictBase64.decode(base64);
        if (both.length <= ID) {
            throw new Malformed("A signature of a note has more than the four bytes of its key's id");
        }
        return new NoteSignature(KeyName.checked(name), HexFormat.of().formatHex(both, 0, ID), base64);
    }

    boolean isBy(VerifierKey key) {
        return name.equals(key.name()) && id.equals(key.id());
    }

    byte[] signature() {
        byte[] both = StrictBase64.decode(base64);
        return Arrays.copyOfRange(both, ID, both.length);
    }

    String line() {
        return DASH + name + " " + base64 + "\n";
    }
}
