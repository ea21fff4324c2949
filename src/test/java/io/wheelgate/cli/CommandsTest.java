package io.wheelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class CommandsTest {

    @Test
    void endWithACodeOfItsOwnForAFaultOfTheirs() throws Exception {
        CommandLine line = Commands.line();
        assertThat(line.getExecutionExceptionHandler()
                        .handleExecutionException(new ArithmeticException("long overflow"), line, null))
                .isEqualTo(8);
    }

    @Test
    void takeNoTimeThatNoClockCanCount() {
        assertThat(new Span().convert("3650d")).isEqualTo(Duration.ofDays(3650));
        for (String longer : new String[] {"3651d", "999999d", "999999h"}) {
            assertThatThrownBy(() -> new Span().convert(longer)).isInstanceOf(TypeConversionException.class);
        }
    }

    @Test
    void showNothingThatSteersATerminal() {
        String evil = "a\u009b31m\u001b[31m\u202eb\u200d\u2028\u0085c\td\n";
        assertThat(Screen.plain(evil)).isEqualTo("a?31m?[31m?b???c\td\n");
        assertThat(Screen.escaped(new TextNode(evil).toString()))
                .isEqualTo("\"a\\u009b31m\\u001B[31m\\u202eb\\u200d\\u2028\\u0085c\\td\\n\"");
    }
}
