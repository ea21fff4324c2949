package io.wheelgate.release;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionFileTest {

    private static final Version NEXT = Version.parse("10.8.5rc1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__version__ = \"@\"\n",
                "__version__ = '@'",
                "__version__='@'  # the version, not '1.0'\r\n",
                "VERSION\t=\t\"@\"\n",
                "version = u'@'\n",
                "__version__: str = \"@\"\n",
                "__version__: Final = \"@\"\n",
                "__version__: \"Final[str]\" = \"@\"\n",
                "__version__ = version = \"@\"\n",
                "__version__ = \\\n    \"@\"\n",
                "__version__ = \"\"\"@\"\"\"\n",
                "import os; __version__ = '@'\n",
                "\u00ef\u00bb\u00bf__version__ = '@'\n",
                "# __version__ = '1.0'\n__version__ = '@'\n",
                "\"\"\"A doc.\n__version__ = '1.0'\n\"\"\"\n__version__ = '@'\n",
                "x = 'don\\'t'\n__version__ = '@'\n",
                "class A:\n    version = '1.0'\n\n\n__version__ = '@'\n",
                "d = dict(\nversion='1.0'\n)\n__version__ = '@'\n",
                "__version__ = '@'\nVERSION = tuple(__version__.split('.'))\n",
                "__version__ = '@'\nversion = __version__\n",
                "name = 'J\u00fcrgen \u0085 \u0080'\r__version__ = '@'\r",
                "__version__ = '@'\ns = f'version = \"1\"' b'('\nt = r'\\'\n",
                "if __version__ == '1.0':\n    pass\n__version__ = '@'\n",
            })
    void readsAndWritesTheAssignmentOfAModule(String template) {
        replaces("pkg/__init__.py", template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[project]\nname = \"x\"\nversion = \"@\"\n",
                "[ project ] # version = '1'\r\nversion = '@' # now\r\n",
                "[tool.poetry]\nversion=\"@\"",
                "[tool . \"poetry\"]\n\"version\" = \"@\"\n",
                "project.version = \"@\"\n",
                "[tool]\npoetry.version = \"@\"\n",
                "[build-system]\nversion = \"1\"\n[project]\nversion = \"@\"\n[tool.x]\nversion = \"1\"\n",
                "[project]\ndescription = \"\"\"\nversion = \"1\"\n\"\"\"\nkeywords = [\n'version = \"1\"',\n]\nversion = \"@\"\n",
                "[project]\nreadme = 'C:\\'\nversion = '@'\n",
                "[project]\nversion = \"@\"\n[[project]]\nversion = \"1\"\n[project.urls]\nversion = \"http\"\n",
                "[project]\nmin-version = \"1\"\nversion = \"@\"\nversion-x = \"1\"\n",
            })
    void readsAndWritesTheVersionOfAPyproject(String template) {
        replaces("pyproject.toml", template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[metadata]\nname = x\nversion = @\n",
                "[metadata]\r\nVersion:@\r\n[bumpversion]\r\nversion = 1\r\n",
                "[metadata]\n  version = @  \n  name = x\n",
                "[metadata]\n# version = 1\n; version = 1\ndescription =\n    version = 1\n\n    more\nversion=@",
                "[x]\nversion = 1\n[metadata]\nversion = @\n",
            })
    void readsAndWritesTheVersionOfASetupCfg(String template) {
        replaces("lib/setup.cfg", template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from setuptools import setup\nsetup(name='x', version=\"@\")\n",
                "setuptools.setup(\r\n    version = '@',  # version='1.0',\r\n    other=dict(version='1.0'),\r\n)\r\n",
                "__version__ = '@'\nsetup(version=__version__, x=['version=1'])\n",
                "version = '@'\nsetup(version=version)\n",
                "if True:\n    setup(classifiers=[(1)], version='@')\n",
            })
    void readsAndWritesTheVersionOfASetupScript(String template) {
        replaces("setup.py", template);
    }

    @ParameterizedTest
    @CsvSource({"VERSION", "version.txt", "src/.version"})
    void readsAndWritesAPlainFile(String path) {
        replaces(path, "@");
        replaces(path, "@\n");
        replaces(path, "\u00ef\u00bb\u00bf @\r\n\r\n");
    }

    private static void replaces(String path, String template) {
        VersionFile file = VersionFile.of(path);
        byte[] before = bytes(template.replace("@", "10.8.4"));
        assertThat(file.read(before)).hasToString("10.8.4");
        assertThat(file.write(before, NEXT)).isEqualTo(bytes(template.replace("@", "10.8.5rc1")));
        assertThat(file.write(before, Version.parse("10.8.4"))).isEqualTo(before);
        assertThat(file.write(bytes(template.replace("@", "v10.8.5.RC1")), NEXT))
                .isEqualTo(bytes(template.replace("@", "10.8.5rc1")));
    }

    @Test
    void namesTheFileAndTheLinesOfTwoAssignments() {
        refuses("pkg/__init__.py", "__version__ = '1.0'\r\n\r\nVERSION = '1.0'\r\n", "pkg/__init__.py", "2", "1, 3");
        refuses("setup.py", "__version__ = '1.0'\rsetup(version='1.0')\r", "setup.py", "2", "1, 2");
        refuses("pyproject.toml", "[project]\nversion='1'\n[tool.poetry]\nversion='1'\n", "pyproject.toml", "2, 4");
        refuses("a/setup.cfg", "[metadata]\nversion=1\nversion=2\n", "a/setup.cfg", "2, 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.py | __version__ = get_version()",
                "a.py | __version__ = '1.' '2'",
                "a.py | __version__ = '1.0' + x",
                "a.py | __version__ = b'1.0'",
                "a.py | __version__ = f'1.0'",
                "a.py | __version__ = '1.0",
                "a.py | x = '1.0'",
                "a.py | def f(): version = '1.0'",
                "a.py | a.version = '1.0'",
                "a.py | version == '1.0'",
                "setup.py | setup(version='1' + '0')",
                "setup.py | setup(**dict(version='10'))",
                "pyproject.toml | project = { dynamic = ['version'] }",
                "setup.cfg | version = 1",
                "VERSION | ''",
            })
    void refusesAFileWithoutAPlainAssignment(String path, String content) {
        refuses(path, content, path, "no version assignment");
    }

    @Test
    void refusesWhatIsNoVersion() {
        refuses("a.py", "\n__version__ = 'unknown'\n", "a.py", "line 2", "unknown");
        refuses("a.py", "__version__ = ''\n", "a.py", "line 1");
        refuses("VERSION", "1.0\n2.0\n", "VERSION", "1.0\n2.0");
        refuses("x/setup.cfg", "[metadata]\nversion = attr: pkg.__version__\n", "x/setup.cfg", "another file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cargo.toml", "package.json", "docs/", "version.rst", "other.cfg"})
    void refusesAKindOfFileThatItDoesNotKnow(String path) {
        assertThatThrownBy(() -> VersionFile.of(path))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(path);
    }

    private static void refuses(String path, String content, String... parts) {
        VersionFile file = VersionFile.of(path);
        assertThatThrownBy(() -> file.read(bytes(content)))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll(parts);
        assertThatThrownBy(() -> file.write(bytes(content), NEXT)).isInstanceOf(Refusal.class);
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }
}
