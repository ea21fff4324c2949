#!/usr/bin/env python3
"""Checks an evidence pack of Wheelgate, without Wheelgate.

    python3 verify.py pack.zip --key 'NAME+HASH+KEY' --checkpoint FILE

Needs Python 3.9 or newer and the package "cryptography" (for Ed25519). It opens no connection, and runs nothing of
the pack. It was written for itself: it shares no line with the verifier in Wheelgate's jar, and a test holds the two
against each other. What each check means is in VERIFY.md.

Exit codes: 0 everything is right and the key was given, 2 wrong usage, 10 nothing is wrong but no key was given,
11 nothing is wrong but something could not be checked, 20 + n: check n is the first that is wrong.
"""

import argparse
import base64
import hashlib
import json
import re
import struct
import sys
import unicodedata
import zlib

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError as missing:
    print("This needs the Python package cryptography, which could not be loaded: %s" % missing, file=sys.stderr)
    sys.exit(2)

CLAIMS = (
    "the archive is written in the one way in which a pack is written",
    "the pack has the files that its manifest lists, each with its size and SHA-256, and no others",
    "the manifest is signed by the key in the pack",
    "the key in the pack is the one that you trust",
    "the checkpoint of the record is signed by that key",
    "the record goes on from the checkpoint that you hold",
    "every entry is in the record that the checkpoint stands for",
    "no entry of the cycle is missing, doubled, or in another place",
    "every statement is signed by that key",
    "there is a statement for each wheel and each signature, and it says what the record says",
    "each document has the SHA-256 that the record names",
    "each list of a wheel's parts is of a wheel of the record, and says what its METADATA says",
    "the final wheel is the signed candidate, but for its version",
    "each signature covers what the record says was there to be signed",
    "what the policy asks for was signed, by different people, before it was approved",
    "nothing was installed on live that nobody had approved before",
    "what live answered is what was approved",
    "the report for people states the same facts",
)
PASS, FAIL, NOT_CHECKED = "PASS", "FAIL", "NOT_CHECKED"
KEY_CLAIM, HELD_CLAIM = 4, 6


class Wrong(Exception):
    """The claim does not hold, or what it rests on cannot be read."""


class NotGiven(Exception):
    """The check was not made."""


def need(holds, message):
    if not holds:
        raise Wrong(message)


# ---- hashes, base64, keys, notes, envelopes ----


def sha256(*parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def utf8(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Wrong("this is no UTF-8") from None


def unbase64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Wrong("this is no base64") from None
    need(base64.b64encode(data).decode() == text, "the base64 is not written in the standard way")
    return data


def digest_of_base64(text):
    data = unbase64(text)
    need(len(data) == 32, "this is no SHA-256")
    return data


def key_name(name):
    units = len(name.encode("utf-16-le", "surrogatepass")) // 2
    bad = any(c in '+"\\' or unicodedata.category(c) in ("Cc", "Zs", "Zl", "Zp") for c in name)
    need(1 <= units <= 200 and not bad, "this is no name of a key")
    return name


class Key:
    """An Ed25519 public key in the form of C2SP signed notes: name+hash+base64."""

    def __init__(self, text):
        parts = text.split("+", 2)
        need(len(parts) == 3, "this is no verifier key")
        typed = unbase64(parts[2])
        need(len(typed) == 33 and typed[0] == 1, "this is no Ed25519 key")
        self.name, self.text = key_name(parts[0]), text
        self.id = sha256(self.name.encode() + b"\n" + typed)[:4]
        need(self.id.hex() == parts[1], "the hash is not that of this key")
        self._key = typed[1:]

    def key_id(self):
        return "%s+%s" % (self.name, self.id.hex())

    def verifies(self, message, signature):
        try:
            Ed25519PublicKey.from_public_bytes(self._key).verify(signature, message)
            return True
        except (InvalidSignature, ValueError):
            return False


class Note:
    """A signed note (C2SP signed-note)."""

    def __init__(self, data):
        whole = utf8(data)
        split = whole.rfind("\n\n")
        need(split >= 0 and whole.endswith("\n"), "this is no signed note")
        self.text, lines = whole[: split + 1], whole[split + 2 :]
        need(not any(c < " " and c != "\n" for c in self.text), "the note has a control character")
        need(lines != "", "the note has no signature")
        self.signatures = {}
        for line in lines[:-1].split("\n"):
            space = line.find(" ", 2)
            need(line.startswith("\u2014 ") and space >= 0, "this is no signature line")
            name, both = key_name(line[2:space]), unbase64(line[space + 1 :])
            need(len(both) > 4, "the signature is too short")
            need((name, both[:4]) not in self.signatures and len(self.signatures) < 16, "too many signatures")
            self.signatures[name, both[:4]] = both[4:]

    def is_signed_by(self, key):
        signature = self.signatures.get((key.name, key.id))
        return signature is not None and key.verifies(self.text.encode(), signature)


class Checkpoint:
    """A tree head (C2SP tlog-checkpoint)."""

    def __init__(self, text):
        lines = text.split("\n")
        need(len(lines) == 4 and lines[3] == "" and lines[0] != "", "this is no checkpoint")
        need(re.fullmatch("0|[1-9][0-9]{0,17}", lines[1]), "the checkpoint has no size")
        self.origin, self.size, self.root = lines[0], int(lines[1]), digest_of_base64(lines[2])


ENVELOPE = re.compile(
    r'\{"payload":"([A-Za-z0-9+/=]*)","payloadType":"([^"\\\x00-\x1f]+)",'
    r'"signatures":\[\{"keyid":"([^"\\\x00-\x1f]+)","sig":"([A-Za-z0-9+/=]+)"\}\]\}'
)


class Envelope:
    """A DSSE envelope with one signature."""

    def __init__(self, data):
        form = ENVELOPE.fullmatch(utf8(data))
        need(form, "this is no DSSE envelope in the one form that is accepted")
        self.type, self.key_id = form.group(2), form.group(3)
        self.payload, self._signature = unbase64(form.group(1)), unbase64(form.group(4))

    def is_signed_by(self, key):
        kind = self.type.encode()
        signed = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(self.payload), self.payload)
        return self.key_id == key.key_id() and key.verifies(signed, self._signature)


# ---- the archive ----

NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._+!-]*(/[A-Za-z0-9_][A-Za-z0-9._+!-]*)*")
LARGEST, MOST_FILES = 512 * 1024 * 1024, 10_000


