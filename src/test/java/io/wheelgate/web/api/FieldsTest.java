package io.wheelgate.web.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\u001b[31m", "a\u007f", "a\u0085", "a\u009b31m"})
    void takeNoCharacterThatSteersATerminal(String note) {
        Fields fields = new Fields(new ObjectMapper().createObjectNode().put("note", note));
        fields.text("note", 100);
        assertThatThrownBy(fields::requireNoMistake).isInstanceOf(ApiProblem.class);
    }
}
