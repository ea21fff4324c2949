package io.wheelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CyclesTest {

    private final StubDesk desk = new StubDesk();

    CyclesTest() throws IOException {}

    @AfterEach
    void stop() {
        desk.close();
    }

    private String found(String meant) {
        return Cycles.find(desk.client(), meant).path("id").asText();
    }

    @Test
    void meansTheOpenReleaseAndNotTheInstallThatIsNewer() {
        desk.at("/products/demo", 200, "{\"name\":\"demo\",\"openCycle\":\"c1\"}")
                .at("/cycles?product=demo", 200, "{\"items\":[{\"id\":\"c2\",\"kind\":\"install\"}],\"next\":null}")
                .at("/cycles/c1", 200, "{\"id\":\"c1\"}");
        assertThat(found("demo")).isEqualTo("c1");
        assertThat(found("c1")).isEqualTo("c1");
    }

    @Test
    void meansTheLastReleaseBeforeInstallsAndRollBacks() {
        desk.at("/products/demo", 200, "{\"name\":\"demo\",\"openCycle\":null}")
                .at("/cycles?product=demo&state=open", 200, "{\"items\":[]}")
                .at("/cycles?product=demo", 200, "{\"items\":[{\"id\":\"c4\",\"kind\":\"install\"}],\"next\":\"c4\"}")
                .at(
                        "/cycles?product=demo&after=c4",
                        200,
                        "{\"items\":[{\"id\":\"c3\",\"kind\":\"rollBack\"},{\"id\":\"c2\",\"kind\":\"hotFix\"}]}")
                .at("/cycles/c2", 200, "{\"id\":\"c2\"}");
        assertThat(found("demo")).isEqualTo("c2");
    }

    @Test
    void meansTheSignaturesThatAHotFixOwesWhenNoReleaseIsOpen() {
        desk.at("/products/demo", 200, "{\"name\":\"demo\",\"openCycle\":null}")
                .at(
                        "/cycles?product=demo&state=open",
                        200,
                        "{\"items\":[{\"id\":\"c4\",\"kind\":\"install\"},{\"id\":\"c3\",\"kind\":\"signAfterwards\"}]}")
                .at("/cycles/c3", 200, "{\"id\":\"c3\"}");
        assertThat(found("demo")).isEqualTo("c3");
    }

    @Test
    void meansTheLastOneOfAProductThatIsNotConfiguredAnyMore() {
        desk.at("/cycles?product=demo&state=open", 200, "{\"items\":[]}")
                .at("/cycles?product=demo", 200, "{\"items\":[{\"id\":\"c1\",\"kind\":\"release\"}],\"next\":null}")
                .at("/cycles/c1", 200, "{\"id\":\"c1\"}");
        assertThat(found("demo")).isEqualTo("c1");
    }

    @Test
    void saysThatThereIsNone() {
        desk.at("/products/demo", 200, "{\"name\":\"demo\",\"openCycle\":null}")
                .at("/cycles?product=demo&state=open", 200, "{\"items\":[]}")
                .at("/cycles?product=demo", 200, "{\"items\":[{\"id\":\"c4\",\"kind\":\"install\"}],\"next\":null}");
        assertThatThrownBy(() -> found("demo")).hasMessageContaining("no cycle “demo”");
    }
}