def write_archive(files):
    out, table = bytearray(), bytearray()
    for name in sorted(files):
        need(len(name) <= 260 and NAME.fullmatch(name), "no pack has a file of this name")
        content = files[name]
        both = struct.pack(
            "<HHHHHIIIHH", 10, 0, 0, 0, 0x21, zlib.crc32(content), len(content), len(content), len(name), 0
        )
        table += struct.pack("<IH", 0x02014B50, 10) + both + struct.pack("<HHHII", 0, 0, 0, 0, len(out))
        table += name.encode()
        out += struct.pack("<I", 0x04034B50) + both + name.encode() + content
    need(len(files) <= MOST_FILES and len(out) + len(table) + 22 <= LARGEST, "the pack is too large")
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(files), len(files), len(table), len(out), 0)
    return bytes(out + table + end)


def read_archive(data):
    need(len(data) <= LARGEST, "the archive is larger than a pack may be")
    files, at = {}, 0
    while len(data) - at >= 30 and data[at : at + 4] == b"PK\x03\x04":
        size, length = struct.unpack("<I", data[at + 22 : at + 26])[0], struct.unpack("<H", data[at + 26 : at + 28])[0]
        at += 30
        need(length + size <= len(data) - at, "the archive ends within a file")
        name = data[at : at + length].decode("ascii", "replace")
        need(name not in files, "the archive has two files of the same name")
        files[name] = data[at + length : at + length + size]
        at += length + size
    need(
        write_archive(files) == data,
        "this is no pack as a desk writes it: it was changed, cut off, or packed again by another program. Check the very"
        " file that came from the desk",
    )
    return files


# ---- JSON that is understood in one way only ----


def _pairs(pairs):
    found = {}
    for name, value in pairs:
        need(name not in found and len(name) <= 50_000, "JSON with a key twice")
        found[name] = value
    return found


def _whole(text):
    need(len(text) <= 20, "a number is too long")
    number = int(text)
    need(-(2**63) <= number < 2**63, "a number is too large")
    return number


def _refuse(text):
    raise Wrong("%s is no whole number" % text)


def _deep(value, deepest):
    need(deepest > 0 or not isinstance(value, (dict, list)), "JSON that is nested too deeply")
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _deep(part, deepest - 1)


def strict_json(text):
    if isinstance(text, bytes):
        text = utf8(text)
    need(text.startswith("{"), "this does not begin with {")
    try:
        value = json.loads(
            text, object_pairs_hook=_pairs, parse_int=_whole, parse_float=_refuse, parse_constant=_refuse
        )
    except (ValueError, RecursionError):
        raise Wrong("this is not the JSON that is accepted") from None
    _deep(value, 60)
    return value


