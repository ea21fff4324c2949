#!/usr/bin/env python3
"""Measures the desk, and writes the figures into docs/benchmarks.md.

    docs/benchmarks/run.py [--rounds N] [--dry] [--built] [cycle] [git] [engine] [start]

Without names everything is measured, in about a quarter of an hour. It needs what building the desk needs (JDK 17,
Maven, Python 3.9 or newer, git) and pip's package index, and works below target/benchmark only.
"""

import argparse
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "docs" / "benchmarks"
WORK = ROOT / "target" / "benchmark"
PAGE = ROOT / "docs" / "benchmarks.md"
PASSWORD = ROOT / "src" / "test" / "resources" / "administrator.password"
FILES, COMMITS = 15_000, 20_000


def main():
    parts = {"cycle": cycle, "git": git, "engine": engine, "start": start, "history": history}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--dry", action="store_true", help="print the figures, and leave docs/benchmarks.md alone")
    parser.add_argument("--built", action="store_true", help="the desk was packaged just before")
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(parts))
    wanted = parser.parse_args()
    for name in wanted.parts:
        if name not in parts:
            parser.error(f"there is no part {name}")
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    if not wanted.built:
        maven("-DskipTests", "package")
    for name in wanted.parts or parts:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        before = os.getloadavg()[0]
        lines = parts[name](wanted.rounds)
        after = os.getloadavg()[0]
        lines.append(f"\nLoad of the machine before and after: {before:.1f}, {after:.1f}.")
        publish(name, "\n".join(lines), wanted.dry)


def publish(name, text, dry):
    print(text, end="\n\n", flush=True)
    if not dry:
        begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        head, rest = PAGE.read_text("utf-8").split(begin)
        PAGE.write_text(head + begin + "\n" + text + "\n\n" + end + rest.split(end)[1], "utf-8")


# a whole cycle ------------------------------------------------------------------------------------------------------


def cycle(rounds):
    tools = WORK / "tools"
    run(sys.executable, "-m", "venv", tools)
    run(tools / "bin" / "pip", "install", "--quiet", "build", "devpi-client")
    ours, hand = WORK / "ours", WORK / "by-hand"
    world = Java("io.wheelgate.sandbox.WorldAlone", hand)
    desk = Java(
        "io.wheelgate.benchmark.CycleBenchmark",
        *("--wheelgate.sandbox.enabled=true", f"--wheelgate.sandbox.home={ours}"),
        *("--wheelgate.sandbox.devpi-port=0", "--server.port=0"),
    )
    with world, desk:
        variables = {"WORLD": hand, "DEVPI": world.answer(), "TOOLS": tools / "bin"}
        desk.answer()
        measured = [(desk.ask(version), by_hand(version, variables)) for version in versions(rounds + 1)]
    first, measured = measured[0], measured[1:]
    mine = [one["seconds"] for one, _ in measured]
    theirs = [sum(other.values()) for _, other in measured]
    return [
        *table("", "desk", "by hand", "desk / by hand"),
        row("seconds for a cycle", median(mine), median(theirs), f"**{median(mine) / median(theirs):.2f}**"),
        row("the first one", first[0]["seconds"], sum(first[1].values()), ""),
        "",
        f"Medians of {rounds} rounds after the first, in turns. Desk: {listed(mine)}; by hand: {listed(theirs)}.",
        "",
        "Seconds in each part by hand: "
        + ", ".join(f"{part} {median([other[part] for _, other in measured]):.2f}" for part in measured[0][1])
        + ".",
        "",
        *table("step of the desk", "candidate", "final"),
        *steps([one["steps"] for one, _ in measured]),
    ]


def versions(count):
    return [f"10.8.{number}" for number in range(5, 5 + count)]


def by_hand(version, variables):
    environment = {**os.environ, **{name: str(value) for name, value in variables.items()}}
    begun = time.time()
    marks = subprocess.run([HERE / "by-hand.sh", version], env=environment, capture_output=True, text=True)
    if marks.returncode:
        sys.exit(f"by-hand.sh {version} failed:\n{marks.stdout}{marks.stderr}")
    marks = [("begin", begun)] + [(name, float(at)) for name, at in map(str.split, marks.stdout.splitlines())]
    seconds = {}
    for (name, at), (_, until) in zip(marks, marks[1:]):
        seconds[name] = seconds.get(name, 0) + until - at
    return seconds


def steps(cycles):
    found = {}
    for one in cycles:
        for step in one:
            found.setdefault(step["step"], {}).setdefault(step["version"], []).append(step["millis"] / 1000)
    for name, by_version in found.items():
        yield row(name, *(f"{median(by_version[each]):.2f}" if each in by_version else "" for each in ("candidate", "final")))
    for each in ("candidate", "final"):
        found.setdefault("", {})[each] = sum(median(times[each]) for times in found.values() if each in times)
    yield row("together", found[""]["candidate"], found[""]["final"])


# git ----------------------------------------------------------------------------------------------------------------


