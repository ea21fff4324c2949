package io.wheelgate.sandbox;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.RollBacks;
import io.wheelgate.cycle.signing.Signing;
import java.util.List;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Plays the tour when the desk is ready, prints what was seen against what was expected, and ends the desk. */
@Component
@ConditionalOnProperty("wheelgate.tour")
class TourRunner {

    private final Desk desk;
    private final RollBacks rollBacks;
    private final Signing signing;
    private final World world;
    private final ConfigurableApplicationContext context;

    TourRunner(Desk desk, RollBacks rollBacks, Signing signing, World world, ConfigurableApplicationContext context) {
        this.desk = desk;
        this.rollBacks = rollBacks;
        this.signing = signing;
        this.world = world;
        this.context = context;
    }

    /** On a thread of its own: the engine begins to work on its jobs when everybody was told that the desk is ready. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        new Thread(this::run, "tour").start();
    }

    private void run() {
        int code = play() ? 0 : 1;
        ExitCodeGenerator exit = () -> code;
        System.exit(SpringApplication.exit(context, exit));
    }

    private boolean play() {
        long start = System.nanoTime();
        try {
            List<Observed> seen =
                    new Tour(desk, rollBacks, signing, world, line -> System.out.println("  tour: " + line)).play();
            System.out.println(TourTable.of(seen));
            System.out.printf("  %d s%n", (System.nanoTime() - start) / 1_000_000_000);
            return seen.stream().allMatch(Observed::agrees);
        } catch (RuntimeException failure) {
            System.out.println("  The tour ended early: " + failure.getMessage());
            return false;
        }
    }
}
