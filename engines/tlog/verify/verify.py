#!/usr/bin/env python3
"""Verify an exported journal without Sekisho, without a network, with Python's standard library alone.

    python3 verify.py DIRECTORY VKEY [OLDER-CHECKPOINT]

DIRECTORY holds `checkpoint`, `tile/<L>/<N>` and `tile/entries/<N>` as C2SP tlog-tiles lays them out.
VKEY is the log's public key line, or a file that holds it. Take it from paper or from someone you trust, not from
the export. OLDER-CHECKPOINT is a checkpoint file kept from before: the journal must still begin with that past.

Exit 0: every entry is in the signed tree, and every tile is what the entries make it. Exit 1: not so, and why.

Written apart from the TypeScript engine, from RFC 6962, RFC 8032 and the C2SP texts, so that neither has to be trusted.
"""

import base64
import binascii
import hashlib
import os
import re
import sys

WIDTH = 256
HASH = 32
# A hostile directory must not fill the memory: 256 entries of 65,535 bytes, each after 2 bytes of length.
LONGEST_BUNDLE = WIDTH * (65_535 + 2)
LONGEST_NOTE = 256 * 1024


class NotVerified(Exception):
    """The journal is not what it claims to be."""


# Ed25519, RFC 8032 section 5.1: points of the twisted Edwards curve in extended coordinates (X, Y, Z, T).

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    """The x of a point, RFC 8032 section 5.1.3; None when there is no such point."""
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * SQRT_M1 % P
    if (x * x - square) % P != 0 or (x == 0 and sign == 1):
        return None
    return P - x if x & 1 != sign else x


def decompress(data):
    number = int.from_bytes(data, "little")
    y = number & ((1 << 255) - 1)
    x = recover_x(y, number >> 255) if y < P else None
    return None if x is None else (x, y, 1, x * y % P)


