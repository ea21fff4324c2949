package io.wheelgate.fault;

import io.wheelgate.git.GitCommand;
import java.util.Map;

/** What people have in the repositories, and what they commit while a cycle runs. */
final class Sources {

    private static final String VERSION_FILE = "sample/__init__.py";
    private static final String MODULE = "sample/work.py";

    /** A build back end inside of the library, which needs no tools. */
    private static final String BACK_END =
            """
            import base64, hashlib, os, re, zipfile


            def build_wheel(out, settings=None, metadata=None):
                name = open("name.txt").read().strip()
                version = re.search('= "(.*)"', open("sample/__init__.py").read()).group(1)
                info = f"{name}-{version}.dist-info/"
                files = {path: open(path).read() for path in ("sample/__init__.py", "sample/work.py")}
                files[info + "METADATA"] = f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n"
                files[info + "WHEEL"] = "Wheel-Version: 1.0\\nTag: py3-none-any\\n"
                rows = []
                for path, text in files.items():
                    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
                    rows.append(f"{path},sha256={digest},{len(text.encode())}\\n")
                files[info + "RECORD"] = "".join(rows) + info + "RECORD,,\\n"
                file = f"{name}-{version}-py3-none-any.whl"
                with zipfile.ZipFile(os.path.join(out, file), "w") as archive:
                    for path, text in files.items():
                        archive.writestr(zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0)), text)
                return file
            """;

    private Sources() {}

    static void library(GitCommand bare, String product) {
        Map<String, String> files = Map.of(
                "pyproject.toml",
                "[build-system]\nrequires = []\nbuild-backend = \"backend\"\nbackend-path = [\".\"]\n",
                "backend.py",
                BACK_END,
                "name.txt",
                product + "\n",
                MODULE,
                module("1", "2"),
                VERSION_FILE,
                version("1.0rc1"));
        new FastImport()
                .commit("master", "", "Begin", files)
                .commit("release", "refs/heads/master", "Release 1.0", Map.of(VERSION_FILE, version("1.0")))
                .tag("1.0", "refs/heads/release")
                .commit("master", "", "Return twenty", Map.of(MODULE, module("1", "20")))
                .into(bare);
    }

    static void consumer(GitCommand bare, String product) {
        String requirements = "# what we need\nflask==3.0.0\n" + product + "==1.0  # by the desk\nlxml>=4.0\n";
        new FastImport()
                .commit("release", "", "Begin", Map.of("requirements.txt", requirements))
                .into(bare);
    }

    /** The developers go on while the testers test. */
    static void meanwhile(GitCommand library, GitCommand consumer) {
        new FastImport()
                .commit("master", "refs/heads/master^0", "Describe it", Map.of("README", "It works.\n"))
                .into(library);
        new FastImport()
                .commit("release", "refs/heads/release^0", "Change the page", Map.of("page.html", "<p>New</p>\n"))
                .into(consumer);
    }

    static void fix(GitCommand library, String bug) {
        new FastImport()
                .commit(
                        "release",
                        "refs/heads/release^0",
                        "Return eleven\n\nFixes: " + bug + "\n",
                        Map.of(MODULE, module("11", "20")))
                .into(library);
    }

    private static String version(String version) {
        return "\"\"\"Sample.\"\"\"\n\n__version__ = \"" + version + "\"\n";
    }

    /** Two functions, far enough from each other for git to merge changes of both. */
    private static String module(String one, String two) {
        return function("one", one) + "\n\n" + function("two", two);
    }

    private static String function(String name, String value) {
        return "def " + name + "():\n    \"\"\"The value of " + name + ".\"\"\"\n    # as agreed\n    return " + value
                + "\n    # the end of " + name + "\n    # and no more\n";
    }
}
