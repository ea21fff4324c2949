package io.wheelgate.release;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionFilePropertyTest {

    private static final int COUNT = 2_000;
    private static final int SAMPLE = 300;

    private static final List<String> PYTHON = List.of(
            "\n",
            "# __version__ = '9.9'\n",
            "import os  # version = '9.9'\n",
            "def f(version='9.9', **more):\n    VERSION = '9.9'\n    return \"\"\"\nversion = '9.9'\n\"\"\"\n",
            "class A:\n    version = '9.9'\n    '''\nVERSION = '9.9'\n'''\n",
            "x = {'a': 1,\n'version': '9.9',\n}\n",
            "y = f(\nversion='9.9'\n)\n",
            "z = 'it\\'s' + \"#\" + '\\\\'\n",
            "s = rb'\\'' + b\"'\"\n",
            "name = '\u00c3\u00a9 \u00c3\u0085'\n",
            "version_info = (1, 2)\n",
            "if True: other = '9.9'\n",
            "a = b = 'version = 1'; c = 2\n",
            "long = 1 + \\\n    2\n",
            "doc = \"\"\"a \\\"\"\"\nversion = '9.9' '\n\"\"\"\n");

    private static final List<String> TOML = List.of(
            "\n",
            "# version = \"9.9\"\n",
            "[tool.KEY]\nversion = \"9.9\"\n",
            "[[tool.KEY.list]]\nversion = '9.9'\n",
            "[tool.KEY]\ntext = \"\"\"\n[project]\nversion = \"9.9\"\n\"\"\"\n",
            "[tool.KEY]\nlist = [\n  \"a\", # version = \"9.9\"\n  'C:\\', '''\nversion = \"9.9\"''',\n]\n",
            "[tool.KEY]\ninline = { version = \"9.9\", text = \"\\\"#\" }\n");

    private static final List<String> CFG = List.of(
            "\n",
            "# version = 9.9\n",
            "; version = 9.9\n",
            "[KEY]\nversion = 9.9\n",
            "[KEY]\ntext =\n    [metadata]\n    version = 9.9\n\n    more\n",
            "[KEY]\nb: version = 9.9\n");

    /** Asks Python itself what the files say, and that their other content is what it was. */
    private static final String ASK =
            """
            import ast, configparser
            try:
                import tomllib
            except ImportError:
                tomllib = None
            def module(text):
                found, tree = [], ast.parse(text)
                for node in tree.body:
                    if isinstance(node, (ast.Assign, ast.AnnAssign)):
                        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                        if any(getattr(t, "id", "") in ("__version__", "VERSION", "version") for t in targets):
                            found.append(node.value.value)
                            node.value.value = ""
                return found, ast.dump(tree)
            def toml(text):
                data = tomllib.loads(text)
                return [data["project"].pop("version")], repr(data)
            def cfg(text):
                parser = configparser.RawConfigParser()
                parser.read_string(text)
                found = [parser.get("metadata", "version")]
                parser.remove_option("metadata", "version")
                return found, repr({name: dict(parser[name]) for name in parser})
            def compare(kind, before, after, version):
                if kind == "toml" and not tomllib:
                    return "same"
                read = {"py": module, "toml": toml, "cfg": cfg}[kind]
                (old, rest), (new, other) = read(before), read(after)
                if len(old) != 1 or new != [version]:
                    return "%r %r" % (old, new)
                return "same" if rest == other else "%s != %s" % (rest, other)
            for i in range(0, len(lines), 4):
                out.write(compare(*lines[i:i + 4]) + "\\n")
            """;

    private final RandomText random = new RandomText(621);
    private int key;

    @Test
    void changesTheAssignmentOfAModuleAndNothingElse(@TempDir Path directory) throws Exception {
        check(
                directory,
                "py",
                "pkg/__init__.py",
                PYTHON,
                () -> random.one(List.of(
                        "__version__ = '@'",
                        "VERSION=\"@\"  # version = '9.9'",
                        "version: str = '''@'''",
                        "__version__ = \\\n  u\"@\"",
                        "__version__ = version = '@'",
                        "pass; __version__ = '@'; w = 1")));
    }

    @Test
    void changesTheVersionOfAProjectAndNothingElse(@TempDir Path directory) throws Exception {
        check(
                directory,
                "toml",
                "pyproject.toml",
                TOML,
                () -> random.one(List.of(
                        "[project]\nname = \"x\"\nversion = \"@\"  # \"9.9\"",
                        "[ project ] # [x]\n\"version\"='@'\nclassifiers = [\n\"version = 1\"\n]",
                        "[project]\ndescription = '''\nversion = \"9.9\"\n'''\n\tversion\t=\t\"@\"")));
    }

    @Test
    void changesTheVersionOfASetupCfgAndNothingElse(@TempDir Path directory) throws Exception {
        check(
                directory,
                "cfg",
                "setup.cfg",
                CFG,
                () -> random.one(List.of(
                        "[metadata]\nname = x\nversion = @",
                        "[metadata]\nVERSION:@\nlong =\n  version = 9.9",
                        "[metadata]\n  version  =  @  \n  name = x")));
    }

    private interface Assignment {
        String next();
    }

    private void check(Path directory, String kind, String path, List<String> others, Assignment assignment)
            throws Exception {
        VersionFile file = VersionFile.of(path);
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String eol = random.one(List.of("\n", "\n", "\r\n", "\r"));
            String template = random.maybe(random.maybe("\u00ef\u00bb\u00bf"))
                    + distinct(random.some(5, others))
                    + assignment.next()
                    + random.maybe("\n" + distinct(random.some(5, others)));
            Version version = Version.parse(random.version());
            String before = template.replace("@", random.one(List.of(random.version(), random.oddVersion())));
            String after = template.replace("@", version.toString());
            assertThat(file.write(bytes(before, eol), version)).as("no. %d", i).isEqualTo(bytes(after, eol));
            assertThat(file.read(bytes(after, eol))).isEqualTo(version);
            if (i < SAMPLE) {
                asked.addAll(List.of(kind, asPythonReads(before), asPythonReads(after), version.toString()));
            }
        }
        assertThat(Python.run(directory, ASK, asked)).hasSize(SAMPLE).containsOnly("same");
    }

    /** No table twice: the formats do not allow it. */
    private String distinct(String text) {
        String distinct = text;
        while (distinct.contains("KEY")) {
            distinct = distinct.replaceFirst("KEY", "k" + key++);
        }
        return distinct;
    }

    private static byte[] bytes(String text, String eol) {
        return text.replace("\n", eol).getBytes(ISO_8859_1);
    }

    private static String asPythonReads(String latin1) {
        String text = new String(latin1.getBytes(ISO_8859_1), UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