def git(rounds):
    origin, tree = WORK / "big.git", WORK / "big"
    run("git", "init", "--quiet", "--bare", "--initial-branch=master", origin)
    run("git", "-C", origin, "fast-import", "--quiet", feed=big_repository())
    run("git", "clone", "--quiet", origin, tree)
    run("git", "-C", tree, "branch", "--quiet", "release", "origin/release")
    for name, value in {"user.name": "Wheelgate", "user.email": "wheelgate@example.org", "gc.auto": "0"}.items():
        run("git", "-C", tree, "config", name, value)
    rounds = 2 * rounds + 1
    with Java("io.wheelgate.benchmark.GitBenchmark", origin, tree, WORK / "mirrors", rounds) as benchmark:
        measured = benchmark.answer()
    mine, theirs = median(measured["desk"]), median(measured["git"])
    return [
        *table("", "desk", "git, work tree", "git / desk"),
        row("milliseconds", f"{mine:.0f}", f"{theirs:.0f}", f"**{theirs / mine:.1f}**"),
        row("the first time", f"{measured['desk'][0]:.0f}", f"{measured['git'][0]:.0f}", ""),
        "",
        f"Medians of {rounds} rounds, in turns.",
    ]


def big_repository():
    """15,000 files in 150 folders; 20,000 commits, one file each; release is 100 commits behind and has one of its own."""
    out = []

    def commit(branch, number, message, *changes, parent=None):
        out.append(f"commit refs/heads/{branch}\nmark :{number + 1}\n")
        out.append(f"committer Dan <dan@example.org> {1_700_000_000 + number * 600} +0000\n")
        out.append(f"data {len(message)}\n{message}\n" + (f"from {parent}\n" if parent else ""))
        out.extend(f"M 644 inline {path}\ndata {len(text)}\n{text}\n" for path, text in changes)

    def path(number):
        return f"big/part{number % 150}/module{number}.py"

    def module(number, value):
        return "".join(f"VALUE_{line} = {number * line}\n" for line in range(30)) + f"CHANGED = {value}\n"

    start = [("big/__init__.py", '__version__ = "1.0"\n')] + [(path(n), module(n, 0)) for n in range(FILES)]
    commit("master", 0, "Begin", *start)
    for number in range(1, COMMITS):
        changed = number * 7 % FILES
        commit("master", number, f"Change module {changed}", (path(changed), module(changed, number)))
    fixed = "VALUE_FIXED = 1\n" + module(3, 0)
    commit("release", COMMITS, "Fix a module", ("big/fixed.py", fixed), parent=f":{COMMITS - 100}")
    out.append("reset refs/heads/fix\nfrom refs/heads/release\n\n")
    return "".join(out).encode()


# the engine ---------------------------------------------------------------------------------------------------------


def engine(_):
    with Java("io.wheelgate.benchmark.EngineBenchmark", WORK / "engine") as benchmark:
        measured = benchmark.answer()
    alone, many, left = measured["hopsAlone"], measured["hopsSideBySide"], measured["perCycle"]
    return [
        *table("milliseconds from the end of a step to the beginning of the next", "median", "95th percentile", "hops"),
        row("one cycle at a time", f"{median(alone):.0f}", f"**{percentile(alone):.0f}**", len(alone)),
        row("50 cycles side by side", f"{median(many):.0f}", f"{percentile(many):.0f}", len(many)),
        "",
        f"The 50 cycles were over after {measured['secondsSideBySide']:.1f} s. "
        f"Resident memory: {measured['residentBefore'] / 1024:.0f} MB before them, "
        f"{measured['residentAfter'] / 1024:.0f} MB after them (`{' '.join(Java.FLAGS)}`). "
        "Side by side, a hop includes the wait for one of the four workers.",
        "",
        f"One cycle leaves {sum(left['rows'].values()):.0f} rows and {left['bytes'] / 1024:.0f} kB in the database "
        "(H2, file compacted):",
        "",
        *table("table", "rows"),
        *(row(name, f"{rows:.1f}") for name, rows in sorted(left["rows"].items(), key=lambda item: -item[1])),
    ]


# a hundred thousand cycles ---------------------------------------------------------------------------------------------

CYCLES, TIMES = 100_000, 40


def history(_):
    measured = {}
    for name, database in (("H2", "h2"), ("PostgreSQL", "postgres")):
        with Java("io.wheelgate.benchmark.HistoryBenchmark", WORK / f"history-{database}", database, CYCLES, TIMES) as desk:
            measured[name] = desk.answer()
        shutil.rmtree(WORK / f"history-{database}")
    return history_table(measured)


def history_table(measured):
    names = [f"{name} {part}" for name in measured for part in ("median", "95 %", "99 %", "CPU")]
    lines = [*table("milliseconds", *names)]
    for page in next(iter(measured.values()))["millis"]:
        cells = []
        for one in measured.values():
            millis = sorted(one["millis"][page])
            cells += [f"{median(millis):.0f}", f"**{place(millis, 0.95):.0f}**", f"{place(millis, 0.99):.0f}", f"{one['cpu'][page]:.0f}"]
        lines.append(row(page, *cells))
    counts = ", ".join(f"{name} {one['cycles']:,} cycles and {one['entries']:,} entries" for name, one in measured.items())
    return [*lines, "", f"{counts}; each page asked for {TIMES} times after 15 that were not counted."]


