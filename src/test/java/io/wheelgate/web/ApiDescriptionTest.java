package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description is valid, and names every address and problem that there is, and no other. */
class ApiDescriptionTest extends ApiDesk {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void isValid() throws IOException {
        assertThat(DESCRIPTION.document().path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(DESCRIPTION.mistakes()).isEmpty();
    }

    @Test
    void isGivenToAnybody() {
        assertThat(json(get("", API + "/openapi.json").body())).isEqualTo(DESCRIPTION.document());
    }

    @Test
    void namesEveryAddressAndNoOther() {
        Set<String> served = mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .filter(address -> address.contains(" /api/"))
                .collect(Collectors.toSet());
        assertThat(new TreeSet<>(described())).isEqualTo(new TreeSet<>(served));
    }

    @Test
    void namesEveryProblem() throws ReflectiveOperationException {
        Class<?> kinds = Class.forName("io.wheelgate.web.api.Kind");
        var type = kinds.getDeclaredMethod("type");
        type.setAccessible(true);
        Set<String> known = new TreeSet<>();
        for (Object kind : kinds.getEnumConstants()) {
            known.add((String) type.invoke(kind));
        }
        JsonNode described = DESCRIPTION.document().at("/components/schemas/Problem/properties/type/enum");
        assertThat(described.valueStream().map(JsonNode::asText).collect(Collectors.toSet()))
                .isEqualTo(known);
    }

    static Set<String> described() {
        return DESCRIPTION
                .document()
                .path("paths")
                .propertyStream()
                .flatMap(path -> operations(path.getValue())
                        .map(method -> method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toSet());
    }

    private static Stream<String> operations(JsonNode path) {
        return path.propertyStream().map(Entry::getKey).filter(key -> !key.equals("parameters"));
    }
}
