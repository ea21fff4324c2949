package io.wheelgate.configuration;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.cycle.work.MergeProperties;
import io.wheelgate.cycle.work.RetryProperties;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.SignOffArea;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

class ConfigurationDocumentTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.\\[\\]<>-]+)` \\|");

    @Test
    void theExampleHasNoMistake(@TempDir Path directory) throws Exception {
        Product product = example(directory).products().named("ukrdc-services");
        assertThat(product.library().versionFile()).isEqualTo("ukrdc/services/__init__.py");
        assertThat(product.library().repository().password().orElseThrow().reveal())
                .isEqualTo("hunter2");
        assertThat(product.indices().url()).isEqualTo(URI.create("https://devpi.example.org/"));
        assertThat(product.environments())
                .extracting(Product.Environment::name)
                .containsExactly("development", "staging", "live");
        Product.Environment staging =
                product.environments(Product.Stage.STAGING).get(0);
        assertThat(staging.script()).containsExactly("/opt/deploy/install.sh", "staging");
        assertThat(staging.timeLimit()).isEqualTo(Duration.ofMinutes(20));
        assertThat(staging.probes())
                .containsExactly(
                        new Probe.Http(URI.create("http://staging.example.org:8000/version"), Optional.of("version")));
        assertThat(product.environments(Product.Stage.LIVE).get(0).probes()).hasSize(3);
        assertThat(product.signOffs().areas()).extracting(SignOffArea::group).containsExactly("testers", "clinicians");
        assertThat(product.signOffs().areas().get(1).critical()).isTrue();
        assertThat(product.signOffs().calendar().zone()).hasToString("Europe/London");
    }

    @Test
    void theExampleOfSeveralProductsHasNoMistake(@TempDir Path directory) throws Exception {
        var products = example(directory, "wheelgate.several.example.yaml").products();
        Product units = products.named("lab-units");
        assertThat(units.library().versionFile()).isEqualTo("pyproject.toml");
        assertThat(units.consumer("lab-portal").requirementsFiles())
                .containsExactly("pyproject.toml", "requirements.txt");
        Product dates = products.named("clinic-dates");
        assertThat(dates.consumers()).isEmpty();
        assertThat(dates.environments()).isEmpty();
    }

    private static DeskConfiguration example(Path directory) throws Exception {
        return example(directory, "wheelgate.example.yaml");
    }

    private static DeskConfiguration example(Path directory, String name) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "hunter2\n");
        String yaml = Files.readString(Path.of("docs", name));
        return new ConfigurationReader(Yaml.environment(yaml.replaceAll("env:WHEELGATE_\\w+", "file:" + secret)))
                .read();
    }

    @Test
    void theReferenceNamesEveryKeyAndNoOther() throws Exception {
        TreeSet<String> documented =
                ROW.matcher(tablesOfKeys()).results().map(row -> row.group(1)).collect(toCollection(TreeSet::new));
        TreeSet<String> known = keys("", ProductProperties.class).collect(toCollection(TreeSet::new));
        known.add("wheelgate.home");
        known.add("wheelgate.address");
        known.add("wheelgate.migrate-open-cycles");
        keys("wheelgate.notices.", NoticeProperties.class)
                .map(key -> key.replace("notices.groups", "notices.groups.<group>"))
                .forEach(known::add);
        known.add("wheelgate.watch.every");
        known.add("wheelgate.record.anchor.repository");
        keys("wheelgate.merges.", MergeProperties.class).forEach(known::add);
        keys("wheelgate.retry.", RetryProperties.class)
                .map(key -> key.replaceFirst("retry\\.[a-z-]+", "retry.<kind>"))
                .forEach(known::add);
        assertThat(documented).isEqualTo(known);
    }

    private static String tablesOfKeys() throws IOException {
        String document = Files.readString(Path.of("docs", "configuration.md"));
        assertThat(document).contains("`all`, `network`, `server`, `rate-limit`, `local`, `unknown`");
        return document.substring(0, document.indexOf("## Credentials"));
    }

    @Test
    void theExampleShowsEveryKey() throws Exception {
        String yaml = Files.readString(Path.of("docs", "wheelgate.example.yaml"));
        keys("", ProductProperties.class)
                .map(key -> key.substring(key.lastIndexOf('.') + 1))
                .forEach(word -> assertThat(yaml).containsPattern("(?m)^[ -]*" + word + ":"));
    }

    /** What the properties' records can hold, as the reference writes it. */
    private static Stream<String> keys(String prefix, Class<?> type) {
        return Stream.of(type.getRecordComponents()).flatMap(component -> keys(prefix, component));
    }

    private static Stream<String> keys(String prefix, RecordComponent component) {
        String key = prefix + DataObjectPropertyName.toDashedForm(component.getName());
        Class<?> inner = innermost(component.getGenericType());
        if (!inner.isRecord()) {
            return Stream.of(key);
        }
        boolean map = component.getType() == Map.class;
        boolean list = component.getType() == List.class;
        return keys(key + (map ? ".<name>." : list ? "[]." : "."), inner);
    }

    private static Class<?> innermost(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return innermost(arguments[arguments.length - 1]);
        }
        return (Class<?>) type;
    }
}
