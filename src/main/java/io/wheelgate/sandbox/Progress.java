package io.wheelgate.sandbox;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells the person who started the desk how far the first set-up is. */
final class Progress {

    private final PrintStream out;
    private final int steps;
    private final AtomicInteger step = new AtomicInteger();

    Progress(PrintStream out, int steps) {
        this.out = out;
        this.steps = steps;
    }

    void next(String what) {
        say("[" + step.incrementAndGet() + "/" + steps + "] " + what);
    }

    void say(String line) {
        out.println("sandbox: " + line);
        out.flush();
    }
}
