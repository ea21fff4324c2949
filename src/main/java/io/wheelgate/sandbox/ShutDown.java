package io.wheelgate.sandbox;

import org.springframework.boot.SpringApplication;

/** Ends a world with the desk, however far the two have come. */
final class ShutDown {

    private ShutDown() {}

    /**
     * The desk closes the world last. A world that is still being set up, or whose desk has failed to start, is ended
     * when the virtual machine ends.
     */
    static void register(World world) {
        SpringApplication.getShutdownHandlers().add(world::close);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeUnlessInUse(world), "sandbox-end"));
    }

    private static void closeUnlessInUse(World world) {
        if (!world.isRunning()) {
            world.close();
        }
    }
}
