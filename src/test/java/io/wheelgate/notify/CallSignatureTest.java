package io.wheelgate.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.release.WebhookKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallSignatureTest {

    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    /** The vector that the libraries of the Standard Webhooks project are tested with. */
    @Test
    void signsAsTheLibrariesOfTheSpecificationDo() {
        assertThat(sign(KEY, "{\"test\": 2432232314}")).isEqualTo(SIGNATURE);
        assertThat(sign(KEY.substring("whsec_".length()), "{\"test\": 2432232314}"))
                .isEqualTo(SIGNATURE);
        assertThat(sign(KEY, "{\"test\":2432232314}")).isNotEqualTo(SIGNATURE);
    }

    @Test
    void signsWithBothKeysWhileOneReplacesTheOther() {
        String other = "whsec_" + "A".repeat(40);
        assertThat(sign(other + "\n" + KEY + "\n", "{\"test\": 2432232314}"))
                .matches("v1,[^ ,]+ v1,[^ ,]+")
                .endsWith(" " + SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_c2hvcnQ=", "hunter2-hunter2-hunter2!", "whsec_ö"})
    void refusesWhatIsNoKeyAndDoesNotShowIt(String secret) {
        assertThatThrownBy(() -> WebhookKey.of(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContainingAny("hunter2", "c2hvcnQ", "ö");
    }

    private static String sign(String secret, String body) {
        return CallSignature.of(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body);
    }
}
