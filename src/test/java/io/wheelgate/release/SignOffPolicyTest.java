package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignOffPolicyTest {

    private static final SignOffArea FUNCTIONAL = area("functional", 1, "ukrdc/");
    private static final SignOffArea QUALITY = area("data quality", 2, "ukrdc/results.py", "sql/");
    private static final SignOffPolicy POLICY = SignOffPolicy.of(FUNCTIONAL, QUALITY);

    private static SignOffArea area(String name, int signatures, String... paths) {
        List<PathPattern> patterns = Stream.of(paths).map(PathPattern::new).toList();
        return new SignOffArea(name, "testers", signatures, List.of(), patterns, false, Optional.empty());
    }

    @Test
    void aFileBelongsToTheAreasThatNameIt() {
        assertThat(POLICY.areasOf("ukrdc/units.py")).containsExactly(FUNCTIONAL);
        assertThat(POLICY.areasOf("sql/tables.sql")).containsExactly(QUALITY);
        assertThat(POLICY.areasOf("ukrdc/results.py")).containsExactly(FUNCTIONAL, QUALITY);
    }

    @Test
    void aFileThatNobodyNamesBelongsToAllAreas() {
        assertThat(POLICY.areasOf("pyproject.toml")).containsExactly(FUNCTIONAL, QUALITY);
        assertThat(POLICY.touches(List.of("pyproject.toml"), FUNCTIONAL)).isTrue();
        assertThat(POLICY.touches(List.of("pyproject.toml"), QUALITY)).isTrue();
    }

    @Test
    void everyFileBelongsToAnAreaThatNamesNone() {
        SignOffArea whole = SignOffArea.of("whole", "testers");
        SignOffPolicy policy = SignOffPolicy.of(QUALITY, whole);
        assertThat(policy.areasOf("ukrdc/units.py")).containsExactly(QUALITY, whole);
        assertThat(policy.areasOf("sql/tables.sql")).containsExactly(QUALITY, whole);
        assertThat(SignOffPolicy.of(whole).areasOf("x")).containsExactly(whole);
    }

    @Test
    void oneFileIsEnoughToTouchAnArea() {
        assertThat(POLICY.touches(List.of("ukrdc/units.py"), QUALITY)).isFalse();
        assertThat(POLICY.touches(List.of("ukrdc/units.py", "sql/x.sql"), QUALITY))
                .isTrue();
        assertThat(POLICY.touches(List.of(), FUNCTIONAL)).isFalse();
    }

    @Test
    void namesAnAreaForEachOfItsSignatures() {
        assertThat(POLICY.signatures()).containsExactly("functional", "data quality", "data quality");
        assertThat(POLICY.area("data quality")).isEqualTo(QUALITY);
        assertThatIllegalArgumentException().isThrownBy(() -> POLICY.area("speed"));
    }
}
