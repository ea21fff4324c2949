package io.wheelgate.evidence;

import io.wheelgate.evidence.PlayedCycle.End;

/** A pack for tests elsewhere, with what somebody needs to check it. */
public final class SamplePack {

    private final byte[] bytes;
    private final String key;
    private final byte[] checkpoint;

    private SamplePack(byte[] bytes, String key, byte[] checkpoint) {
        this.bytes = bytes;
        this.key = key;
        this.checkpoint = checkpoint;
    }

    /** Of a cycle that was released. */
    public static SamplePack released() {
        TestDesk desk = new TestDesk();
        PlayedCycle.play(desk, 1, End.ABORTED);
        byte[] checkpoint = desk.publish().bytes();
        String cycle = PlayedCycle.play(desk, 2, End.RELEASED);
        return new SamplePack(desk.pack(cycle), desk.key().text(), checkpoint);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The desk's key as text. */
    public String key() {
        return key;
    }

    /** One that the desk has published before. */
    public byte[] checkpoint() {
        return checkpoint.clone();
    }
}