def same(one, other):
    """Equal, and of the same types: 1 is not True."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def _typed(value, name, kind):
    found = value.get(name)
    need(type(found) is kind, "%s is not %s" % (name, kind.__name__))
    return found


def text_of(value, name):
    return _typed(value, name, str)


def optional_text(value, name):
    return None if value.get(name) is None else _typed(value, name, str)


def number_of(value, name):
    return _typed(value, name, int)


def flag_of(value, name):
    return _typed(value, name, bool)


def object_of(value, name):
    return _typed(value, name, dict)


def optional_object(value, name):
    return None if value.get(name) is None else _typed(value, name, dict)


def objects_of(value, name):
    found = _typed(value, name, list)
    need(all(type(part) is dict for part in found), "%s is not a list of objects" % name)
    return found


def texts_of(value, name):
    found = _typed(value, name, list)
    need(all(type(part) is str for part in found), "%s is not a list of texts" % name)
    return found


def only(value, *names):
    need(set(value) == set(names), "the fields are not %s" % ", ".join(names))


# ---- the parts of a pack ----

SIGNED = ("SignedOff", "Decided", "ClinicalRiskAssessed")
AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?Z")


class Entry:
    """One line of the record."""

    def __init__(self, line):
        whole = strict_json(line)
        only(whole, "index", "cycle", "number", "at", "actor", "roles", "kind", "content")
        need(AT.fullmatch(text_of(whole, "at")), "the entry has no time in UTC")
        self.line, self.whole = line, whole
        self.index, self.cycle, self.number = (
            number_of(whole, "index"),
            text_of(whole, "cycle"),
            number_of(whole, "number"),
        )
        self.at, self.actor, self.roles = whole["at"], text_of(whole, "actor"), texts_of(whole, "roles")
        self.kind, self.content = text_of(whole, "kind"), object_of(whole, "content")

    def leaf(self):
        return sha256(b"\0", self.line.encode())

    def signature(self):
        return optional_object(self.content, "signature") if self.kind in SIGNED else None


class Pack:
    """The files of a pack, each read when it is asked for."""

    def __init__(self, data):
        self.files = read_archive(data)
        self._read = {}

    def _once(self, name, read):
        if name not in self._read:
            try:
                self._read[name] = (True, read())
            except Wrong as wrong:
                self._read[name] = (False, wrong)
        good, value = self._read[name]
        if not good:
            raise Wrong(str(value))
        return value

    def file(self, name):
        need(name in self.files, "the pack has no file %s" % name)
        return self.files[name]

    def lines(self, name):
        text = utf8(self.file(name))
        need(text == "" or text.endswith("\n"), "the last line of %s has no line end" % name)
        return text[:-1].split("\n") if text else []

    def folder(self, name):
        return {file: content for file, content in self.files.items() if file.startswith(name)}

    def key(self):
        return self._once("key", self._key)

    def _key(self):
        lines = self.lines("record/key")
        need(len(lines) == 1, "record/key is not one line")
        return Key(lines[0])

    def note(self):
        return self._once("note", lambda: Note(self.file("record/checkpoint")))

    def checkpoint(self):
        return Checkpoint(self.note().text)

    def envelope(self):
        return self._once("envelope", lambda: Envelope(self.file("manifest.dsse.json")))

    def manifest(self):
        return self._once("manifest", self._manifest)

    def _manifest(self):
        manifest = strict_json(self.envelope().payload)
        only(manifest, "format", "log", "cycle", "product", "version", "open", "entries", "size", "files")
        need(text_of(manifest, "format") == "https://wheelgate.io/evidence/v1", "an unknown format")
        for name in ("log", "cycle", "product", "version"):
            text_of(manifest, name)
        flag_of(manifest, "open"), number_of(manifest, "entries"), number_of(manifest, "size")
        for file in objects_of(manifest, "files"):
            only(file, "name", "size", "sha256")
            text_of(file, "name"), number_of(file, "size")
            need(re.fullmatch("[0-9a-f]{64}", text_of(file, "sha256")), "this is no SHA-256")
        return manifest

    def entries(self):
        return self._once("entries", self._entries)

    def _entries(self):
        entries = [Entry(line) for line in self.lines("record/entries.jsonl")]
        need(entries, "the pack has no entry")
        return entries

    def desk_entries(self):
        return self._once("desk entries", self._desk_entries)

    def _desk_entries(self):
        if "record/desk.jsonl" not in self.files and "record/desk-proofs.jsonl" not in self.files:
            return []
        entries = [Entry(line) for line in self.lines("record/desk.jsonl")]
        need(entries, "record/desk.jsonl has no entry")
        return entries

    def statements(self):
        return self._once(
            "statements", lambda: {name: Envelope(data) for name, data in self.folder("statements/").items()}
        )


# ---- Merkle trees (RFC 6962; the checking of proofs after RFC 9162, 2.1.3.2 and 2.1.4.2) ----


def node(left, right):
    return sha256(b"\1", left, right)


def included(root, size, leaf, index, proof):
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for beside in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node(beside, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node(found, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def consistent(earlier, earlier_root, later, later_root, proof):
    if earlier > later:
        return False
    if earlier == later:
        return not proof and earlier_root == later_root
    if earlier == 0:
        return not proof and earlier_root == sha256(b"")
    if not proof:
        return False
    path = ([earlier_root] if earlier & (earlier - 1) == 0 else []) + proof
    at, last = earlier - 1, later - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    small = large = path[0]
    for beside in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            small, large = node(beside, small), node(beside, large)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            large = node(large, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and small == earlier_root and large == later_root


# ---- the course of a cycle ----


class Wheel:
    def __init__(self, wheel):
        number_of(wheel, "size")
        self.file, self.sha256 = text_of(wheel, "fileName"), text_of(wheel, "sha256")


class Cut:
    """A version that is made, as far as the record has come."""

    def __init__(self, begun):
        self.version, self.is_final = text_of(begun, "version"), text_of(begun, "kind") == "FINAL"
        self.commit = self.tag = self.compared = ""
        self.wheel, self.signatures, self.assessments, self.asked = None, [], [], []
        self.pushed = self.withdrawn = self.verified = False

    def take(self, entry):
        kind, content = entry.kind, entry.content
        if kind == "Bumped":
            self.commit = text_of(content, "commit")
        elif kind == "Tagged":
            self.tag = text_of(content, "tag")
        elif kind == "Landed":
            self.commit = text_of(content, "commit")
            self.tag = text_of(object_of(content, "tag"), "tag")
        elif kind == "Built":
            self.wheel = Wheel(object_of(content, "wheel"))
        elif kind == "Compared":
            self.compared = text_of(content, "finalSha256")
        elif kind == "Pushed":
            self.pushed = True
        elif kind == "Verified":
            self.verified = True
        elif kind == "CandidateWithdrawn":
            self.withdrawn = True
        elif kind == "SignOffAsked":
            area = text_of(content, "area")
            if area not in self.asked:
                self.asked.append(area)
        elif kind == "SignedOff":
            self.signatures.append(entry)
        elif kind == "ClinicalRiskAssessed":
            self.assessments.append(entry)

    def has(self, digest):
        return self.wheel is not None and self.wheel.sha256 == digest

    def assessed(self):
        """What was signed last about the clinical risk of the wheel that it has now."""
        found = None
        for entry in self.assessments:
            signature = entry.signature()
            if signature is not None and self.has(text_of(object_of(signature, "covers"), "sha256")):
                found = entry
        return found


class Course:
    """Where a cycle stands after some of its entries."""

    def __init__(self):
        self.product = self.target = self.requested_by = self.step = self.step_begun = ""
        self.hot_fix = self.turning_back = False
        self.ending = self.cut = self.candidate = self.found = self.owed = self.policy = self.install = None
        self.decisions, self.wheels = {}, {}

    def take(self, entry):
        kind, content = entry.kind, entry.content
        if kind == "Requested":
            need(entry.number == 1, "the record has a second request")
            self.product, self.target = text_of(content, "product"), text_of(content, "target")
            self.requested_by = entry.actor
        elif kind == "RequestRevised":
            self.target = text_of(content, "target")
        elif kind == "HotFixRequested":
            self.hot_fix = True
        elif kind == "InstallRequested":
            self.install = content
        elif kind == "SignaturesOwed":
            self.owed = content
        elif kind == "PolicyTaken":
            self.policy = content
        elif kind in ("PreviousFound", "InstallableFound"):
            self.found, self.decisions = content, {}
            self.keep(Wheel(object_of(content, "wheel")))
        elif kind == "CutBegun":
            self.cut = Cut(content)
        elif kind == "StepBegun":
            self.step, self.step_begun = text_of(content, "step"), entry.at
        elif kind in ("UndoBegun", "AbortRequested"):
            self.turning_back = True
        elif kind == "Decided":
            self.decisions[text_of(content, "task")] = entry
            self.turning_back |= text_of(content, "decision") == "rollBack"
        elif kind == "Ended":
            need(self.ending is None, "the record has two endings")
            self.ending = text_of(content, "how")
        if self.cut:
            self.cut.take(entry)
            if self.cut.pushed and not self.cut.is_final:
                self.candidate = self.cut
            if kind == "Built":
                self.keep(self.cut.wheel)

    def keep(self, wheel):
        self.wheels[wheel.file, wheel.sha256] = wheel


def walk(entries, look=lambda entry, before: None):
    course = Course()
    for entry in entries:
        look(entry, course)
        course.take(entry)
    need(course.product, "the record does not begin with a request")
    return course


# ---- the checks ----

REQUIRED = {
    "record/entries.jsonl",
    "record/proofs.jsonl",
    "record/consistency.jsonl",
    "record/checkpoint",
    "record/key",
    "report.html",
    "report.pdf",
    "VERIFY.md",
    "verify.py",
}
OTHERS = re.compile(
    r"statements/[0-9]{6}-[a-z]+\.dsse\.json"
    r"|sbom/[0-9a-f]{64}-[A-Za-z0-9_][A-Za-z0-9._+!-]*\.whl(\.cdx\.json|\.METADATA)"
    r"|outputs/[0-9]+-[A-Za-z0-9_]+\.log"
    r"|record/desk(-proofs)?\.jsonl"
    r"|diagrams/[A-Za-z0-9_-]+\.svg"
)


def first_difference(names, expected):
    return min(set(names) ^ set(expected), default="their order")


def check_files(pack, given):
    listed = pack.manifest()["files"]
    names = sorted(set(pack.files) - {"manifest.dsse.json"})
    expected = [file["name"] for file in listed]
    need(names == expected, "the manifest lists other files: look at %s" % first_difference(names, expected))
    for name in names:
        need(name in REQUIRED or OTHERS.fullmatch(name), "no pack has a file of the name %s" % name)
    need(REQUIRED <= set(names), "the pack has not all of the files that every pack has")
    for file in listed:
        content = pack.file(file["name"])
        good = file["size"] == len(content) and file["sha256"] == sha256(content).hex()
        need(good, "%s is not the file that the manifest lists" % file["name"])
    return "%d files, as the manifest lists them" % len(listed)


def check_manifest(pack, given):
    kind = "application/vnd.wheelgate.evidence-manifest+json"
    need(pack.envelope().type == kind, "it is the envelope of something else")
    need(pack.envelope().is_signed_by(pack.key()), "the signature is not that of the key in the pack")
    need(pack.manifest()["log"] == pack.key().name, "the manifest is of another record than the key")
    return "signed by " + pack.key().key_id()


def check_key(pack, given):
    if given.key is None:
        raise NotGiven("give the desk's key with --key: whoever made the pack could have made the key in it, too")
    need(pack.key().text == given.key.text, "the pack has another key than the one that you trust")
    return pack.key().text


def check_checkpoint(pack, given):
    checkpoint = pack.checkpoint()
    need(pack.note().is_signed_by(pack.key()), "the checkpoint is not signed by the key in the pack")
    need(checkpoint.origin == pack.key().name, "the checkpoint is of another record than the key")
    need(checkpoint.size == pack.manifest()["size"], "the checkpoint is another one than the manifest says")
    return "%d entries, root %s" % (checkpoint.size, base64.b64encode(checkpoint.root).decode())


def check_held(pack, given):
    if given.checkpoint is None:
        raise NotGiven(
            "give a checkpoint that was published outside with --checkpoint: without one, whoever has the desk's key"
            " could have rewritten the record"
        )
    need(
        given.checkpoint.is_signed_by(pack.key()),
        "the checkpoint that you hold is not signed by the key in the pack: it is of another record, or from before the"
        " desk had this key",
    )
    held, now = Checkpoint(given.checkpoint.text), pack.checkpoint()
    need(held.origin == now.origin, "the checkpoint that you hold is of another record")
    if held.size > now.size:
        raise NotGiven("the checkpoint that you hold is newer than the pack: take the pack anew")
    proof = [] if held.size == now.size else None
    if proof is None:
        for line in pack.lines("record/consistency.jsonl"):
            known = strict_json(line)
            only(known, "from", "proof")
            if number_of(known, "from") == held.size:
                proof = [digest_of_base64(part) for part in texts_of(known, "proof")]
                break
    if proof is None:
        raise NotGiven("the pack has no proof from the checkpoint that you hold: take the pack anew")
    need(
        consistent(held.size, held.root, now.size, now.root, proof),
        "the record of this pack does not begin with the %d entries that you hold a checkpoint of: it was rewritten"
        % held.size,
    )
    return "the record has grown from %d to %d entries, and none of the earlier ones was changed" % (
        held.size,
        now.size,
    )


def check_included(pack, given):
    require_included(pack, pack.entries(), "record/proofs.jsonl")
    desk, last = pack.desk_entries(), 0
    for entry in desk:
        need(entry.cycle == "desk", "entry %d is none of the desk's own" % entry.number)
        need(entry.number > last, "entry %d of the desk is doubled, or in another place" % entry.number)
        last = entry.number
    if desk:
        require_included(pack, desk, "record/desk-proofs.jsonl")
    return "%d entries are leaves of the tree, and %d of the desk as a whole" % (len(pack.entries()), len(desk))


def require_included(pack, entries, file):
    proofs, checkpoint = pack.lines(file), pack.checkpoint()
    need(len(entries) == len(proofs), "there is not one proof for each entry")
    for entry, line in zip(entries, proofs):
        known = strict_json(line)
        only(known, "index", "proof")
        proof = [digest_of_base64(part) for part in texts_of(known, "proof")]
        good = number_of(known, "index") == entry.index and included(
            checkpoint.root, checkpoint.size, entry.leaf(), entry.index, proof
        )
        need(good, "entry %d is not in the tree: it was changed, or never was there" % entry.number)


def check_complete(pack, given):
    manifest, entries = pack.manifest(), pack.entries()
    for at, entry in enumerate(entries):
        need(entry.cycle == manifest["cycle"], "entry %d is of another cycle" % entry.number)
        need(entry.number == at + 1, "entry %d is missing, or in another place" % (at + 1))
        need(at == 0 or entries[at - 1].index < entry.index, "entry %d is before an earlier one" % entry.number)
    course = walk(entries)
    need(manifest["entries"] == len(entries), "the manifest counts other entries")
    need(
        manifest["product"] == course.product and manifest["version"] == course.target,
        "the manifest is of another product or version than the record",
    )
    need(manifest["open"] == (course.ending is None), "manifest and record do not agree whether it has ended")
    if course.ending is None:
        return "%d entries: the pack says that the cycle is open, so there may be more" % len(entries)
    return "%d entries, from the request to the ending: %s" % (len(entries), course.ending)


def check_sealed(pack, given):
    for name, envelope in pack.statements().items():
        need(envelope.type == "application/vnd.in-toto+json", "%s holds something else" % name)
        need(envelope.is_signed_by(pack.key()), "%s is not signed by the key in the pack" % name)
    return "%d statements" % len(pack.statements())


def resource(name, algorithm, digest):
    return {"name": name, "digest": {algorithm: digest}}


def statement(kind, subject, predicate):
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": subject,
        "predicateType": kind,
        "predicate": predicate,
    }


def expected_statements(log, entries):
    """The statements that follow from the record, and the SHA-256 of the documents that it names."""
    written, documents = {}, {}

    def name(entry, what):
        return "statements/%06d-%s.dsse.json" % (entry.number, what)

    def document(entry, what, digest):
        if digest:
            documents[name(entry, what)] = digest

    def look(entry, before):
        content = entry.content
        leaf = resource("%s#%d" % (log, entry.index), "sha256", entry.leaf().hex())
        if entry.kind == "Built" and before.cut and before.cut.wheel is None:
            cut, wheel = before.cut, Wheel(object_of(content, "wheel"))
            build = {
                "buildType": "https://wheelgate.io/wheel-build/v1",
                "externalParameters": {"product": before.product, "version": cut.version},
                "resolvedDependencies": [resource(cut.tag, "gitCommit", cut.commit)],
            }
            run = {
                "builder": {"id": "https://" + log},
                "metadata": {
                    "invocationId": "%s#%d" % (entries[0].cycle, entry.number),
                    "startedOn": before.step_begun,
                    "finishedOn": entry.at,
                },
                "byproducts": [leaf],
            }
            written[name(entry, "provenance")] = statement(
                "https://slsa.dev/provenance/v1",
                [resource(wheel.file, "sha256", wheel.sha256)],
                {"buildDefinition": build, "runDetails": run},
            )
        elif entry.signature() is not None:
            covers = object_of(entry.signature(), "covers")
            wheel = [resource(text_of(covers, "wheel"), "sha256", covers["sha256"])] if text_of(covers, "sha256") else []
            written[name(entry, "signature")] = statement(
                "https://wheelgate.io/signature/v1",
                wheel + [resource(text_of(covers, "tag"), "gitCommit", text_of(covers, "commit"))],
                {"record": leaf, "entry": entry.whole},
            )
        elif entry.kind == "Compared":
            document(entry, "certificate", optional_text(content, "certificate"))
        elif entry.kind == "SignaturesOwed":
            document(entry, "certificate", text_of(content, "certificate"))
        elif entry.kind == "AddendumMade":
            document(entry, "addendum", text_of(content, "sha256"))

    walk(entries, look)
    return written, documents


def check_stated(pack, given):
    written, documents = expected_statements(pack.key().name, pack.entries())
    found = pack.statements()
    need(
        set(written) | set(documents) == set(found),
        "there is not exactly one statement for each wheel, signature and document of the record",
    )
    for name, expected in written.items():
        need(same(strict_json(found[name].payload), expected), "%s says something else than the record" % name)
    return "%d statements say what the record says" % len(written)


def check_documents(pack, given):
    documents = expected_statements(pack.key().name, pack.entries())[1]
    for name, digest in documents.items():
        envelope = pack.statements().get(name)
        good = envelope is not None and sha256(envelope.payload).hex() == digest
        need(good, "%s is not the document with the SHA-256 that the record names" % name)
    return "%d documents" % len(documents) if documents else "the record names none"


PROJECT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
METADATA_MEMBER = re.compile(r"[^/]+\.dist-info/METADATA")


def header(metadata, name):
    values = []
    for line in re.split("\r\n|\n|\r", metadata.decode("latin-1")):
        if line == "":
            break
        if line.startswith(name + ":"):
            values.append(line[len(name) + 1 :].strip(" \t"))
    return values


def expected_sbom(wheel, metadata):
    project, version = (header(metadata, "Name") or [""])[0], (header(metadata, "Version") or [""])[0]
    requirements = header(metadata, "Requires-Dist")
    refs = ["requirement-%d" % number for number in range(1, len(requirements) + 1)]
    components = []
    for ref, requirement in zip(refs, requirements):
        found = PROJECT.match(requirement)
        components.append(
            {
                "type": "library",
                "bom-ref": ref,
                "name": found.group() if found else requirement,
                "properties": [{"name": "wheelgate:requirement", "value": requirement}],
            }
        )
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "bom-ref": "wheel",
                "name": project,
                "version": version,
                "purl": "pkg:pypi/%s@%s" % (project.lower().replace("_", "-"), version),
                "hashes": [{"alg": "SHA-256", "content": wheel.sha256}],
            },
            "properties": [
                {"name": "wheelgate:file", "value": wheel.file},
                {
                    "name": "wheelgate:dependencies",
                    "value": "declared by the wheel's METADATA, not resolved: what is installed may be another version"
                    " of each, and more",
                },
            ],
        },
        "components": components,
        "dependencies": [{"ref": "wheel", "dependsOn": refs}],
    }


def certified_metadata(predicate, final):
    for member in objects_of(predicate, "members"):
        if METADATA_MEMBER.fullmatch(text_of(member, "name" if final else "candidateName")):
            return text_of(object_of(member, "digest" if final else "candidateDigest"), "sha256")
    return ""


def check_parts(pack, given):
    wheels = {"sbom/%s-%s" % (wheel.sha256, wheel.file): wheel for wheel in walk(pack.entries()).wheels.values()}
    files = pack.folder("sbom/")
    for name in files:
        need(re.sub(r"(\.cdx\.json|\.METADATA)\Z", "", name) in wheels, "%s is about no wheel of the record" % name)
    known = 0
    for name, wheel in sorted(wheels.items()):
        metadata, sbom = files.get(name + ".METADATA"), files.get(name + ".cdx.json")
        need((metadata is None) == (sbom is None), "of %s there is one without the other" % name)
        if metadata is None:
            continue
        known += 1
        for file, envelope in pack.statements().items():
            if not file.endswith("-certificate.dsse.json"):
                continue
            predicate = object_of(strict_json(envelope.payload), "predicate")
            for side in ("final", "candidate"):
                compared = text_of(object_of(object_of(object_of(predicate, side), "wheel"), "digest"), "sha256")
                need(
                    compared != wheel.sha256
                    or certified_metadata(predicate, side == "final") == sha256(metadata).hex(),
                    "the METADATA of %s is not the one that the certificate compares" % wheel.file,
                )
        need(
            same(strict_json(sbom), expected_sbom(wheel, metadata)), "%s says something else than its METADATA" % name
        )
    return "%d of %d wheels" % (known, len(wheels))


CERTIFICATES = ("https://wheelgate.io/certificate/v1", "https://wheelgate.io/incomplete-certificate/v1")
OTHER_BYTES = {
    "VERSION_ASSIGNMENT": re.compile(".*", re.DOTALL),
    "VERSION_HEADER": METADATA_MEMBER,
    "RECORD_RECOMPUTED": re.compile(r"[^/]+\.dist-info/RECORD"),
}


def certified(certificate, candidate, final):
    need(text_of(certificate, "predicateType") in CERTIFICATES, "the certificate is of an unknown kind")
    subjects = objects_of(certificate, "subject")
    need(
        len(subjects) == 1 and final.has(text_of(object_of(subjects[0], "digest"), "sha256")),
        "the certificate is about another wheel than the final",
    )
    predicate = object_of(certificate, "predicate")
    for what, cut in (("candidate", candidate), ("final", final)):
        side = object_of(predicate, what)
        good = (
            text_of(side, "version") == cut.version
            and text_of(side, "commit") == cut.commit
            and text_of(side, "tag") == cut.tag
            and cut.has(text_of(object_of(object_of(side, "wheel"), "digest"), "sha256"))
        )
        need(good, "the certificate's %s is not that of the record" % what)
    members = objects_of(predicate, "members")
    need(members, "the certificate compares no file")
    changes = [text_of(member, "change") for member in members]
    need(all(changes.count(change) <= 1 for change in OTHER_BYTES), "more than one file of a kind differs")
    for member in members:
        same_name = text_of(member, "name") == text_of(member, "candidateName")
        same_bytes = text_of(object_of(member, "digest"), "sha256") == text_of(
            object_of(member, "candidateDigest"), "sha256"
        )
        change = text_of(member, "change")
        allowed = (
            same_name and same_bytes
            if change == "SAME"
            else not same_name and same_bytes
            if change == "RENAMED"
            else change in OTHER_BYTES and OTHER_BYTES[change].fullmatch(member["name"])
        )
        need(allowed, "the certificate's file %s differs in what may not differ" % member["name"])


def check_certified(pack, given):
    count = [0]

    def look(entry, before):
        if entry.kind != "Compared":
            return
        final, candidate = before.cut, before.candidate
        need(final is not None and candidate is not None and final.is_final, "something else than a final is compared")
        need(
            final.has(text_of(entry.content, "finalSha256"))
            and candidate.has(text_of(entry.content, "candidateSha256")),
            "other wheels were compared than the record has built",
        )
        if not optional_text(entry.content, "certificate"):
            raise NotGiven("an older version of the desk compared the wheels and kept no certificate")
        envelope = pack.statements().get("statements/%06d-certificate.dsse.json" % entry.number)
        need(envelope is not None, "the pack has not the certificate")
        certified(strict_json(envelope.payload), candidate, final)
        count[0] += 1

    walk(pack.entries(), look)
    return "%d certified" % count[0] if count[0] else "no final was compared"


SIGNED_AT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})"
)


NO_COMMIT = "0" * 40  # git's own way to say that there is none: the version has no tag


def is_there(entry, covers, before):
    if before.owed is not None:
        return same(object_of(before.owed, "covers"), covers)
    if text_of(covers, "cycle") != entry.cycle:
        return False
    if before.found is not None:
        wheel, commit = object_of(before.found, "wheel"), optional_text(before.found, "commit")
        commit = NO_COMMIT if commit is None else commit
        return (
            text_of(covers, "version") == before.target
            and text_of(covers, "commit") == commit
            and text_of(covers, "wheel") == text_of(wheel, "fileName")
            and text_of(covers, "sha256") == text_of(wheel, "sha256")
        )
    cut = before.candidate if entry.kind == "SignedOff" else before.cut
    return (
        cut is not None
        and text_of(covers, "version") == cut.version
        and text_of(covers, "commit") == cut.commit
        and text_of(covers, "tag") == cut.tag
        and cut.wheel is not None
        and text_of(covers, "wheel") == cut.wheel.file
        and text_of(covers, "sha256") == cut.wheel.sha256
    )


def check_covered(pack, given):
    count = [0]

    def look(entry, before):
        signature = entry.signature()
        if signature is None:
            if entry.kind == "SignedOff":
                raise NotGiven("an older version of the desk recorded sign-offs without signatures")
            need(entry.kind != "ClinicalRiskAssessed", "entry %d is not signed" % entry.number)
            return
        need(
            text_of(signature, "name").replace(" ", "")
            and text_of(signature, "meaning").replace(" ", "")
            and SIGNED_AT.fullmatch(text_of(signature, "at")),
            "the signature in entry %d has no printed name, meaning, or time with its zone" % entry.number,
        )
        need(
            is_there(entry, object_of(signature, "covers"), before),
            "the signature in entry %d covers something else than was there" % entry.number,
        )
        count[0] += 1

    walk(pack.entries(), look)
    return "%d signatures, each with name, meaning and time, over what was there" % count[0]


def require_all(entries, areas, policy):
    signatures = [entry for entry in entries if entry.kind == "SignedOff"]
    for area in areas:
        name, group = text_of(area, "area"), text_of(area, "group")
        people = set()
        for entry in signatures:
            if text_of(entry.content, "area") != name:
                continue
            verdict = text_of(entry.content, "verdict")
            carried = verdict == "CARRIED_OVER" and not ("critical" in area and flag_of(area, "critical"))
            need(
                verdict in ("APPROVED", "APPROVED_WITH_NOTES") or carried,
                "entry %d does not approve %s, and yet it went on" % (entry.number, name),
            )
            need(
                not group or not entry.roles or group in entry.roles,
                "%s signed %s without being one of %s" % (entry.actor, name, group),
            )
            people.add(entry.actor)
        need(len(people) >= number_of(area, "signatures"), "%s has not its signatures of different people" % name)
    if policy is not None and flag_of(object_of(policy, "separation"), "oneAreaEach"):
        signed = {}
        for entry in signatures:
            area = text_of(entry.content, "area")
            need(signed.setdefault(entry.actor, area) == area, "%s signed two areas of one candidate" % entry.actor)


SEPARATIONS = {
    "approveGoLive": "starterFromGoLive",
    "approveRollBack": "starterFromRollBack",
    "approveInstall": "starterFromInstall",
}


def require_separated(entry, before):
    """Whoever asked for something does not approve it, where the policy says so."""
    rule = SEPARATIONS.get(text_of(entry.content, "task"))
    need(
        rule is None
        or before.policy is None
        or not flag_of(object_of(before.policy, "separation"), rule)
        or entry.actor != before.requested_by,
        "%s asked for it and approved it, which the policy forbids" % entry.actor,
    )


def require_risk_accepted(approval, final, policy):
    """Somebody else, of the group for it, has signed that the clinical risk is acceptable."""
    asked = None if policy is None else optional_object(policy, "clinicalRisk")
    assessed = final.assessed()
    need(asked is None or assessed is not None, "what was approved nobody had signed the clinical risk of")
    if assessed is None:
        return
    answer = text_of(assessed.content, "answer")
    good = answer == "NONE" or (
        answer == "CHANGED"
        and text_of(assessed.content, "safetyCase") != ""
        and re.fullmatch("[0-9a-f]{64}", text_of(assessed.content, "safetyCaseSha256"))
    )
    need(good, "entry %d does not say that the clinical risk is acceptable" % assessed.number)
    need(assessed.actor != approval.actor, "%s assessed the clinical risk and approved, too" % approval.actor)
    group = "" if asked is None else text_of(asked, "group")
    need(
        not group or not assessed.roles or group in assessed.roles,
        "%s assessed the clinical risk without being one of %s" % (assessed.actor, group),
    )


def check_approved(pack, given):
    count = [0]

    def look(entry, before):
        if entry.kind != "Decided":
            return
        if text_of(entry.content, "decision") == "approve":
            if text_of(entry.content, "task") == "approveGoLive":
                require_signed(entry, before)
                count[0] += 1
            require_separated(entry, before)

    def require_signed(entry, before):
        final, candidate = before.cut, before.candidate
        need(final is not None and candidate is not None, "something was approved before there was a candidate")
        if optional_object(entry.content, "signature") is None:
            raise NotGiven("an older version of the desk recorded the approval without a signature")
        need(final.is_final and final.has(final.compared), "what was approved was not compared")
        need(not candidate.withdrawn, "a final of a withdrawn candidate was approved")
        policy = before.policy
        if policy is None:
            areas = [{"area": area, "group": "", "signatures": 1, "critical": False} for area in candidate.asked]
        else:
            areas = [
                area
                for area in objects_of(policy, "areas")
                if not before.hot_fix or optional_text(area, "afterwards") is None
            ]
        require_all(candidate.signatures, areas, policy)
        require_risk_accepted(entry, final, policy)

    course = walk(pack.entries(), look)
    need(course.ending != "RELEASED" or count[0], "it was released, and nobody approved it")
    if course.ending == "SIGNED" and course.owed is not None:
        require_all(pack.entries(), objects_of(course.owed, "owed"), course.policy)
    return "signed, then approved" if count[0] else "nobody approved that a final goes live"


LIVE_STEPS = ("installLive", "installPrevious", "installVersion", "rollBackLive")


def check_permitted(pack, given):
    count = [0]

    def approved(before, task, digest):
        decided = before.decisions.get(task)
        need(
            decided is not None and text_of(decided.content, "decision") == "approve",
            "live was installed, and nobody had approved it",
        )
        signature = optional_object(decided.content, "signature")
        if signature is None:
            raise NotGiven("an older version of the desk recorded the approval without a signature")
        covered = text_of(object_of(signature, "covers"), "sha256")
        need(digest is not None and covered == digest, "another wheel was installed on live than was approved")

    def found(before):
        return None if before.found is None else Wheel(object_of(before.found, "wheel")).sha256

    def look(entry, before):
        if entry.kind == "Installed":
            if before.policy is not None:
                stage = optional_text(object_of(before.policy, "stages"), text_of(entry.content, "environment"))
                need(stage != "LIVE" or before.step in LIVE_STEPS, "live was installed in a step that is not for it")
            return
        if entry.kind != "Intended":
            return
        step = text_of(entry.content, "step")
        if step == "installLive":
            need(before.cut is not None and before.cut.is_final, "something that is no final was installed on live")
            approved(before, "approveGoLive", before.cut.wheel and before.cut.wheel.sha256)
        elif step == "installPrevious":
            approved(before, "approveRollBack", found(before))
        elif step == "installVersion":
            if before.install is None or text_of(before.install, "stage") != "LIVE":
                return
            approved(before, "approveInstall", found(before))
        elif step == "rollBackLive":
            need(before.turning_back, "live was taken back, and nobody asked for it")
        else:
            return
        count[0] += 1

    walk(pack.entries(), look)
    return "every one of %d was approved before" % count[0] if count[0] else "nothing was installed on live"


def check_live(pack, given):
    answered = {}

    def look(entry, before):
        if entry.kind in ("Installed", "Observed"):
            version = text_of(entry.content, "version")
            if before.step in ("installLive", "verifyLive"):
                good = before.cut is not None and before.cut.is_final and before.cut.version == version
                need(good, "entry %d is about %s on live, which is not the final" % (entry.number, version))
            elif before.step in ("installPrevious", "verifyPrevious", "installVersion", "verifyInstall"):
                need(version == before.target, "entry %d is about %s, which was not asked for" % (entry.number, version))
            if entry.kind == "Observed":
                answered[text_of(entry.content, "environment")] = version
        elif entry.kind == "Pinned" and before.step == "pinConsumers":
            good = before.cut is not None and before.cut.version == text_of(entry.content, "version")
            need(good, "entry %d pins another version than was made" % entry.number)

    course = walk(pack.entries(), look)
    if course.ending != "RELEASED":
        return "it was not released"
    final = course.cut
    need(
        final is not None and final.is_final and final.version == course.target and final.verified,
        "what was released is not the final %s, read back from its index" % course.target,
    )
    if course.policy is not None:
        for environment, stage in object_of(course.policy, "stages").items():
            need(
                stage != "LIVE" or answered.get(environment) == course.target,
                "it was released, and %s did not answer %s" % (environment, course.target),
            )
    places = ", and answered by " + ", ".join(sorted(answered)) if answered else ""
    return "%s was read back from the index%s" % (course.target, places)


MARK = re.compile(r'<[a-z]+(?: class="[a-z -]*")? data-(fact|time|file)="([^"<>]*)">([^<>]*)</')
MARKS = re.compile(r'data-(?:fact|time|file)="')
TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})(:[0-9]{2})?(?:\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})"
)
NOT_SHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def shown_time(iso):
    time = TIME.fullmatch(iso)
    need(time, "the report shows something else as a time")
    return "%s %s%s %s" % (
        time.group(1),
        time.group(2),
        time.group(3) or "",
        "UTC" if time.group(4) == "Z" else time.group(4),
    )


def pointer(key):
    return "".join(
        c if c.isascii() and (c.isalnum() or c in "-_.") else "~%x~" % ord(c) for c in key
    )


def collect(at, value, facts):
    if isinstance(value, dict):
        for name, part in value.items():
            collect("%s/%s" % (at, pointer(name)), part, facts)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            collect("%s/%d" % (at, number), part, facts)
    elif value is not None and value != "":
        text = value if isinstance(value, str) else json.dumps(value)
        facts[at] = NOT_SHOWN.sub("\ufffd", text)


def check_report(pack, given):
    facts = {}
    for entry in pack.entries():
        for name, value in entry.whole.items():
            if name != "cycle":
                collect("%d/%s" % (entry.number, pointer(name)), value, facts)
    for name in expected_statements(pack.key().name, pack.entries())[1]:
        need(name in pack.statements(), "the pack has no statement %s" % name)
        document = strict_json(pack.statements()[name].payload)
        collect(re.sub(r"\..*", "", name[len("statements/") :]), document, facts)
    for entry in pack.desk_entries():
        for name, value in entry.whole.items():
            if name != "cycle":
                collect("desk-%d/%s" % (entry.number, pointer(name)), value, facts)
    files = {file["name"]: file["sha256"] for file in pack.manifest()["files"]}
    report, missing, marks = utf8(pack.file("report.html")), set(facts), 0
    for kind, what, html in MARK.findall(report):
        text = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
        text = text.replace("&#39;", "'").replace("&amp;", "&")
        if kind == "fact":
            expected = facts.get(what)
            missing.discard(what)
        elif kind == "time":
            expected = shown_time(facts[what]) if what in facts else None
        else:
            expected = files.get(what)
        need(text == expected, "the report states of %s what the record does not" % what)
        marks += 1
    need(marks == len(MARKS.findall(report)), "the report marks a value in an unknown way")
    need(not missing, "the report does not state %s" % min(missing, default=""))
    return "all %d values of the record, and %d statements of them" % (len(facts), marks)


CHECKS = (
    check_files,
    check_manifest,
    check_key,
    check_checkpoint,
    check_held,
    check_included,
    check_complete,
    check_sealed,
    check_stated,
    check_documents,
    check_parts,
    check_certified,
    check_covered,
    check_approved,
    check_permitted,
    check_live,
    check_report,
)


class Given:
    def __init__(self, key=None, checkpoint=None):
        self.key, self.checkpoint = key, checkpoint


def verify(data, given):
    """The findings in the order of the claims: (verdict, words)."""
    try:
        pack = Pack(data)
    except Wrong as wrong:
        return [(FAIL, str(wrong))] + [(NOT_CHECKED, "the archive cannot be read")] * (len(CLAIMS) - 1)
    findings = [(PASS, "%d files" % len(pack.files))]
    for check in CHECKS:
        try:
            findings.append((PASS, check(pack, given)))
        except NotGiven as no:
            findings.append((NOT_CHECKED, str(no)))
        except Wrong as wrong:
            findings.append((FAIL, str(wrong)))
        except Exception as broken:  # whatever the bytes are, there is a finding
            findings.append((FAIL, "this part of the pack is broken: %r" % broken))
    return findings


def exit_code(findings, given):
    for number, (verdict, _) in enumerate(findings, 1):
        if verdict == FAIL:
            return 20 + number
    if findings[KEY_CLAIM - 1][0] != PASS:
        return 10
    left = [number for number, (verdict, _) in enumerate(findings, 1) if verdict == NOT_CHECKED]
    return 11 if set(left) - ({HELD_CLAIM} if given.checkpoint is None else set()) else 0


def printable(text):
    return "".join("?" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)


def as_json(findings, given):
    checks = [
        {"check": number, "claim": CLAIMS[number - 1], "verdict": verdict, "words": words}
        for number, (verdict, words) in enumerate(findings, 1)
    ]
    return json.dumps({"exit": exit_code(findings, given), "checks": checks})


def tell(findings, given):
    for number, (verdict, words) in enumerate(findings, 1):
        print("%2d  %-11s  %s: %s" % (number, verdict.replace("_", " "), CLAIMS[number - 1], printable(words)))
    print("\n" + sum_of(findings, given))


def sum_of(findings, given):
    code = exit_code(findings, given)
    if code > 20:
        return "Do not rely on this pack: check %d is wrong." % (code - 20)
    if code == 10:
        return "Nothing is wrong with this pack, but you have not said which key to trust: give --key."
    if code == 0 and given.checkpoint is not None:
        return "Everything in this pack is right."
    return "Nothing is wrong with this pack, as far as it was checked."


def arguments():
    parser = argparse.ArgumentParser(description="Checks an evidence pack of Wheelgate.")
    parser.add_argument("pack", nargs="?", help="the zip")
    parser.add_argument("--key", help="the desk's key: name+hash+base64")
    parser.add_argument("--key-file", help="a file with the desk's key in its first line")
    parser.add_argument("--checkpoint", help="a file with a checkpoint that was published outside")
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
    parser.add_argument("--batch", action="store_true", help="read names of packs from the standard input, answer each")
    return parser.parse_args()


def given_by(options):
    key, checkpoint = options.key, None
    if options.key_file:
        with open(options.key_file, encoding="utf-8") as file:
            key = file.readline().rstrip("\r\n")
    if options.checkpoint:
        with open(options.checkpoint, "rb") as file:
            checkpoint = Note(file.read())
    return Given(Key(key) if key else None, checkpoint)


def main():
    sys.stdout.reconfigure(errors="backslashreplace")  # words of the pack, on whatever terminal
    options = arguments()
    try:
        given = given_by(options)
    except (OSError, UnicodeDecodeError, Wrong) as no:
        print("The key or the checkpoint cannot be used: %s" % no, file=sys.stderr)
        return 2
    if options.batch:
        for line in sys.stdin:
            with open(line.rstrip("\n"), "rb") as file:
                print(as_json(verify(file.read(), given), given), flush=True)
        return 0
    try:
        with open(options.pack or "", "rb") as file:
            findings = verify(file.read(LARGEST + 1), given)
    except OSError as no:
        print("The pack cannot be read: %s" % no, file=sys.stderr)
        return 2
    if options.json:
        print(as_json(findings, given))
    else:
        tell(findings, given)
    return exit_code(findings, given)


if __name__ == "__main__":
    sys.exit(main())
