package io.wheelgate.cycle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;

class ReachableBeansTest {

    private final StaticApplicationContext application = new StaticApplicationContext();
    private final ReachableBeans beans = new ReachableBeans(application);

    @Test
    void knowsTheFactsOnceTheyAreThere() {
        assertThat(beans.containsKey("facts")).isFalse();
        application.getBeanFactory().registerSingleton("facts", "the facts");
        assertThat(beans.get("facts")).isEqualTo("the facts");
    }

    @Test
    void knowsNothingElse() {
        application.getBeanFactory().registerSingleton("dataSource", "secrets");
        assertThat(beans.containsKey("dataSource")).isFalse();
        assertThat(beans.get("dataSource")).isNull();
    }
}
