package io.wheelgate.cycle;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.stereotype.Component;

/** Brings the {@link Conventions} into the engine. */
@Component
class ConventionsPlugin extends AbstractCamundaConfiguration {

    private final Conventions conventions;

    ConventionsPlugin(Conventions conventions) {
        this.conventions = conventions;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(conventions)));
    }
}
