package io.wheelgate.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void writesRowsAsTheStandardHasThem() throws IOException {
        StringWriter to = new StringWriter();
        Csv csv = new Csv(to);
        csv.row(List.of("a", "b, c", "he said \"no\"", "two\nlines", ""));
        csv.row(List.of("1", "2", "3", "4", "5"));
        assertThat(to.toString()).isEqualTo("a,\"b, c\",\"he said \"\"no\"\"\",\"two\nlines\",\r\n1,2,3,4,5\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@sum(a1)", "\t=1", "\r=1"})
    void letsNoSpreadsheetRunWhatSomebodyTyped(String typed) {
        assertThat(Csv.cell(typed)).startsWith("\"'" + typed);
    }
}
