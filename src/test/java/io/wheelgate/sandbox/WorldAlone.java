package io.wheelgate.sandbox;

import java.io.IOException;
import java.io.OutputStream;

/** A sandbox's world without a desk, for those who release by hand; it ends when its input ends. */
final class WorldAlone {

    private WorldAlone() {}

    /** @param args the folder of the world, which is set up afresh */
    public static void main(String[] args) throws IOException {
        Progress progress = new Progress(System.out, FirstSetUp.STEPS);
        try (World world = World.begin(ClaimedHome.claim(new SandboxSettings(args[0], 0, true), progress), progress)) {
            world.await();
            System.out.println("@\"" + world.indices().server() + "\"");
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
