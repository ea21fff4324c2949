package io.wheelgate.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Gives the description of the API (OpenAPI 3.1), to anybody: it says nothing about this desk. */
@RestController
class DescriptionEndpoint {

    static final String PATH = "/api/v1/openapi.json";

    /** Kept as YAML, which people can read; read when somebody asks first. */
    private final SingletonSupplier<byte[]> description = SingletonSupplier.of(DescriptionEndpoint::read);

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] description() {
        return description.obtain();
    }

    private static byte[] read() {
        try (InputStream file = DescriptionEndpoint.class.getResourceAsStream("/api/openapi.yaml")) {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return new ObjectMapper().writeValueAsBytes(read);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the description of the API", e);
        }
    }
}
