package io.wheelgate.release;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsFileTest {

    private static final String PATH = "requirements.txt";
    private static final String PROJECT = "ukrdc-services";
    private static final String SHA = "a1".repeat(32);
    private static final Version NEXT = Version.parse("10.8.5rc1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ukrdc-services=={v}",
                "ukrdc-services=={v}\n",
                "  UKRDC_Services == {v}  # was ukrdc-services==9.0\r\n",
                "ukrdc.services[db, xml]=={v} ; python_version == \"3.8\" and extra != 'a;b'\n",
                "ukrdc-services=={v};python_version>'3'\n",
                "ukrdc-services (== {v} )\n",
                "ukrdc-services [x] (=={v}) ; os_name=='nt'\n",
                "\u00ef\u00bb\u00bfukrdc-services=={v}\r",
                "# ukrdc-services==1\n-r base.txt\n--index-url https://x/ukrdc-services\nukrdc-services=={v}\n",
                "ukrdc-services-extra==1\nukrdc==2\nukrdc-services=={v}\nx-ukrdc-services==1\n",
                "ukrdc-services \\\n  =={v} \\\n  ; python_version >= '3' \\\n  # end\nother==1\n",
                "ukrdc-services==\\\r\n{v}\r\n",
                "other==1 \\\n# ukrdc-services==2\nukrdc-services=={v}\n",
                "other==1  # why \\\nukrdc-services==2\nukrdc-services=={v}\n",
                "# caf\u00c3\u00a9 \u0085 \u00a0\n\tukrdc-services=={v} # caf\u00e9\n",
                "\fukrdc-services=={v}\fother==1",
                "ukrdc-services=={v} --config-settings=\"a=b\" --global-option=x\n",
                "other @ https://host/ukrdc-services/other-1.0.whl\nukrdc-services=={v}\n",
                "-e git+https://host/other.git@v1#egg=other\nukrdc-services=={v}\n",
                "ukrdc-services=={v} ; platform_version == 'a/b'\n",
            })
    void movesThePinAndNothingElse(String template) {
        PinnedFiles file = file(template.replace("{v}", "10.8.4"));
        assertThat(file.version()).hasToString("10.8.4");
        assertThat(moved(file)).isEqualTo(template.replace("{v}", "10.8.5rc1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v10.8.4", "10.8.4.RC.1", "1!10.8.4", "10.8.4+local.1", "10.8.4-1", "010.8.4"})
    void readsEverySpellingOfAVersion(String spelling) {
        assertThat(file("ukrdc-services==" + spelling + "\n").version()).isEqualTo(Version.parse(spelling));
        assertThat(moved(file("ukrdc-services==" + spelling + " # x\n"))).isEqualTo("ukrdc-services==10.8.5rc1 # x\n");
    }

    @Test
    void replacesAllHashesByTheOneOfTheNewWheel() {
        String before =
                """
                other==1 --hash=sha256:00
                ukrdc-services==10.8.4 ; os_name != 'nt' \\
                    --hash=sha512:aa \\
                    --hash=sha256:bb \\
                    --hash sha256:cc
                    # via --hash=sha256:dd
                last==1 \\
                    --hash=sha256:ee
                """;
        String after =
                """
                other==1 --hash=sha256:00
                ukrdc-services==10.8.5rc1 ; os_name != 'nt' \\
                    --hash=sha256:%s
                    # via --hash=sha256:dd
                last==1 \\
                    --hash=sha256:ee
                """
                        .formatted(SHA);
        assertThat(moved(file(before))).isEqualTo(after);
        assertThat(moved(file(before.replace("\n", "\r\n")))).isEqualTo(after.replace("\n", "\r\n"));
        assertThat(moved(file(after))).isEqualTo(after);
    }

    @Test
    void keepsOptionsBetweenHashes() {
        assertThat(moved(file(
                        "ukrdc-services==1 --hash='sha256:aa' --global-option=x --hash=sha256:bb --global-option=y")))
                .isEqualTo("ukrdc-services==10.8.5rc1 --hash='sha256:" + SHA + "' --global-option=x --global-option=y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "other==1 | no line of it is about ukrdc-services",
                "-r base.txt | not followed",
                "# ukrdc-services==1 | no line of it is about ukrdc-services",
                "ukrdc-services | without a version",
                "ukrdc-services[x] ; os_name == 'nt' | without a version",
                "ukrdc-services>=1.0,<2 | a range of versions (>=1.0,<2)",
                "ukrdc-services ~= 1.0 ; os_name == 'nt' | a range of versions (~= 1.0)",
                "ukrdc-services==1.0,!=1.1 | a range of versions (==1.0,!=1.1)",
                "ukrdc-services (==1.0 | a range of versions",
                "ukrdc-services===1.0 | ===",
                "ukrdc-services==1.* | every version that is ==1.*",
                "ukrdc-services==${VERSION} | no version",
                "ukrdc-services==latest | no version",
                "ukrdc-services==1.0 --hash=what | --hash that cannot be read",
                "ukrdc-services @ https://user:pw@host/x.whl | an address",
                "ukrdc-services@git+https://user:pw@host/x.git | an address",
                "ukrdc_services[x] @ file:///x | an address",
                "-e git+https://user:pw@host/x.git@main#egg=Ukrdc-Services | an address",
                "-e git+ssh://git@host/team/ukrdc-services.git@feature/x | an address",
                "--editable ../ukrdc-services/ | an address",
                "git+https://user:pw@host/ukrdc-services | an address",
                "https://user:pw@host/ukrdc_services-1.0-py3-none-any.whl#sha256=aa | an address",
                "./wheels/ukrdc_services-1.0-py3-none-any.whl ; os_name == 'nt' | an address",
                "-e ./ukrdc-services[dev] | an address",
            })
    void refusesWhatIsNoPlainPin(String line, String reason) {
        PinnedFiles file = file("first==1\n" + line + "\nlast==1\n");
        assertThatThrownBy(() -> file.version())
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll("requirements.txt", PROJECT, reason)
                .message()
                .doesNotContain("pw");
        assertThatThrownBy(() -> file.with(NEXT, SHA)).isInstanceOf(Refusal.class);
    }

    @Test
    void refusesTwoPinsEvenForDifferentEnvironments() {
        PinnedFiles file = file("ukrdc-services==1 ; os_name=='nt'\n\nukrdc_services>=1 ; os_name!='nt'\n");
        assertThatThrownBy(() -> file.version())
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::reasons)
                .satisfies(reasons -> assertThat(reasons).hasSize(2))
                .satisfies(reasons -> assertThat(reasons.get(0)).contains("ambiguous", "lines 1, 3"))
                .satisfies(reasons -> assertThat(reasons.get(1)).contains("line 3", "range"));
    }

    @Test
    void countsTheLinesOfTheFile() {
        assertThatThrownBy(() ->
                        file("a==1 \\\r\n  ;x\r\n\r\nukrdc-services \\\n >1").version())
                .hasMessageContaining("line 4");
    }

    @Test
    void takesOnlyASha256() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> file("ukrdc-services==1").with(NEXT, "A1".repeat(32)));
    }

    private static PinnedFiles file(String latin1) {
        byte[] bytes = latin1.getBytes(ISO_8859_1);
        return PinnedFiles.read(
                PROJECT, List.of(PATH), path -> Optional.of(bytes).filter(content -> path.equals(PATH)));
    }

    private static String moved(PinnedFiles file) {
        return new String(file.with(NEXT, SHA).get(PATH), ISO_8859_1);
    }
}
