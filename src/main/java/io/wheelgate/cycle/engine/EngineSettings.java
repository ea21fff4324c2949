package io.wheelgate.cycle.engine;

import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The settings that a configuration file cannot express. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 20)
class EngineSettings extends SpringBootProcessEnginePlugin {

    private final ApplicationContext application;

    EngineSettings(ApplicationContext application) {
        this.application = application;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setBeans(new ReachableBeans(application));
        engine.setExpressionManager(new SpringExpressionManager(application, engine.getBeans()));
        engine.setUserResourceWhitelistPattern(NewPeople.ID_PATTERN);
        engine.setHistoryCleanupEnabled(false); // whatever a file says: what happened is kept
        engine.setGroupResourceWhitelistPattern("[a-zA-Z0-9][a-zA-Z0-9_-]*");
    }
}
