package io.wheelgate.cycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheelgate.configuration.Products;
import io.wheelgate.release.Product;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Makes the forms whole: a start form offers the configured products, and what repeats is written once.
 *
 * <p>A component with {@code "properties": {"repeat": "5"}} becomes five; in all its texts {@code #} is its number, from
 * one, and {@code #-1} the number before.
 */
@Component
class Forms {

    private final Products products;
    private final ObjectMapper json = new ObjectMapper();

    Forms(Products products) {
        this.products = products;
    }

    /** @return the form as the engine gets it, always the same for the same products */
    String whole(InputStream form) throws IOException {
        JsonNode root = json.readTree(form);
        repeat(root);
        if (root.path("id").asText().startsWith("request")) {
            offerProducts(root);
        }
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private void repeat(JsonNode parent) throws JsonProcessingException {
        if (!(parent.get("components") instanceof ArrayNode components)) {
            return;
        }
        ArrayNode all = json.createArrayNode();
        for (JsonNode component : components) {
            repeat(component);
            copy((ObjectNode) component, all);
        }
        ((ObjectNode) parent).set("components", all);
    }

    private void copy(ObjectNode component, ArrayNode all) throws JsonProcessingException {
        int times = component.path("properties").path("repeat").asInt(0);
        if (times == 0) {
            all.add(component);
            return;
        }
        component.remove("properties");
        String text = json.writeValueAsString(component);
        for (int number = 1; number <= times; number++) {
            all.add(json.readTree(
                    text.replace("#-1", String.valueOf(number - 1)).replace("#", String.valueOf(number))));
        }
    }

    private void offerProducts(JsonNode root) {
        for (JsonNode component : root.path("components")) {
            if (component.path("key").asText().equals("product")) {
                offer(((ObjectNode) component).putArray("values"), (ObjectNode) component);
            }
            if (component.path("key").asText().equals("environment")) {
                ArrayNode values = ((ObjectNode) component).putArray("values");
                environments()
                        .forEach(name -> values.addObject().put("label", name).put("value", name));
            }
        }
    }

    /** Of all products: whether the chosen one has it, is told when the form is sent. */
    private List<String> environments() {
        return products.all().stream()
                .flatMap(product -> product.environments().stream())
                .map(Product.Environment::name)
                .distinct()
                .toList();
    }

    private void offer(ArrayNode values, ObjectNode component) {
        List<Product> all = products.all();
        all.forEach(product -> values.addObject().put("label", product.name()).put("value", product.name()));
        if (all.size() == 1) {
            component.put("defaultValue", all.get(0).name());
        }
    }
}
