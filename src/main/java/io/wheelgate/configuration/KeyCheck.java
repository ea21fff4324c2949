package io.wheelgate.configuration;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/** Finds keys that are written down and mean nothing: misspelt, at the wrong place, or one value where a list belongs. */
final class KeyCheck {

    private static final ConfigurationPropertyName DESK = ConfigurationPropertyName.of("wheelgate");
    private static final ConfigurationPropertyName PRODUCTS = DESK.append("products");
    private static final ConfigurationPropertyName NOTICES = DESK.append("notices");

    private final KeyCollector keys;
    private final Map<ConfigurationPropertyName, Object> written = new LinkedHashMap<>();

    KeyCheck(KeyCollector keys, Iterable<ConfigurationPropertySource> sources) {
        this.keys = keys;
        for (ConfigurationPropertySource source : sources) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                iterable.stream().filter(DESK::isAncestorOf).forEach(name -> add(iterable, name));
            }
        }
    }

    private void add(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        ConfigurationProperty property = source.getConfigurationProperty(name);
        if (property != null) {
            written.putIfAbsent(name, property.getValue());
        }
    }

    List<Mistake> mistakes() {
        List<Mistake> mistakes = new ArrayList<>();
        unknown().forEach(name -> mistakes.add(unknown(name)));
        written.keySet().stream().filter(KeyCheck::isRetryDelays).findFirst().ifPresent(name -> mistakes.add(retry()));
        written.forEach((name, value) -> {
            String key = KeyCollector.asWritten(name);
            if (keys.isList(name) && !value.toString().isBlank()) {
                mistakes.add(new Mistake(
                        name.toString(),
                        "is one value, but must be a list with one entry after another",
                        name + "[0]"));
            }
        });
        return mistakes;
    }

    private Set<ConfigurationPropertyName> unknown() {
        Set<ConfigurationPropertyName> unknown = new LinkedHashSet<>();
        for (ConfigurationPropertyName name : written.keySet()) {
            if (PRODUCTS.isAncestorOf(name) || NOTICES.isAncestorOf(name)) {
                firstUnknownPart(name).ifPresent(unknown::add);
            } else if (isMisspeltProducts(name)) {
                unknown.add(name.chop(PRODUCTS.getNumberOfElements()));
            }
        }
        return unknown;
    }

    private Optional<ConfigurationPropertyName> firstUnknownPart(ConfigurationPropertyName name) {
        for (int size = PRODUCTS.getNumberOfElements() + 1; size <= name.getNumberOfElements(); size++) {
            ConfigurationPropertyName part = name.chop(size);
            if (isOverridden(part)) {
                return Optional.empty();
            }
            if (!keys.isPossible(part)) {
                return Optional.of(part).filter(unknown -> !keys.isFailed(unknown.getParent()));
            }
        }
        return Optional.empty();
    }

    /** A list is taken from one source as a whole: a longer one in a source below it does not count. */
    private boolean isOverridden(ConfigurationPropertyName name) {
        ConfigurationPropertyName list = name.getParent();
        return name.isLastElementIndexed() && keys.isList(list) && !keys.isFailed(list) && !keys.isBound(name);
    }

    /** Other packages have keys beside ours, but none that is spelt nearly like it. */
    private static boolean isMisspeltProducts(ConfigurationPropertyName name) {
        String second = name.getElement(1, Form.UNIFORM);
        return !second.equals("products")
                && Spelling.closest(second, List.of("products")).isPresent();
    }

    /** Until now it was the one setting of its kind; a variable of the environment has no hyphen. */
    private static boolean isRetryDelays(ConfigurationPropertyName name) {
        return name.getElement(1, Form.UNIFORM).equals("retrydelays")
                || name.chop(3).equals(DESK.append("retry").append("delays"));
    }

    private static Mistake retry() {
        return new Mistake(
                "wheelgate.retry-delays",
                "is no key any more: how long a failed step waits, and how often it is tried, is set by the kind of its"
                        + " failure; remove it, or see \"Retries\" in docs/configuration.md",
                "wheelgate.retry.all.first: 10s");
    }

    private Mistake unknown(ConfigurationPropertyName name) {
        ConfigurationPropertyName parent = name.getParent();
        List<String> known = keys.possibleBelow(parent).distinct().toList();
        Optional<String> meant = Spelling.closest(name.getLastElement(Form.ORIGINAL), known);
        String advice = meant.map(word -> "; did you mean " + word + "?")
                .orElse(
                        known.isEmpty()
                                ? ""
                                : "; known here are " + known.stream().collect(joining(", ")));
        String example = meant.or(() -> known.stream().findFirst())
                .map(word -> parent + "." + word)
                .orElse(parent.toString());
        return new Mistake(KeyCollector.asWritten(name), "is no key that the desk knows" + advice, example + ": …");
    }
}
