"""Reads files before and after a change with the tools' own readers, and says what is not as it should be.

A line of the input is a repository: the path of its root file, the version that must be pinned, how many pins there are,
and for each file its path and its bytes before and after; all but the two numbers in base64. The answer is a line with
"same", or with what is wrong.
"""

import base64
import functools
import os
import sys

try:
    from packaging.requirements import InvalidRequirement, Requirement
    from packaging.utils import canonicalize_name
except ImportError:
    from pip._vendor.packaging.requirements import InvalidRequirement, Requirement
    from pip._vendor.packaging.utils import canonicalize_name
try:
    import tomllib
except ImportError:
    from pip._vendor import tomli as tomllib
from pip._internal.req import req_file

PROJECT = "ukrdc-services"
HASH = {"sha256": ["0f" * 32]}

parser = req_file.build_parser()
defaults = parser.get_default_values


def fresh_defaults():
    values = defaults()
    for name, value in vars(values).items():
        if isinstance(value, list):
            setattr(values, name, list(value))
    return values


parser.get_default_values = fresh_defaults
req_file.build_parser = lambda: parser  # making one takes longer than using it a hundred times
parse_line = functools.lru_cache(100_000)(req_file.get_line_parser(None))


def decode(data):
    if hasattr(req_file, "_decode_req_file"):
        return req_file._decode_req_file(data, "")
    return req_file.auto_decode(data)


@functools.lru_cache(10_000)
def requirement(text):
    try:
        one = Requirement(text)
        return canonicalize_name(one.name), frozenset(one.extras), str(one.marker), str(one.specifier), one.url
    except InvalidRequirement:
        return None


def ours(text):
    """The project's requirement in a text; None when it is about something else."""
    if "ukrdc" not in text.lower():
        return None
    one = requirement(text)
    return one if one and one[0] == PROJECT else None


def lines(root, files):
    req_file.get_file_content = lambda url, *_, **__: (url, decode(files[os.path.relpath(url)]))
    for line in req_file.RequirementsFileParser(None, parse_line).parse(root, False):
        text = getattr(line, "requirement", None) or ""
        yield text, line.constraint, line.opts.editables, getattr(line.opts, "hashes", None)


def differs(old, new, version):
    """What is wrong with two requirements of the project."""
    if old[:3] != new[:3] or old[4] != new[4]:
        return "more than the version: %r %r" % (old, new)
    if old[3] and new[3] != "==" + version:
        return "not the version: %r" % (new,)
    if not old[3] and new[3]:
        return "a version where none was: %r" % (new,)


def compare_lines(root, before, after, version, pins):
    before, after = list(lines(root, before)), list(lines(root, after))
    if len(before) != len(after):
        return "other number of lines: %r %r" % (before, after)
    found = 0
    for old, new in zip(before, after):
        one = ours(old[0])
        if not one:
            if old != new:
                return "another line: %r %r" % (old, new)
            continue
        two = ours(new[0])
        wrong = "gone: %r" % (new,) if not two else differs(one, two, version)
        if wrong:
            return wrong
        if new[3] != (HASH if old[3] else old[3]) or old[1:3] != new[1:3]:
            return "hashes: %r %r" % (old, new)
        found += bool(one[3])
    return "same" if found == pins else "%d pins" % found


def walk(old, new, version):
    """How many pins there are in two documents; a string when they differ otherwise."""
    if type(old) is not type(new):
        return "other type: %r %r" % (old, new)
    if isinstance(old, (dict, list)):
        if len(old) != len(new) or isinstance(old, dict) and list(old) != list(new):
            return "other keys: %r %r" % (old, new)
        found = 0
        for key in old if isinstance(old, dict) else range(len(old)):
            one = walk(old[key], new[key], version)
            if isinstance(one, str):
                return one
            found += one
        return found
    if old == new:
        return 0
    if not isinstance(old, str) or not ours(old) or not ours(new):
        return "another value: %r %r" % (old, new)
    return differs(ours(old), ours(new), version) or 1


def compare_documents(before, after, version, pins):
    old, new = tomllib.loads(before.decode()), tomllib.loads(after.decode())
    found = walk(old, new, version)
    return "same" if found == pins else str(found)


def compare(fields):
    text = [base64.b64decode(field) for field in fields]
    root, version, pins = text[0].decode(), text[1].decode(), int(text[2])
    before = {text[i].decode(): text[i + 1] for i in range(3, len(text), 3)}
    after = {text[i].decode(): text[i + 2] for i in range(3, len(text), 3)}
    if root == "pyproject.toml":
        return compare_documents(before[root], after[root], version, pins)
    return compare_lines(root, before, after, version, pins)


with open(sys.argv[1]) as samples, open(sys.argv[2], "w", encoding="utf-8") as out:
    for sample in samples:
        try:
            answer = compare(sample.split())
        except Exception as e:
            answer = "%s: %s" % (type(e).__name__, e)
        out.write(answer.replace("\n", " ") + "\n")
