package io.wheelgate.cycle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Brings the diagrams and their forms to the engine, each diagram together with all forms, and only when something has
 * changed: cycles that are under way keep the diagram and the forms that they began with.
 */
@Component
@Order(0)
class Diagrams implements ApplicationRunner {

    private final RepositoryService repository;
    private final Forms forms;

    Diagrams(RepositoryService repository, Forms forms) {
        this.repository = repository;
        this.forms = forms;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var resolver = new PathMatchingResourcePatternResolver();
        for (Resource diagram : resolver.getResources("classpath:processes/*.bpmn")) {
            DeploymentBuilder deployment =
                    repository.createDeployment().name(name(diagram)).enableDuplicateFiltering(false);
            add(deployment, diagram);
            for (Resource form : resolver.getResources("classpath:processes/*.form")) {
                add(deployment, form);
            }
            deployment.deploy();
        }
    }

    private void add(DeploymentBuilder deployment, Resource resource) throws IOException {
        try (InputStream content = resource.getInputStream()) {
            if (name(resource).endsWith(".form")) {
                deployment.addString(name(resource), forms.whole(content));
            } else {
                deployment.addInputStream(name(resource), content);
            }
        }
    }

    private static String name(Resource resource) {
        return Objects.requireNonNull(resource.getFilename());
    }
}
