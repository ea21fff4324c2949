package io.wheelgate.cycle.task;

import io.wheelgate.configuration.Products;
import io.wheelgate.release.Event.WaitSet;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.FreezeCalendar;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.SetTime;
import io.wheelgate.release.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** When a release may be installed, for the forms of those who decide it: as it is configured now. */
@Component
class Timing {

    private static final Duration SOON = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(60);

    private final Products products;

    Timing(Products products) {
        this.products = products;
    }

    /** "live is frozen until …", and what begins soon; empty when there is nothing to tell. */
    String told(Asked asked, Stage stage) {
        return told(asked, asked.product().environments(stage));
    }

    /** The same of these environments. */
    String told(Asked asked, List<Environment> environments) {
        FreezeCalendar freezes = timetable(asked).freezes();
        Stream<String> now = freezes.frozen(environments, asked.at()).stream().map(Freeze::words);
        Stream<String> soon = environments.stream()
                .flatMap(environment -> freezes.next(environment, asked.at(), SOON).stream())
                .map(Freeze::announcement);
        return String.join(". ", Stream.concat(now, soon).toList());
    }

    /** What holds on these environments at this moment. */
    List<Freeze> frozen(Asked asked, List<Environment> environments) {
        return timetable(asked).freezes().frozen(environments, asked.at());
    }

    /** On whose clock times are written and told. */
    ZoneId zone(Asked asked) {
        return asked.product().signOffs().calendar().zone();
    }

    /** @throws Refusal when it is no time, is over, is too far away, or live is frozen then */
    WaitSet set(Asked asked, String text) {
        SetTime time = read(asked, text);
        if (!time.at().isAfter(asked.at()) || time.at().isAfter(asked.at().plus(LONGEST))) {
            throw new Refusal("It cannot go live at " + time.words() + ": it is " + Freeze.time(asked.at(), zone(asked))
                    + " now, and a time can be set for the " + LONGEST.toDays()
                    + " days that follow. Nothing was signed.");
        }
        List<Freeze> frozen = timetable(asked).freezes().frozen(asked.product().environments(Stage.LIVE), time.at());
        if (!frozen.isEmpty()) {
            throw new Refusal(frozen.stream()
                    .map(freeze -> "At " + time.words() + ", " + freeze.announcement()
                            + ". Nothing was signed. Set a time outside of it.")
                    .toList());
        }
        return wait(asked, time);
    }

    private SetTime read(Asked asked, String text) {
        try {
            return SetTime.read(text, zone(asked));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal("\"" + text + "\" cannot be the time at which it goes live: " + wrong.getMessage()
                    + ". Nothing was signed.");
        }
    }

    /** Until nothing of this is frozen any more. */
    WaitSet untilEndOf(Asked asked, List<Freeze> freezes) {
        Instant end = freezes.stream()
                .map(Freeze::until)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return wait(asked, new SetTime(end, zone(asked), Optional.empty()));
    }

    private WaitSet wait(Asked asked, SetTime time) {
        return new WaitSet(time.at(), time.at().plus(timetable(asked).lateBy()), time.zone(), time.words());
    }

    private Timetable timetable(Asked asked) {
        return products.timetable(asked.product().name());
    }
}
