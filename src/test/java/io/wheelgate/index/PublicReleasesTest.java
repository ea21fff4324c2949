package io.wheelgate.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Refusal;
import io.wheelgate.sandbox.TestDevpi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Dependency confusion: what the desk says of an index against what a real pip takes from it. */
class PublicReleasesTest {

    @RegisterExtension
    static final TestDevpi devpi = new TestDevpi();

    private static final String OURS = "demo_lib-1.0-py3-none-any.whl";
    private static final String FALSE = "demo_lib-999.0-py3-none-any.whl";

    private final DevpiIndex client = Devpi.client(Duration.ofSeconds(30));
    private final IndexServer server = devpi.as("ci");
    private PublicIndex everybody;
    private Path directory;
    private TestWheel wheel;
    private String mirror;

    @BeforeEach
    void mirrorAPublicIndex(@TempDir Path temporary) throws Exception {
        directory = temporary;
        wheel = TestWheel.make(temporary, "1.0");
        everybody = new PublicIndex();
        everybody.publish("demo-lib", PublicIndex.falseWheel(temporary, "Demo_Lib"));
        mirror = devpi.newIndex(
                Map.of("type", "mirror", "mirror_url", everybody.url().toString()));
    }

    @AfterEach
    void close() {
        client.close();
        everybody.close();
    }

    @Test
    void saysOfEachConfigurationWhatPipDoes() throws Exception {
        String held = holding(index(mirror));
        String open = holding(index(mirror, Map.of("mirror_whitelist", List.of("Demo.Lib"))));
        String base = index(mirror, Map.of("mirror_whitelist", List.of("demo-lib")));
        Map<String, String> taken = new HashMap<>();
        taken.put("the name is held", pip(held));
        taken.put("the name is whitelisted", pip(open));
        taken.put("everything is whitelisted", pip(holding(index(mirror, Map.of("mirror_whitelist", List.of("*"))))));
        taken.put("another name is whitelisted", pip(holding(index(mirror, Map.of("mirror_whitelist", List.of("x"))))));
        taken.put("a base whitelists, intersection", pip(holding(index(base, inheritance("intersection")))));
        taken.put("a base whitelists, union", pip(holding(index(base, inheritance("union")))));
        taken.put("only the first of two whitelists", pip(holding(index(index(mirror), whitelist("demo-lib")))));
        taken.put("a base of a base holds the name", pip(index(index(held))));
        taken.put(
                "the mirror stands before who holds the name", pip(index(List.of(mirror, holding(index())), Map.of())));
        taken.put("nobody holds the name", pip(index(mirror)));
        taken.put("the name is only registered", pip(registered(index(mirror))));
        assertThat(taken)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("the name is held", OURS),
                        Map.entry("the name is whitelisted", FALSE),
                        Map.entry("everything is whitelisted", FALSE),
                        Map.entry("another name is whitelisted", OURS),
                        Map.entry("a base whitelists, intersection", OURS),
                        Map.entry("a base whitelists, union", FALSE),
                        Map.entry("only the first of two whitelists", FALSE),
                        Map.entry("a base of a base holds the name", OURS),
                        Map.entry("the mirror stands before who holds the name", OURS),
                        Map.entry("nobody holds the name", FALSE),
                        Map.entry("the name is only registered", "nothing")));
    }

    /** The first upload of a name hides what a mirror has of it. */
    @Test
    void theFirstUploadOfANameClosesTheMirror() {
        String index = index(mirror);
        assertThat(told(index, false))
                .singleElement()
                .asString()
                .startsWith("The index " + index + " at ")
                .contains("passes on public releases of demo-lib, such as " + FALSE + ", from the mirror " + mirror)
                .contains("devpi hides them as soon as " + index + " holds the name itself");
        assertThat(told(index, true)).isEmpty();
        assertThat(pip(index)).isEqualTo(FALSE);
        holding(index);
        assertThat(pip(index)).isEqualTo(OURS);
        client.verify(server, index, wheel.wheel(), wheel.metadata());
    }

    @Test
    void theReadBackSeesAWhitelistThatCameLater() {
        String index = holding(index(mirror));
        client.verify(server, index, wheel.wheel(), wheel.metadata());
        devpi.server().ensureIndex(index, Map.of("mirror_whitelist", List.of("*")));
        assertThatThrownBy(() -> client.verify(server, index, wheel.wheel(), wheel.metadata()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("passes on public releases of demo-lib")
                .hasMessageContaining("Take demo-lib and * off the mirror_whitelist of " + index);
    }

    @Test
    void theVersionsOnOfferAreThoseThatPeopleUploaded() {
        String base = holding(index());
        assertThat(client.offered(server, index(List.of(base, mirror), whitelist("*")), "demo-lib"))
                .extracting(Object::toString)
                .containsExactly("1.0");
        assertThat(client.offered(server, index(mirror), "demo-lib")).isEmpty();
    }

    @Test
    void aNameThatIsWhitelistedIsSafeUntilSomebodyTakesIt() throws Exception {
        try (PublicIndex later = new PublicIndex()) {
            String expiring = devpi.newIndex(
                    Map.of("type", "mirror", "mirror_url", later.url().toString(), "mirror_cache_expiry", 0));
            String index = holding(index(expiring, whitelist("*")));
            assertThat(pip(index)).isEqualTo(OURS);
            later.publish("demo-lib", PublicIndex.falseWheel(directory, "Demo_Lib"));
            assertThat(pip(index)).isEqualTo(FALSE);
        }
    }

    @Test
    void anIndexThatIsNotThereHasNothingPublic() {
        assertThat(told("ci/nowhere", false)).isEmpty();
        assertThat(told(index(), false)).isEmpty();
    }

    /** What pip takes, after the desk has said the same. */
    private String pip(String index) {
        List<String> files = Pip.download(server.simpleUrl(index), "demo-lib", directory);
        assertThat(told(index, false).isEmpty())
                .as("the desk finds %s safe, of which pip takes %s", index, files)
                .isEqualTo(!files.contains(FALSE));
        return files.isEmpty() ? "nothing" : String.join(" ", files);
    }

    private List<String> told(String index, boolean ours) {
        return client.publicReleases(server, index, "demo-lib", ours);
    }

    private String index(String base) {
        return index(base, Map.of());
    }

    private String index() {
        return index(List.of(), Map.of());
    }

    private String index(String base, Map<String, Object> settings) {
        return index(List.of(base), settings);
    }

    private String index(List<String> bases, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("volatile", false);
        all.put("bases", new ArrayList<>(bases));
        return devpi.newIndex(all);
    }

    private static Map<String, Object> whitelist(String name) {
        return Map.of("mirror_whitelist", List.of(name));
    }

    private static Map<String, Object> inheritance(String how) {
        return Map.of("mirror_whitelist_inheritance", how);
    }

    private String holding(String index) {
        client.upload(server, index, wheel.file(), wheel.wheel(), wheel.metadata());
        return index;
    }

    private static String registered(String index) throws Exception {
        new ByHand(devpi.url(), "ci").register(index, Map.of("name", List.of("demo-lib"), "version", List.of("0.1")));
        return index;
    }
}
