package io.wheelgate.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    @Test
    void showsTheOperatorTheListAndNoStackTrace(CapturedOutput output) {
        assertThatThrownBy(() ->
                        start("--wheelgate.products.x.library.tag-format=v", "--wheelgate.products.x.devpi.ulr=y"))
                .isInstanceOf(ConfigurationMistakes.class);
        assertThat(output.toString())
                .contains("APPLICATION FAILED TO START")
                .contains("wheelgate.products.x.library.tag-format\n    is \"v\": it must have {version} in it, once")
                .containsOnlyOnce("did you mean url?")
                .contains("docs/configuration.md")
                .doesNotContain("\tat ")
                .doesNotContain("Neighbour was made");
    }

    @Test
    void tellsThatAnOlderSettingMeansNothingAnyMore(CapturedOutput output) {
        for (String older : List.of(
                "--wheelgate.retry-delays=5s,30s", "--wheelgate.retry-delays[0]=5s", "--wheelgate.retry.delays=5s")) {
            assertThatThrownBy(() -> start(older))
                    .as(older)
                    .isInstanceOf(ConfigurationMistakes.class)
                    .hasMessageContaining("wheelgate.retry-delays\n    is no key any more")
                    .hasMessageContaining("wheelgate.retry.all.first: 10s");
        }
        assertThat(output.toString()).contains("There is a mistake").doesNotContain("\tat ");
    }

    @Test
    void offersProductsAndHomeToOthers() {
        try (ConfigurableApplicationContext context = start("--wheelgate.home=elsewhere")) {
            Neighbour neighbour = context.getBean(Neighbour.class);
            assertThat(neighbour.products.all()).isEmpty();
            assertThat(neighbour.home.path()).hasToString("elsewhere");
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.config.location=optional:classpath:/none/",
                        "spring.main.banner-mode=off",
                        "wheelgate.sandbox.enabled=false")
                .run(arguments);
    }

    @Import({ConfigurationBeans.class, Neighbour.class})
    @EnableConfigurationProperties(DeskProperties.class)
    static class Application {}

    static class Neighbour {

        private final Products products;
        private final DeskHome home;

        @Autowired
        Neighbour(Products products, DeskHome home) {
            this.products = products;
            this.home = home;
            System.out.println("Neighbour was made");
        }
    }
}
