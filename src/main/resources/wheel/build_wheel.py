"""Builds one wheel with PyPA's front end "build", isolated, from frozen build tools.

    build_wheel.py SOURCE OUTPUT TOOLSETS WANTED

A project's build requirements are installed from TOOLSETS/<key>, a directory of wheels that
was resolved once for this set of requirements and this Python, and into a new virtual
environment for every build. This program and the build that it runs need no network.

When there is no toolset yet, the requirements are written to WANTED, one a line after the
key, and the exit code is 75: make the toolset and run this again.
"""

import hashlib
import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import venv
from importlib import metadata
from pathlib import Path

import pyproject_hooks
from build import BuildException, ProjectBuilder
from installer import install
from installer.destinations import SchemeDictionaryDestination
from installer.sources import WheelFile
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

TOOLSET_WANTED = 75


def say(text):
    print(f"* {text}", flush=True)


class Toolset:
    """The wheels that a set of requirements was resolved to."""

    def __init__(self, requirements, toolsets):
        self.requirements = sorted(plain(text) for text in requirements)
        python = [sys.implementation.cache_tag, sys.abiflags, sysconfig.get_platform()]
        spelled = json.dumps([*python, self.requirements])
        self.key = hashlib.sha256(spelled.encode()).hexdigest()
        self.place = Path(toolsets, self.key)

    def require(self, wanted):
        """Ends this program when the toolset was not made yet."""
        if not self.place.is_dir():
            wanted.write_text("\n".join([self.key, *self.requirements]) + "\n", encoding="utf-8")
            sys.exit(TOOLSET_WANTED)

    def wheels(self):
        """The wheels, each read once: what is checked is what is installed."""
        listed = (line.split("  ", 1) for line in (self.place / "SHA256SUMS").read_text("utf-8").splitlines())
        for digest, name in listed:
            content = (self.place / name).read_bytes()
            if hashlib.sha256(content).hexdigest() != digest:
                sys.exit(f"The build tool {name} was changed since it was downloaded. Delete {self.place}")
            yield name, content


def plain(text):
    """A requirement by name: what a URL or a path answers tomorrow is not what it answers today."""
    try:
        requirement = Requirement(text)
    except InvalidRequirement as error:
        sys.exit(f"The build requirement {text!r} cannot be read (PEP 508): {error}")
    if requirement.url:
        sys.exit(f"The build requirement {text!r} is a URL; name a package and its version instead")
    return str(requirement)


class Environment:
    """A new virtual environment with the wheels of a toolset: build's protocol IsolatedEnv."""

    def __init__(self, toolset):
        # the same path in every build: compilers write the paths of headers into what they make
        self.place = os.path.join(tempfile.gettempdir(), f"environment-{toolset.key[:16]}")
        venv.EnvBuilder(symlinks=True, with_pip=False, clear=True).create(self.place)
        scheme = "venv" if "venv" in sysconfig.get_scheme_names() else "posix_prefix"
        self.paths = sysconfig.get_paths(scheme, {"base": self.place, "platbase": self.place, "installed_base": self.place})
        self.python_executable = os.path.join(self.paths["scripts"], "python")
        for name, content in toolset.wheels():
            self.install(name, content)

    def install(self, name, content):
        say(f"build tool {name}")
        own = Path(tempfile.mkdtemp(prefix="tool-"), name)
        own.write_bytes(content)
        with WheelFile.open(own) as wheel:
            paths = {**self.paths, "headers": os.path.join(self.paths["include"], wheel.distribution)}
            install(wheel, SchemeDictionaryDestination(paths, self.python_executable, "posix"), {})
        own.unlink()

    def make_extra_environ(self):
        return {"PATH": os.pathsep.join([self.paths["scripts"], os.environ.get("PATH", os.defpath)])}

    def has(self, text):
        """Whether a requirement is met by what is installed."""
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            return True
        found = metadata.distributions(path=[self.paths["purelib"], self.paths["platlib"]])
        versions = {canonicalize_name(each.metadata["Name"]): each.version for each in found}
        version = versions.get(canonicalize_name(requirement.name))
        return version is not None and not requirement.extras and requirement.specifier.contains(version, prereleases=True)


def build_wheel(source, output, toolsets, wanted):
    required = ProjectBuilder(source).build_system_requires
    tools = Toolset(required, toolsets)
    tools.require(wanted)
    environment = Environment(tools)
    builder = isolated(environment, source)
    more = {plain(text) for text in builder.get_requires_for_build("wheel")}
    if not all(environment.has(text) for text in more):
        tools = Toolset(required | more, toolsets)
        tools.require(wanted)
        builder = isolated(Environment(tools), source)
    say("wheel")
    builder.build("wheel", output)


def isolated(environment, source):
    return ProjectBuilder.from_isolated_env(environment, source, pyproject_hooks.default_subprocess_runner)


def main(source, output, toolsets, wanted):
    os.umask(0o022)
    try:
        build_wheel(source, output, toolsets, Path(wanted))
    except (BuildException, subprocess.CalledProcessError) as error:
        sys.exit(f"The build back end failed: {error}")


if __name__ == "__main__":
    main(*sys.argv[1:])
