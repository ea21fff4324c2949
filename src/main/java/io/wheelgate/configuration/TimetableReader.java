package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.FreezeProperties;
import io.wheelgate.release.FreezeCalendar;
import io.wheelgate.release.FreezeWindow;
import io.wheelgate.release.Timetable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads when a product may be installed.
 *
 * @param product the product's keys
 */
record TimetableReader(Section product) {

    private static final int LONGEST_REASON = 200;

    Timetable read(ProductProperties properties) {
        Map<String, ?> environments = properties.environments();
        List<FreezeWindow> windows = new ArrayList<>();
        for (int i = 0; i < properties.freezes().size(); i++) {
            window(product.entry("freezes", i), properties, properties.freezes().get(i), environments)
                    .ifPresent(windows::add);
        }
        Duration lateBy = product.below("going-live")
                .required("late-by", properties.goingLive().lateBy(), "1h", Duration.ZERO, Texts::limit);
        return new Timetable(new FreezeCalendar(windows), lateBy);
    }

    private static Optional<FreezeWindow> window(
            Section section, ProductProperties properties, FreezeProperties freeze, Map<String, ?> environments) {
        ZoneId zone = section.optional("time-zone", freeze.timeZone(), "Europe/London", CalendarReader::zone)
                .orElseGet(() -> zone(properties));
        String reason = section.required(
                "reason", freeze.reason(), "Christmas", "", text -> Texts.line(text, LONGEST_REASON));
        List<String> named = section.list(
                "environments", freeze.environments(), "live", name -> known(name, environments));
        return new FreezeTexts(section).rule(freeze.from(), freeze.until())
                .map(rule -> new FreezeWindow(rule, zone, reason, named));
    }

    /** A wrong one is told where it is read for the calendar of the people. */
    private static ZoneId zone(ProductProperties properties) {
        try {
            return CalendarReader.zone(properties.policy().calendar().timeZone());
        } catch (IllegalArgumentException wrong) {
            return ZoneId.of("UTC");
        }
    }

    private static String known(String name, Map<String, ?> environments) {
        if (!environments.containsKey(name)) {
            throw new IllegalArgumentException(
                    "there is no such environment; known are " + new TreeSet<>(environments.keySet()));
        }
        return name;
    }
}
