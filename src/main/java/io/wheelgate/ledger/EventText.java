package io.wheelgate.ledger;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event;
import io.wheelgate.release.FreezeRule;
import io.wheelgate.release.Product;
import io.wheelgate.release.Secret;
import io.wheelgate.release.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.util.ConcurrentLruCache;

/**
 * How events and products are written into the database: as JSON, an event's kind beside it. What was read lately is not
 * parsed again: the same text means the same value, and pages read the open cycles over and over.
 */
final class EventText {

    private static final int EVENTS_KEPT = 4096;
    private static final int PRODUCTS_KEPT = 64;

    private static final Map<String, Class<?>> KINDS = Arrays.stream(Event.class.getPermittedSubclasses())
            .collect(Collectors.toMap(Class::getSimpleName, kind -> kind));

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(Version.class, ToStringSerializer.instance)
                    .addSerializer(CommitId.class, ToStringSerializer.instance)
                    .addSerializer(Secret.class, ToStringSerializer.instance)
                    .addDeserializer(Version.class, new FromText<>(Version.class, Version::parse))
                    .addDeserializer(CommitId.class, new FromText<>(CommitId.class, CommitId::new))
                    .addDeserializer(Secret.class, new FromText<>(Secret.class, Secret::new)))
            .addMixIn(Product.Probe.class, ByName.class)
            .addMixIn(FreezeRule.class, ByName.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    private final ConcurrentLruCache<Stored, Event> events = new ConcurrentLruCache<>(EVENTS_KEPT, this::parse);
    private final ConcurrentLruCache<String, Product> products =
            new ConcurrentLruCache<>(PRODUCTS_KEPT, content -> read(content, Product.class));

    private record Stored(String kind, String content) {}

    EventText() {
        json.registerSubtypes(Product.Probe.Http.class, Product.Probe.Command.class);
    }

    String kind(Event event) {
        return event.getClass().getSimpleName();
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Could not write " + value, e);
        }
    }

    Event read(String kind, String content) {
        return events.get(new Stored(kind, content));
    }

    private Event parse(Stored stored) {
        String kind = stored.kind();
        Class<?> type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalStateException("The ledger holds an entry of the kind " + kind
                    + ", which this version of the desk does not know: was it downgraded?");
        }
        return (Event) read(stored.content(), type);
    }

    Product readProduct(String content) {
        return products.get(content);
    }

    private <T> T read(String content, Class<T> type) {
        try {
            return json.readValue(content, type);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + type.getSimpleName() + " from " + content, e);
        }
    }

    /** Keeps the kind of probe, or of freeze, beside its content. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    private interface ByName {}

    /** Reads a value that was written as its text. */
    private static final class FromText<T> extends FromStringDeserializer<T> {

        private final transient Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        protected T _deserialize(String value, DeserializationContext context) {
            return parse.apply(value);
        }
    }
}
