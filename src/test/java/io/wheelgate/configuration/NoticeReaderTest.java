package io.wheelgate.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wheelgate.release.Occasion;
import io.wheelgate.release.Webhook;
import io.wheelgate.release.Webhook.Shape;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeReaderTest {

    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    Path directory;

    private Path key = Path.of("key");

    @BeforeEach
    void keepAKey() throws Exception {
        key = Files.writeString(directory.resolve("key"), KEY + "\n");
    }

    @Test
    void needsNothing() {
        NoticeSettings settings = read("wheelgate:\n  home: data\n");
        assertThat(settings.quietTime()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.mail()).containsExactly(Occasion.values());
        assertThat(settings.webhooks()).isEmpty();
    }

    @Test
    void readsEverything() throws Exception {
        Path chat = Files.writeString(directory.resolve("chat"), "https://hooks.slack.example/services/T/B/X\n");
        NoticeSettings settings = read(
                """
                wheelgate:
                  notices:
                    quiet-time: 0s
                    mail: [task, stuck]
                    groups:
                      testers: testers@example.org
                    webhooks:
                      chat:
                        url: file:%s
                        shape: slack
                        occasions: [released, ended]
                      own:
                        url: http://127.0.0.1:8000/in
                        secret: file:%s
                """
                        .formatted(chat, key));
        assertThat(settings.quietTime()).isZero();
        assertThat(settings.mail()).containsExactly(Occasion.TASK, Occasion.STUCK);
        assertThat(settings.groups()).containsEntry("testers", "testers@example.org");
        Webhook slack = settings.webhook("chat").orElseThrow();
        assertThat(slack.target()).isEqualTo(URI.create("https://hooks.slack.example/services/T/B/X"));
        assertThat(slack.shape()).isEqualTo(Shape.SLACK);
        assertThat(slack.wants(Occasion.ENDED, "any")).isTrue();
        assertThat(slack.wants(Occasion.TASK, "any")).isFalse();
        assertThat(settings.webhook("own").orElseThrow().wants(Occasion.TASK, "any"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.org/in",
                "http://10.0.0.1/in",
                "http://127.0.0.1.example.org/in",
                "https://me:hunter2@hooks.example.org/in",
                "ftp://hooks.example.org/hunter2",
                "https:///hunter2",
                "hunter2 hunter2",
                "env:NOWHERE_AT_ALL"
            })
    void refusesAnAddressThatIsNotSafeAndDoesNotShowIt(String url) {
        assertThat(mistakes("url", "\"" + url + "\"")).singleElement().satisfies(mistake -> {
            assertThat(mistake.key()).isEqualTo("wheelgate.notices.webhooks.own.url");
            assertThat(mistake.toString()).doesNotContain("hunter2", "example.org/in");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://10.0.0.1/in", "http://localhost:1/in", "http://[::1]:1/in"})
    void takesAPrivateAddressAndThisMachine(String url) {
        assertThat(read(yaml("url", "\"" + url + "\"")).webhooks()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "shape, discord, plain",
        "secret, hunter2, cannot be used",
        "secret, env:PATH, base64",
        "occasions[0], everything, must be one of",
        "products[0], unknown, no product",
        "sekret, x, did you mean secret",
    })
    void namesEachMistake(String name, String value, String what) {
        assertThat(mistakes(name, value)).anySatisfy(mistake -> {
            assertThat(mistake.key()).isEqualTo("wheelgate.notices.webhooks.own." + name);
            assertThat(mistake.what()).contains(what).doesNotContain("hunter2");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "quiet-time, 120, unit",
        "quiet-time, 2h, from 0s to 1h",
        "mail[0], tasks, must be one of",
        "groups.testers, nobody, one mail address",
        "webhooks.a b.url, https://example.org, cannot have this name",
        "webhook, x, did you mean webhooks",
    })
    void namesTheMistakesAroundThem(String name, String value, String what) {
        assertThat(mistakes(plain(name, value)))
                .anySatisfy(mistake -> assertThat(mistake.what()).contains(what));
    }

    private static String plain(String name, String value) {
        return name.startsWith("webhooks.")
                ? "wheelgate:\n  notices:\n    webhooks:\n      \"[a b]\": {url: \"" + value + "\", shape: slack}\n"
                : name.startsWith("groups.")
                        ? "wheelgate:\n  notices:\n    groups: {testers: " + value + "}\n"
                        : name.startsWith("mail")
                                ? "wheelgate:\n  notices:\n    mail: [" + value + "]\n"
                                : "wheelgate:\n  notices:\n    " + name + ": " + value + "\n";
    }

    private List<Mistake> mistakes(String name, String value) {
        return mistakes(yaml(name, value));
    }

    private String yaml(String name, String value) {
        String url = name.equals("url") ? value : "https://hooks.example.org/in";
        String secret = name.equals("secret") ? value : "file:" + key;
        String other = name.equals("url") || name.equals("secret")
                ? ""
                : "        " + name.replace("[0]", "") + ": " + (name.endsWith("]") ? "[" + value + "]" : value) + "\n";
        return "wheelgate:\n  notices:\n    webhooks:\n      own:\n        url: " + url + "\n        secret: " + secret
                + "\n" + other;
    }

    private static NoticeSettings read(String yaml) {
        return new ConfigurationReader(Yaml.environment(yaml)).read().notices();
    }

    private static List<Mistake> mistakes(String yaml) {
        ConfigurationMistakes mistakes = catchThrowableOfType(ConfigurationMistakes.class, () -> read(yaml));
        assertThat(mistakes).as("mistakes").isNotNull();
        return mistakes.mistakes();
    }
}
