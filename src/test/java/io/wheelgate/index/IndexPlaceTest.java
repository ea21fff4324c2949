package io.wheelgate.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.release.Product.IndexServer;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexPlaceTest {

    private static final String FILE = "de1/7909e435829a7/demo-1.0+g1-py3-none-any.whl";

    private final IndexPlace place =
            IndexPlace.of(server("http://user:marked-secret@my_host:3141/tools//"), "ci/release");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://elsewhere/ci/release/+f/" + FILE,
                "https://my_host/tools/ci/release/+f/" + FILE,
                "/ci/release/+f/" + FILE + "#sha256=00",
                "../../+f/" + FILE,
            })
    void takesOnlyThePathOfAReference(String reference) {
        assertThat(place.file(place.simplePage("demo"), reference))
                .contains(URI.create("http://my_host:3141/tools/ci/release/+f/" + FILE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ci/base/+f/" + FILE,
                "/ci/release/+f/de1/7909e435829a7/..",
                "/ci/release/+f/../../x",
                "/ci/release/+f/de1/7909e435829a7/a%2F..%2Fb",
                "/ci/release2/+f/" + FILE,
                "../../../other/+f/" + FILE,
                "",
                "::",
                "mailto:a@b",
            })
    void takesNoFileOfAnotherPlace(String reference) {
        assertThat(place.file(place.simplePage("demo"), reference)).isEmpty();
    }

    @Test
    void showsNoCredentialsOfTheUrl() {
        assertThat(place.toString()).isEqualTo("ci/release at http://my_host:3141/tools");
        assertThat(place.project("Demo_Lib"))
                .hasToString("http://my_host:3141/tools/ci/release/demo-lib?ignore_bases=");
    }

    @Test
    void wantsAUserAndAnIndex() {
        assertThatThrownBy(() -> IndexPlace.of(server("http://h"), "release"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static IndexServer server(String url) {
        return new IndexServer(URI.create(url), "a/b", "a/b", "a/b", Optional.empty(), Optional.empty());
    }
}
