package io.wheelgate.cycle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheelgate.configuration.Products;
import io.wheelgate.release.Product;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
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
    private final Products products;
    private final ObjectMapper json = new ObjectMapper();

    Diagrams(RepositoryService repository, Products products) {
        this.repository = repository;
        this.products = products;
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
            if (name(resource).equals("requestRelease.form")) {
                deployment.addString(name(resource), withProducts(content));
            } else {
                deployment.addInputStream(name(resource), content);
            }
        }
    }

    /** The start form offers the configured products. */
    private String withProducts(InputStream form) throws IOException {
        ObjectNode root = (ObjectNode) json.readTree(form);
        root.withArray("components").forEach(component -> {
            if (component.path("key").asText().equals("product")) {
                offer(((ObjectNode) component).putArray("values"), (ObjectNode) component);
            }
        });
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private void offer(ArrayNode values, ObjectNode component) {
        List<Product> all = products.all();
        all.forEach(product -> values.addObject().put("label", product.name()).put("value", product.name()));
        if (all.size() == 1) {
            component.put("defaultValue", all.get(0).name());
        }
    }

    private static String name(Resource resource) {
        return Objects.requireNonNull(resource.getFilename());
    }
}
