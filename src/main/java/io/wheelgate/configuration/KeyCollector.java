package io.wheelgate.configuration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** Follows the binding of keys: learns which keys there can be, and goes on after one that cannot be bound. */
final class KeyCollector extends AbstractBindHandler {

    private final Set<ConfigurationPropertyName> possible = new LinkedHashSet<>();
    private final Set<ConfigurationPropertyName> lists = new HashSet<>();
    private final Set<ConfigurationPropertyName> bound = new HashSet<>();
    private final Set<ConfigurationPropertyName> failed = new HashSet<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    @Override
    public <T> Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
        possible.add(name);
        if (Collection.class.isAssignableFrom(target.getType().toClass())) {
            lists.add(name);
        }
        return target;
    }

    @Override
    public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
        bound.add(name);
        return result;
    }

    @Override
    public @Nullable Object onFailure(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
        boolean because = failed.stream().anyMatch(name::isAncestorOf);
        if (failed.add(name) && !because) {
            mistakes.add(mistake(asWritten(name), target.getType().toClass()));
        }
        return null;
    }

    private static Mistake mistake(String key, Class<?> type) {
        if (type == String.class) {
            return new Mistake(key, "has a placeholder that cannot be resolved", "${HOME}/file");
        }
        if (Collection.class.isAssignableFrom(type)) {
            return new Mistake(
                    key,
                    "has an entry without any key that the desk knows, or entries that are not numbered 0, 1, 2, …",
                    key + "[0]");
        }
        return new Mistake(key, "must have keys below it; if there are none, take it out", key + ".<key>: <value>");
    }

    /** Spring's own text of a name has no capitals and underscores any more. */
    static String asWritten(ConfigurationPropertyName name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.getNumberOfElements(); i++) {
            String element = name.getElement(i, Form.ORIGINAL);
            boolean indexed = name.chop(i + 1).isLastElementIndexed();
            text.append(indexed ? "[" + element + "]" : (i == 0 ? "" : ".") + element);
        }
        return text.toString();
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    boolean isPossible(ConfigurationPropertyName name) {
        return possible.contains(name);
    }

    boolean isList(ConfigurationPropertyName name) {
        return lists.contains(name);
    }

    boolean isBound(ConfigurationPropertyName name) {
        return bound.contains(name);
    }

    boolean isFailed(ConfigurationPropertyName name) {
        return failed.contains(name);
    }

    /** Whether this key, or one above it, could not be bound. */
    boolean hasFailed(ConfigurationPropertyName name) {
        return failed.stream().anyMatch(one -> one.equals(name) || one.isAncestorOf(name));
    }

    /** The last words of the keys that there can be below a key. */
    Stream<String> possibleBelow(ConfigurationPropertyName parent) {
        return possible.stream().filter(parent::isParentOf).map(name -> name.getLastElement(Form.ORIGINAL));
    }
}
