package io.wheelgate.step;

import io.wheelgate.git.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The history of a small library and of the application that pins it. */
final class SampleRepositories {

    static final String VERSION_FILE = "sample/__init__.py";
    static final String MODULE = "sample/work.py";

    /** A build back end inside of the library, which needs no tools. */
    static final String BACK_END =
            """
            import base64, hashlib, os, re, subprocess, sys, time, zipfile


            def build_wheel(out, settings=None, metadata=None, name="sample"):
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

    private SampleRepositories() {}

    static World library(Path folder) {
        return Templates.LIBRARY.copy(folder);
    }

    static World webapi(Path folder) {
        return Templates.WEBAPI.copy(folder);
    }

    /** Made once for all tests of a JVM, and only copied. */
    private static final class Templates {

        static final Path HOME = temporary();
        static final World LIBRARY = new World(folder("library"));
        static final World WEBAPI = new World(folder("webapi"));

        static {
            fill(LIBRARY, WEBAPI);
        }

        private static Path temporary() {
            try {
                Path home = Files.createTempDirectory("sample-repositories");
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(home.toFile())));
                return home;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Path folder(String name) {
            try {
                return Files.createDirectory(HOME.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void fill(World library, World webapi) {
        library.write(
                        "pyproject.toml",
                        "[build-system]\nrequires = []\nbuild-backend = \"backend\"\nbackend-path = [\".\"]\n")
                .write("backend.py", BACK_END)
                .write(MODULE, work("1", "2", "3"))
                .commit(VERSION_FILE, version("1.0rc1"));
        library.checkout("-b", "release").commit(VERSION_FILE, version("1.0"));
        library.git.run("tag", "-a", "1.0", "-m", "sample 1.0");
        library.checkout("master").commit(MODULE, work("1", "2", "30"));
        library.open();
        webapi.checkout("-b", "release").commit("requirements.txt", requirements("sample==1.0"));
        webapi.open();
    }

    static String version(String version) {
        return "\"\"\"Sample.\"\"\"\n\n__version__ = \"" + version + "\"\n";
    }

    static String requirements(String... lines) {
        return "# what we need\nflask==3.0.0\n" + String.join("\n", lines) + "\n";
    }

    /** A module with three functions, far enough from each other for git to merge changes of two of them. */
    static String work(String one, String two, String three) {
        return function("one", one) + "\n\n" + function("two", two) + "\n\n" + function("three", three);
    }

    private static String function(String name, String value) {
        return "def " + name + "():\n    \"\"\"The value of " + name + ".\"\"\"\n    # as agreed\n    return " + value
                + "\n    # the end of " + name + "\n    # and no more\n";
    }
}
