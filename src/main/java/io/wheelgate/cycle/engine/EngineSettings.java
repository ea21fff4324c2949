package io.wheelgate.cycle.engine;

import java.util.List;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The settings that a configuration file cannot express. The engine makes its own tables in a database where the desk's are
 * made and the rights are given.
 */
@Component
@DependsOnDatabaseInitialization
@Order(Ordered.LOWEST_PRECEDENCE - 20)
class EngineSettings extends SpringBootProcessEnginePlugin {

    private final ApplicationContext application;
    private final IdentityRecord identity;
    private final RecordedDiagrams diagrams;

    EngineSettings(ApplicationContext application, IdentityRecord identity, RecordedDiagrams diagrams) {
        this.application = application;
        this.identity = identity;
        this.diagrams = diagrams;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setBeans(new ReachableBeans(application));
        engine.setExpressionManager(new SpringExpressionManager(application, engine.getBeans()));
        engine.setIdentityProviderSessionFactory(identity);
        engine.setCustomPostDeployers(List.of(diagrams));
        engine.setUserResourceWhitelistPattern(NewPeople.ID_PATTERN);
        engine.setHistoryCleanupEnabled(false); // whatever a file says: what happened is kept
        engine.setGroupResourceWhitelistPattern("[a-zA-Z0-9][a-zA-Z0-9_-]*");
    }
}
