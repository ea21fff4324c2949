package io.wheelgate.web;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Version;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event of every kind that there is, with something in each of its parts. */
final class EventSamples {

    static final String TEXT = "<i>typed</i>";

    private EventSamples() {}

    /** The request first, then a candidate, so that they make a cycle. */
    static List<Event> all() {
        List<Event> all = new ArrayList<>(List.of((Event) value(Requested.class), (Event) value(CutBegun.class)));
        Arrays.stream(Event.class.getPermittedSubclasses())
                .filter(kind -> kind != Requested.class && kind != CutBegun.class)
                .map(kind -> (Event) value(kind))
                .forEach(all::add);
        return all;
    }

    private static Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        Class<?> kind = (Class<?>) type;
        if (kind.isEnum()) {
            return kind.getEnumConstants()[0];
        }
        if (kind == CommitId.class) {
            return new CommitId("a".repeat(40));
        }
        return kind.isRecord() ? record(kind) : simple(kind);
    }

    private static Object generic(ParameterizedType type) {
        Object inner = value(type.getActualTypeArguments()[0]);
        if (type.getRawType() == Optional.class) {
            return Optional.of(inner);
        }
        return type.getRawType() == List.class
                ? List.of(inner)
                : Map.of(inner, value(type.getActualTypeArguments()[1]));
    }

    private static Object simple(Class<?> kind) {
        if (kind == ZoneId.class) {
            return ZoneId.of("Europe/London");
        }
        return Map.<Class<?>, Object>of(
                        String.class,
                        TEXT,
                        Version.class,
                        Version.parse("1.1rc1"),
                        Instant.class,
                        Instant.EPOCH,
                        OffsetDateTime.class,
                        OffsetDateTime.parse("2026-11-20T20:00:00+05:30"),
                        int.class,
                        1,
                        long.class,
                        1L,
                        boolean.class,
                        true)
                .getOrDefault(kind, TEXT);
    }

    private static Object record(Class<?> kind) {
        try {
            RecordComponent[] parts = kind.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values = Arrays.stream(parts)
                    .map(part -> value(part.getGenericType()))
                    .toArray();
            Constructor<?> constructor = kind.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Could not make a " + kind, e);
        }
    }
}
