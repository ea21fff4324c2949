package io.wheelgate.verify;

/** What a pack claims, one check each; numbers and exit codes are the same in both verifiers, and never change. */
public enum Claim {
    ARCHIVE(1, "the archive is written in the one way in which a pack is written"),
    FILES(2, "the pack has the files that its manifest lists, each with its size and SHA-256, and no others"),
    MANIFEST(3, "the manifest is signed by the key in the pack"),
    KEY(4, "the key in the pack is the one that you trust"),
    CHECKPOINT(5, "the checkpoint of the record is signed by that key"),
    HELD(6, "the record goes on from the checkpoint that you hold"),
    INCLUDED(7, "every entry is in the record that the checkpoint stands for"),
    COMPLETE(8, "no entry of the cycle is missing, doubled, or in another place"),
    SEALED(9, "every statement is signed by that key"),
    STATED(10, "there is a statement for each wheel and each signature, and it says what the record says"),
    DOCUMENTS(11, "each document has the SHA-256 that the record names"),
    PARTS(12, "each list of a wheel's parts is of a wheel of the record, and says what its METADATA says"),
    CERTIFIED(13, "the final wheel is the signed candidate, but for its version"),
    COVERED(14, "each signature covers what the record says was there to be signed"),
    APPROVED(15, "what the policy asks for was signed, by different people, before it was approved"),
    PERMITTED(16, "nothing was installed on live that nobody had approved before"),
    LIVE(17, "what live answered is what was approved"),
    REPORT(18, "the report for people states the same facts");

    private static final int FIRST_EXIT = 20;

    private final int number;
    private final String words;

    Claim(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** From 1. */
    public int number() {
        return number;
    }

    public String words() {
        return words;
    }

    /** What the verifier ends with when this is the first claim that is wrong. */
    public int exit() {
        return FIRST_EXIT + number;
    }
}
