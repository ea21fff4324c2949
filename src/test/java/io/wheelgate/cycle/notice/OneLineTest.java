package io.wheelgate.cycle.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void hasNothingThatSteersATerminal() {
        assertThat(OneLine.whole("a\u009b31m\u001b[0m\u202eb\r\nc\u0085d\u2028e"))
                .isEqualTo("a 31m [0m b c d e");
    }
}
