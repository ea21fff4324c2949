package io.wheelgate.cycle.engine;

import org.camunda.bpm.spring.boot.starter.webapp.filter.LazyInitRegistration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Lets each desk of a test run begin without the last one: Camunda's web apps keep the desk that started last in a static
 * field, and one that failed to start would make every later one fail, too.
 */
final class FreshWebApps implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext desk) {
        new Registration().onContextClosed(null);
    }

    private static final class Registration extends LazyInitRegistration {

        @Override
        protected void onContextClosed(@Nullable ContextClosedEvent event) {
            super.onContextClosed(event);
        }
    }
}
