package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The description of the API, and whether an answer is as it says. */
final class ApiDescription {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document = read();

    JsonNode document() {
        return document;
    }

    private static JsonNode read() {
        try (InputStream file = ApiDescription.class.getResourceAsStream("/api/openapi.yaml")) {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            return JSON.valueToTree(new Yaml(new SafeConstructor(options)).load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the official schema of OpenAPI 3.1 says against the document. */
    Set<ValidationMessage> mistakes() throws IOException {
        try (InputStream schema = ApiDescription.class.getResourceAsStream("/openapi/3.1-schema.json")) {
            return SCHEMAS.getSchema(schema).validate(document);
        }
    }

    /** An answer has a status that is described for this, of the described media type, and conforms to its schema. */
    void requireConforming(String method, String path, HttpResponse<String> answer) {
        String status = String.valueOf(answer.statusCode());
        String about = method + " " + path + " → " + status + " " + answer.body();
        String template = template(path);
        JsonNode responses = document.path("paths")
                .path(template)
                .path(method.toLowerCase(java.util.Locale.ROOT))
                .path("responses");
        JsonNode response = resolved(responses.path(status));
        if (response.isMissingNode() && isAboutAnyAddress(answer.statusCode())) {
            requireProblem(answer, about);
            return;
        }
        assertThat(response.isMissingNode()).as("not described: " + about).isFalse();
        if (!response.has("content")) {
            assertThat(answer.body()).as(about).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode schema = response.path("content").path(type).path("schema");
        assertThat(schema.isMissingNode())
                .as("media type " + type + ": " + about)
                .isFalse();
        if (schema.path("format").asText().equals("binary")) {
            assertThat(answer.body()).as(about).isNotEmpty();
            return;
        }
        assertThat(messages(schema, answer.body())).as(about).isEmpty();
    }

    /** These can be met at addresses that there are not, or with methods that are not described. */
    private static boolean isAboutAnyAddress(int status) {
        return status == 404 || status == 405 || status == 406 || status == 401 || status == 400 || status == 422;
    }

    void requireProblem(HttpResponse<String> answer, String about) {
        assertThat(answer.headers().firstValue("Content-Type")).as(about).hasValue("application/problem+json");
        JsonNode schema = JSON.createObjectNode().put("$ref", "#/components/schemas/Problem");
        assertThat(messages(schema, answer.body())).as(about).isEmpty();
        assertThat(SigningDesk.json(answer.body()).path("status").asInt()).isEqualTo(answer.statusCode());
    }

    private String template(String path) {
        String plain = path.replaceFirst("\\?.*", "");
        return document.path("paths")
                .propertyStream()
                .map(java.util.Map.Entry::getKey)
                .filter(template -> Pattern.matches(template.replaceAll("\\{[a-z]+\\}", "[^/]+"), plain))
                .min(java.util.Comparator.comparing(template -> template.contains("{")))
                .orElse(plain);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private Set<ValidationMessage> messages(JsonNode schema, String body) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return SCHEMAS.getSchema(whole, STRICT).validate(body, InputFormat.JSON, OutputFormat.DEFAULT);
    }
}
