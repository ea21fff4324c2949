package io.wheelgate.cycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.configuration.Products;
import io.wheelgate.release.TestProducts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class WholeFormsTest {

    private final ObjectMapper json = new ObjectMapper();
    private final Forms forms = new Forms(new Products(List.of(TestProducts.product())));

    @Test
    void writesWhatRepeatsAsOftenAsItSays() throws IOException {
        String form =
                """
                {"id":"x","components":[{"type":"group","path":"bugs.bug#","properties":{"repeat":"2"},
                 "components":[{"id":"bug#_title","conditional":{"hide":"=bugs.bug#-1.another != true"}}]}]}""";
        assertThat(json.readTree(whole(form)))
                .isEqualTo(
                        json.readTree(
                                """
                                {"id":"x","components":[
                                 {"type":"group","path":"bugs.bug1","components":[{"id":"bug1_title","conditional":{"hide":"=bugs.bug0.another != true"}}]},
                                 {"type":"group","path":"bugs.bug2","components":[{"id":"bug2_title","conditional":{"hide":"=bugs.bug1.another != true"}}]}]}"""));
    }

    @Test
    void namesEveryPartOfAFormOnce() throws IOException {
        for (Path file : Diagram.files("*.form")) {
            JsonNode form = json.readTree(whole(Files.readString(file)));
            assertThat(form.findValuesAsText("id")).as("the ids in %s", file).doesNotHaveDuplicates();
            assertThat(form.findValuesAsText("id")).as("the ids in %s", file).noneMatch(id -> id.contains("#"));
        }
    }

    @Test
    void offersTheProducts() throws IOException {
        JsonNode form = json.readTree(whole(Files.readString(Path.of("processes/requestRelease.form"))));
        assertThat(StreamSupport.stream(form.path("components").spliterator(), false)
                        .filter(component -> component.path("key").asText().equals("product")))
                .singleElement()
                .satisfies(product ->
                        assertThat(product.path("defaultValue").asText()).isEqualTo("demo-library"));
    }

    private String whole(String form) throws IOException {
        try (InputStream content = new ByteArrayInputStream(form.getBytes(UTF_8))) {
            return forms.whole(content);
        }
    }
}
