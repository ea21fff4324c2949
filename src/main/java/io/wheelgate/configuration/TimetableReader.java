package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.FreezeProperties;
import io.wheelgate.configuration.ProductProperties.TrainProperties;
import io.wheelgate.release.FreezeCalendar;
import io.wheelgate.release.FreezeWindow;
import io.wheelgate.release.Timetable;
import io.wheelgate.release.Train;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
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
    private static final int MOST_WEEKS = 52;

    Timetable read(ProductProperties properties) {
        Map<String, ?> environments = properties.environments();
        List<FreezeWindow> windows = new ArrayList<>();
        for (int i = 0; i < properties.freezes().size(); i++) {
            window(product.entry("freezes", i), properties, properties.freezes().get(i), environments)
                    .ifPresent(windows::add);
        }
        Duration lateBy = product.below("going-live")
                .required("late-by", properties.goingLive().lateBy(), "1h", Duration.ZERO, Texts::limit);
        return new Timetable(new FreezeCalendar(windows), lateBy, train(properties));
    }

    private Optional<Train> train(ProductProperties properties) {
        TrainProperties train = properties.train();
        Section section = product.below("train");
        int weeks =
                section.required("every-weeks", train.everyWeeks(), "2", 1, text -> Texts.number(text, 1, MOST_WEEKS));
        ZoneId zone = section.optional("time-zone", train.timeZone(), "Europe/London", CalendarReader::zone)
                .orElseGet(() -> zone(properties));
        if (Section.isMissing(train.first())) {
            return Optional.empty();
        }
        String startedBy = section.text("started-by", train.startedBy(), "rachel");
        return section.optional("first", train.first(), "2026-11-24 09:00", TimetableReader::departure)
                .map(first -> new Train(first, weeks, zone, startedBy));
    }

    private static LocalDateTime departure(String text) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it is no date and time such as 2026-11-24 09:00", e);
        }
    }

    private static Optional<FreezeWindow> window(
            Section section, ProductProperties properties, FreezeProperties freeze, Map<String, ?> environments) {
        ZoneId zone = section.optional("time-zone", freeze.timeZone(), "Europe/London", CalendarReader::zone)
                .orElseGet(() -> zone(properties));
        String reason =
                section.required("reason", freeze.reason(), "Christmas", "", text -> Texts.line(text, LONGEST_REASON));
        List<String> named =
                section.list("environments", freeze.environments(), "live", name -> known(name, environments));
        return new FreezeTexts(section)
                .rule(freeze.from(), freeze.until())
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
