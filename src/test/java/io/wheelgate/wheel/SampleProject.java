package io.wheelgate.wheel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small Python projects to build. */
final class SampleProject {

    private final Path directory;

    private SampleProject(Path directory) {
        this.directory = directory;
    }

    private static SampleProject in(Path directory) {
        return new SampleProject(directory)
                .with("sample/__init__.py", "\"\"\"Sample.\"\"\"\n__version__ = \"1.0rc1\"\n")
                .with("sample/core/__init__.py", "")
                .with("sample/core/work.py", "def work():\n    return 42\n");
    }

    static SampleProject setuptools(Path directory) {
        return in(directory)
                .with(
                        "pyproject.toml",
                        """
                [build-system]
                requires = ["setuptools>=61"]
                build-backend = "setuptools.build_meta"
                [project]
                name = "sample"
                dynamic = ["version"]
                [tool.setuptools]
                packages = ["sample", "sample.core"]
                [tool.setuptools.dynamic]
                version = {attr = "sample.__version__"}
                """);
    }

    static SampleProject flit(Path directory) {
        return in(directory)
                .with(
                        "pyproject.toml",
                        """
                [build-system]
                requires = ["flit_core>=3.4"]
                build-backend = "flit_core.buildapi"
                [project]
                name = "sample"
                dynamic = ["version", "description"]
                """);
    }

    /** With the version in pyproject.toml, and in no file of the wheel. */
    static SampleProject poetry(Path directory) {
        return in(directory)
                .with(
                        "pyproject.toml",
                        """
                [build-system]
                requires = ["poetry-core"]
                build-backend = "poetry.core.masonry.api"
                [tool.poetry]
                name = "sample"
                version = "1.0rc1"
                description = "A sample"
                authors = ["Sam <sam@example.org>"]
                """);
    }

    static SampleProject pdm(Path directory) {
        return in(directory)
                .with(
                        "pyproject.toml",
                        """
                [build-system]
                requires = ["pdm-backend"]
                build-backend = "pdm.backend"
                [project]
                name = "sample"
                requires-python = ">=3.9"
                dynamic = ["version"]
                [tool.pdm.version]
                source = "file"
                path = "sample/__init__.py"
                """);
    }

    /** With an extension in C that has its own place written into it by every compiler that is asked for it. */
    static SampleProject compiled(Path directory) {
        return setuptools(directory)
                .with(
                        "setup.py",
                        """
                        from setuptools import Extension, setup
                        setup(ext_modules=[Extension("sample.fast", ["sample/fast.c"], extra_compile_args=["-g"])])
                        """)
                .with(
                        "sample/fast.c",
                        """
                        #define PY_SSIZE_T_CLEAN
                        #include <Python.h>
                        static PyObject *where(PyObject *self, PyObject *none) {
                            return PyUnicode_FromString(__FILE__);
                        }
                        static PyMethodDef methods[] = {{"where", where, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
                        static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "fast", NULL, -1, methods};
                        PyMODINIT_FUNC PyInit_fast(void) { return PyModule_Create(&module); }
                        """);
    }

    /** With something of everything that a wheel can have. */
    static SampleProject rich(Path directory, String version) {
        return setuptools(directory)
                .with("sample/__init__.py", "\"\"\"Sample.\"\"\"\n__version__ = \"" + version + "\"\n")
                .with("sample/about.py", "TESTED = \"1.0rc1\"\n")
                .with("sample/table.bin", "\0\1\2\3\4")
                .with(
                        "pyproject.toml",
                        """
                [build-system]
                requires = ["setuptools>=61"]
                build-backend = "setuptools.build_meta"
                [project]
                name = "sample"
                description = "A sample"
                requires-python = ">=3.9"
                dependencies = ["idna>=3"]
                dynamic = ["version"]
                [project.scripts]
                work = "sample.core.work:work"
                [tool.setuptools]
                packages = ["sample", "sample.core"]
                package-data = {sample = ["*.bin"]}
                [tool.setuptools.dynamic]
                version = {attr = "sample.__version__"}
                """);
    }

    static SampleProject setupPy(Path directory) {
        return in(directory)
                .with("setup.py", "from setuptools import setup\nsetup()\n")
                .with(
                        "setup.cfg",
                        """
                        [metadata]
                        name = sample
                        version = attr: sample.__version__
                        [options]
                        packages = find:
                        """);
    }

    static SampleProject hatchling(Path directory) {
        return in(directory)
                .with(
                        "pyproject.toml",
                        """
                [build-system]
                requires = ["hatchling"]
                build-backend = "hatchling.build"
                [project]
                name = "sample"
                requires-python = ">=3.9"
                dynamic = ["version"]
                [tool.hatch.version]
                path = "sample/__init__.py"
                """);
    }

    /** A back end inside of the project, which needs no tools: {@code body} is its function build_wheel. */
    static SampleProject ownBackEnd(Path directory, String body) {
        String hook = "def build_wheel(out, settings=None, metadata=None):\n" + body.indent(4);
        return in(directory)
                .with("backend.py", "import os, subprocess, sys, time, zipfile\n\n\n" + hook)
                .with(
                        "pyproject.toml",
                        """
                        [build-system]
                        requires = []
                        build-backend = "backend"
                        backend-path = ["."]
                        """);
    }

    SampleProject with(String path, String content) {
        try {
            Path file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SampleProject requiring(String requirement) {
        return with(
                "pyproject.toml",
                """
                [build-system]
                requires = ["%s"]
                build-backend = "backend"
                backend-path = ["."]
                """
                        .formatted(requirement));
    }

    Path directory() {
        return directory;
    }
}
