package io.wheelgate.evidence;

import io.wheelgate.evidence.PlayedCycle.End;

/**
 * A pack for tests elsewhere.
 *
 * @param key the desk's key as text
 * @param checkpoint one that the desk has published before
 */
public record SamplePack(byte[] bytes, String key, byte[] checkpoint) {

    /** Of a cycle that was released. */
    public static SamplePack released() {
        TestDesk desk = new TestDesk();
        PlayedCycle.play(desk, 1, End.ABORTED);
        byte[] checkpoint = desk.publish().bytes();
        String cycle = PlayedCycle.play(desk, 2, End.RELEASED);
        return new SamplePack(desk.pack(cycle), desk.key().text(), checkpoint);
    }
}