def compress(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(scalar, point):
    product = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            product = add(product, point)
        point = add(point, point)
        scalar >>= 1
    return product


BASE = decompress((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_verify(public_key, message, signature):
    """RFC 8032 section 5.1.7, in the form R = sB - hA."""
    a = decompress(public_key)
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % L
    minus_a = (P - a[0], a[1], a[2], P - a[3])
    return compress(add(multiply(s, BASE), multiply(h, minus_a))) == signature[:32]


# C2SP signed-note and tlog-checkpoint.


def decode64(text, what):
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if base64.b64encode(data).decode() != text:
        raise NotVerified(f"{what} is not base64")
    return data


def parse_vkey(line):
    parts = line.strip().split("+", 2)
    if len(parts) != 3:
        raise NotVerified("the key is not a vkey line (name+id+base64)")
    name, key_id, material = parts[0], parts[1], decode64(parts[2], "the key")
    if len(material) != 33 or material[0] != 1:
        raise NotVerified("the key is not an Ed25519 log key")
    digest = hashlib.sha256(name.encode() + b"\n" + material).digest()[:4]
    if digest.hex() != key_id:
        raise NotVerified("the key's id is not that of its name and key")
    return name, digest, material[1:]


def open_checkpoint(path, key):
    """Return size and root of a checkpoint, once its signature is verified."""
    data = read(path, LONGEST_NOTE)
    try:
        text, separator, signatures = data.decode("utf-8").rpartition("\n\n")
    except UnicodeDecodeError:
        raise NotVerified(f"{path} is not UTF-8") from None
    if not separator or not signatures.endswith("\n"):
        raise NotVerified(f"{path} is not a signed note")
    text += "\n"
    check_signature(path, text, signatures, key)

    lines = text.split("\n")
    if len(lines) != 4 or lines[0] != key[0] or not re.fullmatch(r"0|[1-9][0-9]{0,15}", lines[1]):
        raise NotVerified(f"{path} is not a checkpoint of {key[0]}")
    return int(lines[1]), decode64(lines[2], "the root")


def check_signature(path, text, signatures, key):
    name, key_id, public_key = key
    verified = False
    for line in signatures[:-1].split("\n"):
        match = re.fullmatch(r"— (\S+) (\S+)", line)
        if match is None:
            raise NotVerified(f"{path} has a broken signature line")
        signature = decode64(match[2], "a signature")
        if match[1] != name or signature[:4] != key_id:
            continue
        if not ed25519_verify(public_key, text.encode(), signature[4:]):
            raise NotVerified(f"{path}: the signature is wrong")
        verified = True
    if not verified:
        raise NotVerified(f"{path} is not signed by this key")


# RFC 6962 section 2.1 and C2SP tlog-tiles.


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(hashes):
    """Join neighbours, carrying the odd one up, until one is left."""
    hashes = list(hashes)
    while len(hashes) > 1:
        odd = [hashes[-1]] if len(hashes) % 2 else []
        hashes = [node(hashes[i], hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)] + odd
    return hashes[0] if hashes else hashlib.sha256(b"").digest()


def edge_root(rows):
    below = []
    for row in rows:
        hashes = row + below
        below = [root_of(hashes)] if hashes else []
    return root_of(below)


def tile_path(level, index, width):
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[i : i + 3] for i in range(0, len(digits), 3)]
    partial = "" if width == WIDTH else f".p/{width}"
    return f"tile/{level}/" + "".join(f"x{group}/" for group in groups[:-1]) + groups[-1] + partial


def width_at(level, index, size):
    hashes = size // WIDTH ** (0 if level == "entries" else int(level))
    return max(0, min(WIDTH, hashes - index * WIDTH))


def read(path, limit):
    try:
        with open(path, "rb") as file:
            data = file.read(limit + 1)
    except OSError as cause:
        raise NotVerified(f"couldn't read {path}: {cause.strerror}") from None
    if len(data) > limit:
        raise NotVerified(f"{path} is longer than such a file can be")
    return data


def parse_bundle(path, data, width):
    entries, at = [], 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if at + 2 > len(data) or end > len(data):
            raise NotVerified(f"{path} ends in the middle of an entry")
        entries.append(data[at + 2 : end])
        at = end
    if len(entries) != width:
        raise NotVerified(f"{path} holds {len(entries)} entries, {width} expected")
    return entries


def check_tile(directory, level, index, hashes):
    path = os.path.join(directory, tile_path(level, index, len(hashes)))
    if read(path, WIDTH * HASH) != b"".join(hashes):
        raise NotVerified(f"{path} is not what the entries make it")


class Replay:
    """The tree made again from its entries; `rows[level]` is the part of that level not yet in a full tile."""

    def __init__(self, directory):
        self.directory, self.size, self.rows = directory, 0, [[]]

    def append(self, leaf):
        self.size += 1
        level, value = 0, leaf
        while True:
            if level == len(self.rows):
                self.rows.append([])
            row = self.rows[level]
            row.append(value)
            if len(row) < WIDTH:
                return
            check_tile(self.directory, level, self.size // WIDTH ** (level + 1) - 1, row)
            self.rows[level], value, level = [], root_of(row), level + 1

    def finish(self):
        for level, row in enumerate(self.rows):
            if row:
                check_tile(self.directory, level, self.size // WIDTH ** (level + 1), row)
        return edge_root(self.rows)


def replay(directory, size, older_size):
    """Return the root now and the root at the older size."""
    tree = Replay(directory)
    older_root = edge_root(tree.rows) if older_size == 0 else None
    for index in range(-(-size // WIDTH)):
        width = width_at("entries", index, size)
        path = os.path.join(directory, tile_path("entries", index, width))
        for entry in parse_bundle(path, read(path, LONGEST_BUNDLE), width):
            tree.append(hashlib.sha256(b"\x00" + entry).digest())
            if tree.size == older_size:
                older_root = edge_root(tree.rows)
    return tree.finish(), older_root


def check_files(directory, size):
    """Every file below tile/ belongs to the tree: none beyond its size, and older partial tiles are beginnings."""
    for folder, _, names in os.walk(os.path.join(directory, "tile")):
        for name in names:
            path = os.path.join(folder, name)
            relative = os.path.relpath(path, directory).replace(os.sep, "/")
            match = re.fullmatch(r"tile/(entries|[0-9]+)/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([0-9]+))?", relative)
            if match is None:
                raise NotVerified(f"{path} does not belong to a journal")
            level, index, width = match[1], int(re.sub("[x/]", "", match[2])), int(match[3] or WIDTH)
            covered = width_at(level, index, size) if level == "entries" or int(level) <= 63 else 0
            if relative != tile_path(level, index, width) or not 0 < width <= covered:
                raise NotVerified(f"{path} lies beyond the signed size {size}")
            if width < covered:
                whole = read(os.path.join(directory, tile_path(level, index, covered)), LONGEST_BUNDLE)
                if not whole.startswith(read(path, LONGEST_BUNDLE)):
                    raise NotVerified(f"{path} is not the beginning of the tile that replaced it")


def main(arguments):
    if len(arguments) not in (2, 3):
        sys.exit(__doc__)
    directory, vkey = arguments[0], arguments[1]
    key = parse_vkey(read(vkey, 4096).decode("utf-8", "replace") if os.path.isfile(vkey) else vkey)
    size, root = open_checkpoint(os.path.join(directory, "checkpoint"), key)
    older_size, older_root = open_checkpoint(arguments[2], key) if len(arguments) == 3 else (None, None)
    if older_size is not None and older_size > size:
        raise NotVerified(f"the journal went back: {older_size} entries were signed before, {size} now")

    found, found_older = replay(directory, size, older_size)
    if found != root:
        raise NotVerified("the entries do not make the signed root")
    if older_root is not None and found_older != older_root:
        raise NotVerified(f"the first {older_size} entries are not those signed before")
    check_files(directory, size)
    print(f"origin {key[0]}\nsize {size}\nroot {base64.b64encode(root).decode()}")
    print("検証できました。すべての記録が署名どおりです。 / verified: every entry is as signed.")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8")
    try:
        main(sys.argv[1:])
    except NotVerified as reason:
        print(f"検証できませんでした。 / not verified: {reason}", file=sys.stderr)
        sys.exit(1)
