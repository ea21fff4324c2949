package io.wheelgate.configuration;

import static java.util.Comparator.comparing;

import io.wheelgate.release.Product;
import io.wheelgate.release.Timetable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/** Reads everything below {@code wheelgate.products}, and the desk's home, address and notices, to the last mistake. */
final class ConfigurationReader {

    private final Environment environment;
    private final KeyCollector keys = new KeyCollector();
    private final List<Mistake> mistakes = new ArrayList<>();

    ConfigurationReader(Environment environment) {
        this.environment = environment;
    }

    /** @throws ConfigurationMistakes with every mistake there is */
    DeskConfiguration read() {
        DeskProperties properties =
                Binder.get(environment).bindOrCreate("wheelgate", Bindable.of(DeskProperties.class), keys);
        Section desk = new Section("wheelgate", mistakes);
        DeskHome home =
                new DeskHome(desk.required("home", properties.home(), DeskProperties.HOME, Path.of(""), Path::of));
        DeskAddress address = new DeskAddress(
                desk.optional("address", properties.address(), "https://releases.example.org", Texts::serverUrl));
        NoticeSettings notices =
                new NoticeReader(desk.below("notices"), properties.products().keySet()).read(properties.notices());
        List<Product> products = new ArrayList<>();
        Map<String, Timetable> timetables = new HashMap<>();
        properties.products().forEach((name, product) -> {
            Section section = desk.named("products", name);
            products.add(new ProductReader(name, product, section).read());
            timetables.put(name, new TimetableReader(section).read(product));
        });
        refuseMistakes();
        return new DeskConfiguration(home, address, notices, new Products(products, timetables));
    }

    private void refuseMistakes() {
        mistakes.removeIf(mistake -> keys.hasFailed(ConfigurationPropertyName.adapt(mistake.key(), '.')));
        mistakes.addAll(keys.mistakes());
        mistakes.addAll(new KeyCheck(keys, ConfigurationPropertySources.get(environment)).mistakes());
        mistakes.sort(comparing(Mistake::key));
        if (!mistakes.isEmpty()) {
            throw new ConfigurationMistakes(mistakes);
        }
    }
}
