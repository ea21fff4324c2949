package io.wheelgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/** Looks at a cycle again and again, and tells what has changed. */
final class Watch {

    private final DeskClient desk;
    private final Screen screen;
    private final boolean json;
    private final Duration patience;

    /** @param patience how long the desk may be unreachable, for example while it is restarted */
    Watch(DeskClient desk, Screen screen, boolean json, Duration patience) {
        this.desk = desk;
        this.screen = screen;
        this.json = json;
        this.patience = patience;
    }

    Exit until(JsonNode first, Until until, Duration interval, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        String id = first.path("id").asText();
        Standing now = new Standing(first);
        List<Object> told = List.of();
        while (true) {
            if (!now.essence().equals(told)) {
                tell(now);
                told = now.essence();
            }
            if (now.isOver(until)) {
                return now.exit();
            }
            if (System.nanoTime() + interval.toNanos() > end) {
                screen.message("The time is over; the cycle goes on.");
                return Exit.TIME_IS_OVER;
            }
            DeskClient.pause(interval);
            now = new Standing(patiently(id, interval));
        }
    }

    private void tell(Standing now) {
        if (json) {
            screen.jsonLine(now.cycle());
        } else {
            now.print(screen);
        }
    }

    private JsonNode patiently(String id, Duration interval) {
        long end = System.nanoTime() + patience.toNanos();
        boolean silent = false;
        while (true) {
            try {
                JsonNode cycle = desk.get("/cycles/" + id, "id");
                if (silent) {
                    screen.message("The desk answers again.");
                }
                return cycle;
            } catch (CommandFailure failure) {
                if (failure.exit() != Exit.NOT_REACHABLE || System.nanoTime() > end) {
                    throw failure;
                }
                if (!silent) {
                    screen.message("The desk does not answer; looking again.");
                }
                silent = true;
            }
            DeskClient.pause(interval);
        }
    }
}