def place(values, part):
    return values[min(len(values) - 1, round(part * len(values)))]


# start-up -----------------------------------------------------------------------------------------------------------


def start(rounds):
    maven("-f", HERE / "bare-engine" / "pom.xml", "package")
    desk = next(path for path in (ROOT / "target").glob("wheelgate-*.jar") if "sources" not in path.name)
    seconds = {(jar, state): [] for jar in ("desk", "bare") for state in ("new", "again")}
    for number in range(rounds + 1):
        for state in ("new", "again"):
            home = WORK / f"start-{number}"
            seconds["desk", state].append(started(desk, "/actuator/health", desk_settings(home / "desk")))
            url = f"jdbc:h2:file:{home / 'bare'}"
            bare = ROOT / "target" / "bare-engine" / "bare-engine-1.jar"
            seconds["bare", state].append(
                started(bare, "/camunda/app/welcome/default/", [f"--spring.datasource.url={url}"])
            )
    middle = {key: median(times[1:]) for key, times in seconds.items()}
    lines = table("seconds from the command to ready", "desk", "bare engine", "desk / bare engine")
    for state, label in (("again", "with its database"), ("new", "with a new database")):
        ours, bare = middle["desk", state], middle["bare", state]
        lines.append(row(label, ours, bare, f"**{ours / bare:.2f}**"))
    return [*lines, "", f"Medians of {rounds} rounds, in turns, after one that was not counted; both `java {' '.join(Java.FLAGS)} -jar`."]


def desk_settings(home):
    source = (ROOT / "src" / "test" / "resources" / "demo-product.properties").read_text("utf-8")
    product = [f"--{line}" for line in source.splitlines() if line and not line.startswith("#")]
    return [
        *(f"--wheelgate.home={home}", "--wheelgate.sandbox.enabled=false", "--wheelgate.administrator.id=ada"),
        *(f"--wheelgate.administrator.password=file:{PASSWORD}", "--management.endpoint.health.probes.enabled=true"),
        *product,
    ]


def started(jar, page, settings):
    """Until its first page answers: for the desk the one that says that it is ready."""
    port = free_port()
    command = ["java", *Java.FLAGS, "-jar", str(jar), f"--server.port={port}", *settings]
    begun = time.monotonic()
    with open(WORK / "start.log", "ab") as log:
        process = subprocess.Popen(command, cwd=WORK, stdout=log, stderr=log)
    try:
        while not answers(f"http://127.0.0.1:{port}{page}"):
            if process.poll() is not None or time.monotonic() > begun + 180:
                sys.exit(f"{jar.name} did not start; see {WORK / 'start.log'}")
            time.sleep(0.02)
        return time.monotonic() - begun
    finally:
        process.terminate()
        process.wait()


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def answers(url):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


# tools --------------------------------------------------------------------------------------------------------------


class Java:
    """A class of the tests that measures, and tells what it measured in lines that begin with an at sign."""

    FLAGS = ("-XX:+UseSerialGC", "-Xmx512m")

    def __init__(self, main, *arguments):
        self.log = WORK / f"{main.split('.')[-1]}.log"
        self.process = subprocess.Popen(
            ["java", *self.FLAGS, "-cp", class_path(), main, *map(str, arguments)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def ask(self, question):
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self):
        with open(self.log, "a", encoding="utf-8") as log:
            for line in self.process.stdout:
                if line.startswith("@"):
                    return json.loads(line[1:])
                log.write(line)
        sys.exit(f"{self.process.args[-1]} ended without an answer; see {self.log}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.stdout.read()
        self.process.wait()


def class_path():
    file = WORK / "classpath"
    if not file.exists():
        found = maven("exec:exec", "-Dexec.executable=echo", "-Dexec.args=%classpath", "-Dexec.classpathScope=test")
        line = next(line for line in found.splitlines() if "test-classes" in line)
        file.write_text(re.sub(r"\x1b\[[0-9;]*m", "", line), "utf-8")
    return file.read_text("utf-8")


def maven(*arguments):
    return run("mvn", "-q", "-B", *arguments)


def run(*command, feed=None):
    ended = subprocess.run(list(map(str, command)), cwd=ROOT, input=feed, capture_output=True)
    if ended.returncode:
        sys.exit(f"{command[0]} {command[1]} … failed:\n{(ended.stdout + ended.stderr).decode(errors='replace')[-4000:]}")
    return ended.stdout.decode()


def table(*names):
    return ["| " + " | ".join(names) + " |", "|---|" + "---:|" * (len(names) - 1)]


def row(*cells):
    return "| " + " | ".join(f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in cells) + " |"


def listed(values):
    return ", ".join(f"{value:.1f}" for value in values)


median = statistics.median


def percentile(values):
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
