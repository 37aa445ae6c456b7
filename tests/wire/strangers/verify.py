#!/usr/bin/env python3
"""Verifies an unpacked bundle from the C2SP specifications alone: standard library only, Ed25519 included (RFC 8032).

    verify.py FOLDER OLDER-CHECKPOINT [WITNESS-VKEY]

signed-note, tlog-checkpoint, tlog-proof, tlog-witness (the consistency proof) and cosignature/v1.
"""
import base64
import hashlib
import json
import pathlib
import struct
import sys

# Ed25519, verification only, from RFC 8032 section 6.
p = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
d = -121665 * pow(121666, p - 2, p) % p


def add(P, Q):
    A, B = (P[1] - P[0]) * (Q[1] - Q[0]) % p, (P[1] + P[0]) * (Q[1] + Q[0]) % p
    C, D = 2 * P[3] * Q[3] * d % p, 2 * P[2] * Q[2] % p
    E, F, G, H = B - A, D - C, D + C, B + A
    return (E * F % p, G * H % p, F * G % p, E * H % p)


def mul(s, P):
    Q = (0, 1, 1, 0)
    while s:
        if s & 1:
            Q = add(Q, P)
        P, s = add(P, P), s >> 1
    return Q


def point(text):
    y = int.from_bytes(text, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    assert y < p
    x2 = (y * y - 1) * pow(d * y * y + 1, p - 2, p) % p
    x = pow(x2, (p + 3) // 8, p)
    if (x * x - x2) % p:
        x = x * pow(2, (p - 1) // 4, p) % p
    assert (x * x - x2) % p == 0 and not (x == 0 and sign)
    x = p - x if x & 1 != sign else x
    return (x, y, 1, x * y % p)


gy = 4 * pow(5, p - 2, p) % p
BASE = point(gy.to_bytes(32, "little"))


def verifies(public, message, signature):
    R, s = point(signature[:32]), int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    P, Q = mul(s, BASE), add(R, mul(h, point(public)))
    return s < L and (P[0] * Q[2] - Q[0] * P[2]) % p == 0 and (P[1] * Q[2] - Q[1] * P[2]) % p == 0


# C2SP.
class Key:
    def __init__(self, vkey, kind):
        self.name, identity, key = vkey.strip().split("+", 2)
        raw = base64.b64decode(key, validate=True)
        assert raw[0] == kind, "another kind of key"
        self.public = raw[1:]
        self.identity = hashlib.sha256(self.name.encode() + b"\n" + raw).digest()[:4]
        assert self.identity.hex() == identity, "the key id is not this key's"

    def of(self, note):
        """The signatures in this key's name, and the text."""
        text, lines = note.rsplit("\n\n", 1)
        found = []
        for line in lines.splitlines():
            dash, name, signature = line.split(" ")
            raw = base64.b64decode(signature, validate=True)
            assert dash == "\u2014"
            if name == self.name and raw[:4] == self.identity:
                found.append(raw[4:])
        assert found, "not signed by " + self.name
        return text + "\n", found


def opened(note, key):
    text, signatures = key.of(note)
    assert all(verifies(key.public, text.encode(), signature) for signature in signatures), "forged"
    return text


def checkpoint(note, key):
    origin, size, root, end = opened(note, key).split("\n")
    assert origin == key.name and end == ""
    return int(size), base64.b64decode(root, validate=True)


def cosigned(note, key):
    text, signatures = key.of(note)
    for signature in signatures:
        (time,) = struct.unpack(">Q", signature[:8])
        message = f"cosignature/v1\ntime {time}\n{text}".encode()
        assert verifies(key.public, message, signature[8:]), "forged cosignature"


# RFC 6962, and RFC 9162 section 2.1.3 and 2.1.4 for the proofs.
def leaf(line):
    return hashlib.sha256(b"\0" + line).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def tree(hashes):
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << (len(hashes) - 1).bit_length() - 1
    return node(tree(hashes[:half]), tree(hashes[half:]))


def included(hash, index, size, path, root):
    fn, sn = index, size - 1
    for sibling in path:
        assert sn, "too many hashes"
        if fn & 1 or fn == sn:
            hash = node(sibling, hash)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            hash = node(hash, sibling)
        fn, sn = fn >> 1, sn >> 1
    assert sn == 0 and hash == root, "not included"


def grown(old, old_root, new, new_root, path):
    assert 0 < old < new
    path = list(path)
    if old & old - 1 == 0:
        path.insert(0, old_root)
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for sibling in path[1:]:
        assert sn, "too many hashes"
        if fn & 1 or fn == sn:
            fr, sr = node(sibling, fr), node(sibling, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, sibling)
        fn, sn = fn >> 1, sn >> 1
    assert sn == 0 and fr == old_root and sr == new_root, "not grown from the older checkpoint"


def rehearsed(lines):
    """Each rehearsal publishes the seed that the intent before it committed to."""
    promised = None
    for line in map(json.loads, lines):
        if line["kind"] == "rehearsal-intent":
            promised = line
        if line["kind"] == "rehearsed":
            seed = bytes.fromhex(line["seed"])
            assert promised and hashlib.sha256(b"carnet/v1/seed\0" + seed).hexdigest() == promised["seed_sha256"]
            assert seed[:8].hex() == promised["handle"] and len(seed) == 40
            promised = None


def main(folder, older, witness=None):
    read = lambda name: (pathlib.Path(folder) / name).read_text(encoding="utf-8")
    hashes_of = lambda lines: [base64.b64decode(line, validate=True) for line in lines]
    key = Key(read("vkey.txt"), 1)
    size, root = checkpoint(read("checkpoint.txt"), key)
    lines = read("leaves.txt").encode().removesuffix(b"\n").split(b"\n")
    assert len(lines) == size and tree([leaf(line) for line in lines]) == root, "other leaves than were signed for"

    head, note = read("destroyed.tlog-proof").split("\n\n", 1)
    first, index, *path = head.split("\n")
    assert first == "c2sp.org/tlog-proof@v1" and note == read("checkpoint.txt")
    index = int(index.removeprefix("index "))
    included(leaf(lines[index]), index, size, hashes_of(path), root)
    assert json.loads(lines[index])["kind"] == "destroyed"

    rehearsed(lines)

    old, old_root = checkpoint(pathlib.Path(older).read_text(encoding="utf-8"), key)
    head, note = read("consistency.txt").split("\n\n", 1)
    first, *path = head.split("\n")
    assert first == f"old {old}" and note == read("checkpoint.txt")
    grown(old, old_root, size, root, hashes_of(path))

    attested = json.loads(opened(read("certificate.txt"), key))
    assert attested["leaf"] == index and attested["size"] == size and bytes.fromhex(attested["root"]) == root

    listed = opened(read("manifest.txt"), key).splitlines()[3:]
    for line in listed:
        digest, name = line.split("  ")
        assert hashlib.sha256((pathlib.Path(folder) / name).read_bytes()).hexdigest() == digest, name
    if witness:
        (note,) = [read(path.name) for path in pathlib.Path(folder).glob("cosigned-*.txt")]
        cosigned(note, Key(witness, 4))
        seen, seen_root = checkpoint(note, key)
        assert tree([leaf(line) for line in lines[:seen]]) == seen_root
    print("ok", size)


main(*sys.argv[1:])
