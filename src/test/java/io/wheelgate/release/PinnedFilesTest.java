package io.wheelgate.release;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pin of a library in the files of an application, wherever they lead. */
class PinnedFilesTest {

    private static final String SHA = "a1".repeat(32);
    private static final Version NEXT = Version.parse("10.8.5rc1");

    private final Map<String, byte[]> repository = new HashMap<>();

    // ---- includes ----

    @Test
    void changesEveryIncludedFileThatPinsIt() {
        file("requirements.txt", "-r in/base.txt\n-c constraints.txt\nflask\n");
        file("in/base.txt", "--requirement=../in/./deep/x.txt # why\r\nukrdc_services==10.8.4\r\n");
        file("in/deep/x.txt", "-r ../../requirements-more.txt\n");
        file("requirements-more.txt", "other==1\n");
        file("constraints.txt", "UKRDC.Services == v10.8.4 \\\n --hash=sha256:00\n");
        file("unrelated.txt", "ukrdc-services==1\n");
        assertThat(read("requirements.txt").pins()).hasToString("{in/base.txt=10.8.4, constraints.txt=10.8.4}");
        assertThat(moved("requirements.txt"))
                .containsEntry("in/base.txt", "--requirement=../in/./deep/x.txt # why\r\nukrdc_services==10.8.5rc1\r\n")
                .containsEntry("constraints.txt", "UKRDC.Services == 10.8.5rc1 \\\n --hash=sha256:" + SHA + "\n")
                .hasSize(2);
    }

    @Test
    void leavesTheVersionToTheConstraints() {
        file("requirements.txt", "ukrdc-services[db] ; os_name != 'nt'\n-c constraints.txt\n");
        file("constraints.txt", "ukrdc-services==10.8.4\n");
        assertThat(moved("requirements.txt")).containsOnlyKeys("constraints.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-r https://user:pw@host/r.txt",
                "-c file:///etc/constraints.txt",
                "-r ../outside.txt",
                "-r in/../../outside.txt",
                "-r /etc/requirements.txt",
                "-r missing.txt",
                "-r .git/config",
                "-c ${CONSTRAINTS}",
                "-r \"in/nowhere\n",
            })
    void followsNoIncludeOutOfTheRepository(String include) {
        file("in/requirements.txt", "ukrdc-services==10.8.4\n" + include + "\n");
        file("in/silent.txt", include + "\n");
        assertThat(moved("in/requirements.txt")).containsOnlyKeys("in/requirements.txt");
        assertThat(reasons("in/silent.txt"))
                .singleElement()
                .asString()
                .contains("no line of it is about ukrdc-services")
                .doesNotContain("pw");
    }

    @Test
    void saysWhichIncludesAreNotFollowed() {
        file("requirements.txt", "# x\n-c https://user:pw@host/c.txt\n-r ../up.txt");
        assertThat(reasons("requirements.txt"))
                .singleElement()
                .asString()
                .contains("not followed", "line 2, includes an address", "line 3, includes ../up.txt");
    }

    @Test
    void refusesFilesThatIncludeThemselves() {
        file("a.txt", "ukrdc-services==1\n-r b.txt\n");
        file("b.txt", "-c ./a.txt\n");
        assertThat(reasons("a.txt")).singleElement().asString().contains("a.txt includes itself", "a.txt, b.txt");
    }

    @Test
    void readsAFileOnceThatIsIncludedTwice() {
        file("a.txt", "-r b.txt\n-r c.txt\n-r c.txt\n");
        file("b.txt", "-r c.txt\n");
        file("c.txt", "ukrdc-services==10.8.4\n");
        assertThat(moved("a.txt", "b.txt", "c.txt")).containsOnlyKeys("c.txt");
    }

    // ---- several places ----

    @Test
    void changesEveryListedFile() {
        file("requirements.txt", "ukrdc-services==10.8.4\n");
        file("pyproject.toml", "[project]\ndependencies = ['ukrdc-services==10.8.4']\n");
        assertThat(moved("requirements.txt", "pyproject.toml")).hasSize(2);
    }

