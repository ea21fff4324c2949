package io.wheelgate.release;

import io.wheelgate.release.Event.TaskTaken;
import io.wheelgate.release.Mention.Kind;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Everything that an entry speaks of. It looks into each part of an event, by its type and its name: so an event that is new
 * to the desk is found again without a word about it here.
 */
public final class Mentions {

    /** Of one entry: a list of commits may be long, and nobody looks for the last of them. */
    private static final int MOST = 500;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(\\.\\d+)*");

    private static final Map<String, Kind> NAMED = Map.of(
            "environment", Kind.ENVIRONMENT,
            "product", Kind.PRODUCT,
            "tag", Kind.TAG,
            "bug", Kind.BUG,
            "by", Kind.PERSON,
            "refusedBy", Kind.PERSON);

    private final Set<Mention> found = new LinkedHashSet<>();

    private Mentions() {}

    /** @param actor who did it; the desk itself is not worth a mention */
    public static Set<Mention> of(String actor, Event event) {
        Mentions mentions = new Mentions();
        if (!actor.equals(Entry.DESK)) {
            mentions.add(Kind.PERSON, actor);
        }
        Occurrence.of(event).ifPresent(one -> mentions.add(Kind.OCCURRENCE, one.name()));
        if (event instanceof TaskTaken taken) {
            Stream.of(taken.from(), taken.to())
                    .flatMap(Optional::stream)
                    .forEach(person -> mentions.add(Kind.PERSON, person));
        }
        mentions.lookInto((Record) event);
        return mentions.found;
    }

    private void lookInto(Record some) {
        for (RecordComponent part : some.getClass().getRecordComponents()) {
            look(part.getName(), value(part, some));
        }
    }

    private static Object value(RecordComponent part, Record some) {
        try {
            var accessor = part.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(some);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Could not read " + part + " of " + some, e);
        }
    }

    /** Maps are left out: what the applications pinned before is not what the cycle is about. */
    private void look(String name, Object value) {
        if (value instanceof Optional<?> there) {
            there.ifPresent(one -> look(name, one));
        } else if (value instanceof Collection<?> some) {
            some.stream().limit(MOST).forEach(one -> look(name, one));
        } else if (value instanceof String text) {
            text(name, text);
        } else if (value instanceof Version version) {
            version(version);
        } else if (value instanceof CommitId commit) {
            add(Kind.COMMIT, commit.value());
        } else if (value instanceof Person person) {
            add(Kind.PERSON, person.name());
        } else if (value instanceof Record more) {
            record(more);
        }
    }

    private void record(Record some) {
        if (some instanceof Bug bug) {
            add(Kind.BUG, bug.id());
        } else if (some instanceof Signature signature) {
            add(Kind.PERSON, signature.name());
        }
        lookInto(some);
    }

    private void text(String name, String text) {
        if (SHA256.matcher(text).matches()) {
            add(Kind.SHA256, text);
        } else if (text.endsWith(".whl") && !text.contains("/")) {
            add(Kind.WHEEL, text);
        } else if (NAMED.containsKey(name)) {
            add(NAMED.getOrDefault(name, Kind.TAG), text);
        }
    }

    private void version(Version version) {
        String text = version.toString();
        add(Kind.VERSION, text);
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.lookingAt()) {
            series(numbers.group(), text);
        }
    }

    /** Every beginning of the numbers but the version itself. */
    private void series(String numbers, String version) {
        String rest = numbers;
        while (!rest.isEmpty()) {
            if (!rest.equals(version)) {
                add(Kind.SERIES, rest);
            }
            rest = rest.contains(".") ? rest.substring(0, rest.lastIndexOf('.')) : "";
        }
    }

    private void add(Kind kind, String token) {
        if (!token.isBlank() && found.size() < MOST) {
            found.add(new Mention(kind, token));
        }
    }
}
