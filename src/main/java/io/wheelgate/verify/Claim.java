package io.wheelgate.verify;

/** What a pack claims, one check each; numbers and exit codes are the same in both verifiers, and never change. */
public enum Claim {
    ARCHIVE("the archive is written in the one way in which a pack is written"),
    FILES("the pack has the files that its manifest lists, each with its size and SHA-256, and no others"),
    MANIFEST("the manifest is signed by the key in the pack"),
    KEY("the key in the pack is the one that you trust"),
    CHECKPOINT("the checkpoint of the record is signed by that key"),
    HELD("the record goes on from the checkpoint that you hold"),
    INCLUDED("every entry is in the record that the checkpoint stands for"),
    COMPLETE("no entry of the cycle is missing, doubled, or in another place"),
    SEALED("every statement is signed by that key"),
    STATED("there is a statement for each wheel and each signature, and it says what the record says"),
    DOCUMENTS("each document has the SHA-256 that the record names"),
    PARTS("each list of a wheel's parts is of a wheel of the record, and says what its METADATA says"),
    CERTIFIED("the final wheel is the signed candidate, but for its version"),
    COVERED("each signature covers what the record says was there to be signed"),
    APPROVED("what the policy asks for was signed, by different people, before it was approved"),
    PERMITTED("nothing was installed on live that nobody had approved before"),
    LIVE("what live answered is what was approved"),
    REPORT("the report for people states the same facts");

    private static final int FIRST_EXIT = 20;

    private final String words;

    Claim(String words) {
        this.words = words;
    }

    /** From 1. */
    public int number() {
        return ordinal() + 1;
    }

    public String words() {
        return words;
    }

    /** What the verifier ends with when this is the first claim that is wrong. */
    public int exit() {
        return FIRST_EXIT + number();
    }
}