    @Test
    void refusesPinsThatContradictEachOther() {
        file("requirements.txt", "-r base.txt\n\nukrdc-services==10.8.4\n");
        file("base.txt", "ukrdc-services==10.8.3\n");
        assertThat(reasons("requirements.txt"))
                .singleElement()
                .asString()
                .contains(
                        "contradict each other",
                        "ukrdc-services==10.8.4 in requirements.txt, line 3",
                        "ukrdc-services==10.8.3 in base.txt, line 1");
    }

    @Test
    void refusesAListedFileWithoutAPinAlthoughAnotherHasOne() {
        file("requirements.txt", "ukrdc-services==10.8.4\n");
        file("dev.txt", "pytest\n");
        assertThat(reasons("requirements.txt", "dev.txt"))
                .singleElement()
                .asString()
                .contains("dev.txt");
    }

    // ---- encodings ----

    @Test
    void keepsTheEncoding() {
        String text = "# caf\u00e9 \u20ac\r\nukrdc-services==10.8.4 # \u00e9\r\n";
        for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE, Charset.forName("UTF-32BE"))) {
            repository.put("requirements.txt", ("\ufeff" + text).getBytes(charset));
            assertThat(bytes(read("requirements.txt")))
                    .as(charset.name())
                    .isEqualTo(("\ufeff" + text.replace("10.8.4", "10.8.5rc1")).getBytes(charset));
        }
    }

    @ParameterizedTest
    @CsvSource({"latin-1,ISO-8859-1", "cp1252,windows-1252", "iso-8859-15,ISO-8859-15", "utf_8,UTF-8", "mac-roman,x"})
    void believesACommentAboutTheCoding(String name, String charset) {
        Charset java = Charset.forName(charset.equals("x") ? "x-MacRoman" : charset);
        String text = "#!\n# -*- coding: " + name + " -*-\n# \u00e9\nukrdc-services==10.8.4\n";
        repository.put("requirements.txt", text.getBytes(java));
        if (charset.equals("x")) {
            assertThat(reasons("requirements.txt")).singleElement().asString().contains("mac-roman");
        } else {
            assertThat(bytes(read("requirements.txt")))
                    .isEqualTo(text.replace("10.8.4", "10.8.5rc1").getBytes(java));
        }
    }

    /** A paragraph separator ends a line for Python: what looks like part of a comment is none. */
    @Test
    void endsALineWherePythonDoes() {
        file("requirements.txt", "# was\u2029ukrdc-services==1\n");
        assertThat(moved("requirements.txt"))
                .containsEntry("requirements.txt", "# was\u2029ukrdc-services==10.8.5rc1\n");
        repository.put("requirements.txt", "# \u0085 ukrdc-services==1\nukrdc-services==2\n".getBytes(ISO_8859_1));
        assertThat(read("requirements.txt").version()).hasToString("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ff\u00fe\0\0a\0\0\0",
                "\u00ff\u00fea",
                "\u00ef\u00bb\u00bf\u00e9",
                "# coding: utf8\n\u00e9",
                "# coding=klingon"
            })
    void refusesWhatCouldNotBeWrittenBack(String latin1) {
        repository.put("requirements.txt", latin1.getBytes(ISO_8859_1));
        assertThat(reasons("requirements.txt")).singleElement().asString().endsWith("Save it as UTF-8.");
    }

    // ---- what other lines say ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ukrdc_services-1.0-py3-none-any.whl",
                "ukrdc-services-1.0.tar.gz",
                "git+https://host/team/ukrdc-services@feature/x",
                "git+https://host/team/mono.git#subdirectory=libs/ukrdc_services",
                "git+https://host/mono#egg=UKRDC.services[db]",
                "-e ukrdc-services",
                "-e \"./libs/ukrdc-services\"",
                "--edit 'ukrdc-services @ git+https://host/x'",
                "https://host/ukrdc%2Dservices.zip",
                "ukrdc-services/",
                ".\\ukrdc-services\\",
            })
    void refusesItFromElsewhere(String line) {
        file("requirements.txt", "ukrdc-services-extra==1\n" + line + "\n");
        assertThat(reasons("requirements.txt")).singleElement().asString().contains("line 2", "an address, a path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mono @ git+https://host/ukrdc-services.git",
                "-e git+https://host/ukrdc-services.git#egg=mono",
                "-e ./ukrdc-services-extra",
                "https://host/ukrdc-services/other-1.0.tar.gz",
                "--find-links ./ukrdc-services",
                "git+https://host/ukrdc-services-2.git",
                "other==1 --config-settings=x=/ukrdc-services",
            })
    void leavesOtherProjectsAlone(String line) {
        file("requirements.txt", line + "\nukrdc-services==10.8.4\n");
        assertThat(moved("requirements.txt")).containsEntry("requirements.txt", line + "\nukrdc-services==10.8.5rc1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--h=sha256:aa", "--hash=\"sha256:a a\"", "--has sha256:aa"})
    void refusesHashesInDisguise(String hash) {
        file("requirements.txt", "ukrdc-services==1 " + hash + "\n");
        assertThat(reasons("requirements.txt")).singleElement().asString().contains("--hash that cannot be read");
    }

    // ---- what tools wrote ----

    @ParameterizedTest
    @CsvSource({
        "pip-compile,markupsafe,3.0.4",
        "pip-compile,click,8.5.1",
        "pip-compile,jinja2,3.1.6",
        "pip-compile-line,babel,2.18.0",
        "pip-compile-line,MarkupSafe,3.0.4",
        "pip-compile-plain,jinja2,3.1.6",
        "pip-compile-plain,click,8.5.1",
        "uv,markupsafe,3.0.4",
        "uv,jinja2,3.1.6",
        "uv,click,8.5.1",
        "uv-line,click,8.5.1",
        "uv-line,babel,2.18.0",
        "uv-export,click,8.5.1",
        "uv-export,Jinja2,3.1.6",
    })
    void keepsTheLayoutOfTheToolThatWroteIt(String tool, String project, String version) throws Exception {
        String before = new String(
                PinnedFilesTest.class
                        .getResourceAsStream("/pins/" + tool + ".txt")
                        .readAllBytes(),
                UTF_8);
        List<String> expected = new ArrayList<>();
        String name = project.toLowerCase(Locale.ROOT);
        boolean ours = false;
        boolean hashed = false;
        for (String line : before.split("\n")) {
            boolean hash = line.startsWith("    --hash=");
            ours = hash ? ours : line.startsWith(name);
            if (!hash) {
                expected.add(ours ? line.replace("==" + version, "==10.8.5rc1") : line);
            } else if (!ours) {
                expected.add(line);
            } else if (!hashed) {
                expected.add("    --hash=sha256:" + SHA);
                hashed = true;
            }
        }
        assertThat(hashed).isEqualTo(before.contains("--hash"));
        file("requirements.txt", before);
        PinnedFiles files =
                PinnedFiles.read(project, List.of("requirements.txt"), path -> Optional.of(repository.get(path)));
        String after = texts(files).get("requirements.txt");
        assertThat(after.split("\n")).containsExactlyElementsOf(expected);
        assertThat(after.endsWith("\n")).isEqualTo(before.endsWith("\n"));
    }

    // ---- lock files ----

    @ParameterizedTest
    @CsvSource({"uv.lock", "poetry.lock", "pdm.lock", "pylock.toml"})
    void refusesToMakeALockFileFalse(String lock) {
        file("app/pyproject.toml", "[project]\ndependencies = ['ukrdc-services==10.8.4']\n");
        file("app/" + lock, "version = 1\n\n[[package]]\nname = \"flask\"\n");
        assertThat(read("app/pyproject.toml").version()).hasToString("10.8.4");
        file("app/" + lock, "version = 1\n\n[[package]]\nname = \"ukrdc-services\"\nversion = \"10.8.4\"\n");
        assertThat(reasons("app/pyproject.toml"))
                .singleElement()
                .asString()
                .contains("app/" + lock + " pins it, too", "no longer agree");
        assertThat(reasons("app/" + lock)).singleElement().asString().contains("is a lock file");
    }

    @Test
    void looksForTheLockFileOfAWorkspace() {
        file("apps/web/pyproject.toml", "[project]\ndependencies = ['ukrdc-services==10.8.4']\n");
        file("uv.lock", "[[package]]\nname = \"ukrdc-services\"\n");
        assertThat(reasons("apps/web/pyproject.toml"))
                .singleElement()
                .asString()
                .contains(": uv.lock pins it");
    }

    @Test
    void namesTheLockFilesBesideRequirements() {
        file("requirements.txt", "ukrdc-services==10.8.4\n");
        file("Pipfile.lock", "{\n  \"default\": {\n    \"UKRDC-services\": {\n \"version\": \"==10.8.4\"}}}");
        assertThat(read("requirements.txt").staleLocks()).containsExactly("Pipfile.lock");
        assertThat(moved("requirements.txt")).hasSize(1);
    }

    // ---- pyproject.toml ----

    @Test
    void refusesAContradictionAndAnAmbiguityInOneProject() {
        file(
                "pyproject.toml",
                "[project]\ndependencies = ['ukrdc-services==1']\n[dependency-groups]\ndev = [\n'ukrdc-services==2']\n");
        assertThat(reasons("pyproject.toml")).singleElement().asString().contains("contradict", "line 2", "line 5");
        file("pyproject.toml", "project.dependencies = ['ukrdc-services==1', \"ukrdc.services==1\"]\n");
        assertThat(reasons("pyproject.toml")).singleElement().asString().contains("ambiguous");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tool.uv.sources.ukrdc-services.git = 'x' | [tool.uv.sources.ukrdc-services.git] takes it from",
                "tool.uv.sources = { ukrdc_services = [{ path = 'x', marker = 'y' }] } | takes it from an address",
                "tool.uv.sources.ukrdc-services.workspace = true | takes it from",
                "tool.poetry.dependencies.ukrdc-services = '1.0' | Poetry's own",
                "tool.poetry.group.dev.dependencies.ukrdc-services = { version = '1.0' } | Poetry's own",
                "tool.uv.dev-dependencies = ['ukrdc-services==1.0'] | asks for it, too",
                "tool.pdm.dev-dependencies.x = ['ukrdc-services>1'] | asks for it, too",
                "tool.uv.sources.ukrdc-services.index = 'x' | ",
                "tool.poetry.dependencies.ukrdc-services.source = 'x' | ",
                "tool.poetry.dependencies.ukrdc-services-extra = '1' | ",
                "tool.uv.dev-dependencies = ['ukrdc-services[x]'] | ",
                "tool.other.keywords = ['ukrdc-services==1.0'] | ",
            })
    void knowsWhatToolsSayInTablesOfTheirOwn(String line, String reason) {
        file("pyproject.toml", line + "\n[project]\ndependencies = ['ukrdc-services==1.0']\n");
        if (reason == null) {
            assertThat(moved("pyproject.toml")).hasSize(1);
        } else {
            assertThat(reasons("pyproject.toml")).singleElement().asString().contains(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[project]]\ndependencies = ['ukrdc-services==1']",
                "[tool.project]\nkeywords = ['ukrdc-services==1']",
                "[project]\ndependencies = 'ukrdc-services==1'",
                "[project]\nkeywords = ['ukrdc-services==1']",
                "[project]\ndependencies = [['ukrdc-services==1']]",
                "[build-system]\nrequires = ['ukrdc-services==1']",
                "x = '''\n[project]\ndependencies = ['ukrdc-services==1']\n'''",
                "[project]\ndependencies = [",
                "[project\n]]]]{{{= \"",
            })
    void findsNothingWhereNothingIsListed(String document) {
        file("pyproject.toml", document);
        assertThat(reasons("pyproject.toml")).singleElement().asString().contains("no line of it is about");
    }

    private void file(String path, String text) {
        repository.put(path, text.getBytes(UTF_8));
    }

    private PinnedFiles read(String... paths) {
        return PinnedFiles.read("ukrdc-services", List.of(paths), path -> Optional.ofNullable(repository.get(path)));
    }

    private static byte[] bytes(PinnedFiles files) {
        return files.with(NEXT, SHA).get("requirements.txt");
    }

    private Map<String, String> moved(String... paths) {
        return texts(read(paths));
    }

    private static Map<String, String> texts(PinnedFiles files) {
        Map<String, String> texts = new TreeMap<>();
        files.with(NEXT, SHA).forEach((path, bytes) -> texts.put(path, new String(bytes, UTF_8)));
        return texts;
    }

    private List<String> reasons(String... paths) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(paths).version());
        assertThat(refusal).as("the refusal").isNotNull();
        return refusal.reasons();
    }
}
