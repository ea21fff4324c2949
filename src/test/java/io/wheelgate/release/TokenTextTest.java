package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTextTest {

    private static final String ZERO = "wgt_0000000000000000000000000000000000000000000" + "1qrGTL";

    @Test
    void isFoundByItsShape() {
        assertThat(TokenText.random(new SecureRandom()).value()).matches("wgt_[0-9A-Za-z]{49}");
    }

    @Test
    void isNeverTheSame() {
        SecureRandom source = new SecureRandom();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(TokenText.random(source).value())).isTrue();
        }
    }

    /** The value of the documentation, computed by another program. */
    @Test
    void endsWithTheCheckSumOfWhatStandsBefore() {
        assertThat(new TokenText(ZERO).sha256()).hasSize(64);
    }

    @Test
    void isNotMistakenForOneWithAnotherCharacter() {
        String token = TokenText.random(new SecureRandom()).value();
        for (int i = 4; i < token.length(); i++) {
            char other = token.charAt(i) == 'x' ? 'y' : 'x';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThatThrownBy(() -> new TokenText(changed))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(changed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wgt_", "ghp_0000", "wgt_000000000000000000000000000000000000000000000000é"})
    void isNothingElse(String other) {
        assertThatThrownBy(() -> new TokenText(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNotWrittenByAccident() {
        assertThat(TokenText.random(new SecureRandom())).hasToString("wgt_***");
    }
}
