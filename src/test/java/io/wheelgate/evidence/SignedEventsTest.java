package io.wheelgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Event;
import io.wheelgate.release.Signature;
import io.wheelgate.verify.Derived;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a person can sign, now or later, has a statement of its own in the pack. */
class SignedEventsTest {

    static List<String> signed() {
        return Arrays.stream(Event.class.getPermittedSubclasses())
                .filter(kind -> Stream.of(kind.getRecordComponents()).anyMatch(SignedEventsTest::isSignature))
                .map(Class::getSimpleName)
                .toList();
    }

    private static boolean isSignature(RecordComponent part) {
        return part.getGenericType().getTypeName().matches("(.*<)?" + Signature.class.getName() + ">?");
    }

    @Test
    void thereAreSome() {
        assertThat(signed()).contains("SignedOff", "Decided", "ClinicalRiskAssessed");
    }

    @ParameterizedTest
    @MethodSource("signed")
    void hasAStatement(String kind) throws IOException {
        Derived derived = Derived.of(
                "log",
                List.of(
                        line(1, "Requested", "{\"product\":\"p\",\"target\":\"1.0\"}"),
                        line(
                                2,
                                kind,
                                "{\"task\":\"t\",\"decision\":\"d\",\"signature\":{\"covers\":"
                                        + "{\"wheel\":\"w\",\"sha256\":\"0\",\"tag\":\"t\",\"commit\":\"c\"}}}")));
        assertThat(derived.statements()).containsOnlyKeys("statements/000002-signature.dsse.json");
        assertThat(Files.readString(Path.of("docs", "verify.py")))
                .containsPattern("\nSIGNED = \\(.*\"" + kind + "\".*\\)\n");
    }

    private static String line(int number, String kind, String content) {
        return "{\"index\":%d,\"cycle\":\"c\",\"number\":%d,\"at\":\"2026-11-23T08:00:00Z\",\"actor\":\"a\",\"roles\":[],\"kind\":\"%s\",\"content\":%s}"
                .formatted(number, number, kind, content);
    }
}
