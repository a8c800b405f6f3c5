#!/usr/bin/env python3
"""Verify a frozen package of audit evidence without Sekisho, with Python's standard library alone.

    python3 verify_proofs.py DIRECTORY VKEY

DIRECTORY is the unpacked package. VKEY is the journal's public key line, or a file that holds it: from paper or from someone you
trust, not from the package. Each file must have the digest that manifest.json names, each proof must lead from its entry to the root
of the signed checkpoint (RFC 9162 section 2.1.3.2), and details must match the salted hash in their entry.

Exit 0: all of it holds. Exit 1: not so, and why.
"""

import base64
import glob
import hashlib
import json
import os
import sys

from tlog_verify import NotVerified, decode64, node, open_checkpoint, parse_vkey, read

LONGEST = 64 * 1024 * 1024


def inclusion_root(leaf, index, size, path):
    """RFC 9162 section 2.1.3.2."""
    if index >= size:
        raise NotVerified(f"entry {index} lies beyond the signed size {size}")
    fn, sn, r = index, size - 1, leaf
    for p in path:
        if sn == 0:
            raise NotVerified("the proof is too long")
        if fn & 1 or fn == sn:
            r = node(p, r)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node(r, p)
        fn, sn = fn >> 1, sn >> 1
    if sn != 0:
        raise NotVerified("the proof is too short")
    return r


def check_proof(path, checkpoint, size, root):
    text = read(path, LONGEST).decode("utf-8")
    head, _, note = text.partition("\n\n")
    if note != checkpoint:
        raise NotVerified(f"{path} proves against another checkpoint")
    lines = head.split("\n")
    if lines[0] != "c2sp.org/tlog-proof@v1" or not lines[1].startswith("index "):
        raise NotVerified(f"{path} is no tlog-proof")
    entry = read(path[: -len(".tlog-proof")] + ".entry", LONGEST)
    leaf = hashlib.sha256(b"\x00" + entry).digest()
    proof = [decode64(line, path) for line in lines[2:]]
    if inclusion_root(leaf, int(lines[1][6:]), size, proof) != root:
        raise NotVerified(f"{path} does not lead to the signed root")


def check_details(path):
    details = json.loads(read(path, LONGEST))
    entry = json.loads(read(path[: -len(".details.json")] + ".entry", LONGEST))
    digest = hashlib.sha256(base64.b64decode(details["salt"]) + details["details"].encode("utf-8")).digest()
    if base64.b64encode(digest).decode() != entry["payload"]:
        raise NotVerified(f"{path} is not what the entry was written with")


def main(arguments):
    if len(arguments) != 2:
        sys.exit(__doc__)
    directory, vkey = arguments
    key = parse_vkey(read(vkey, 4096).decode("utf-8", "replace") if os.path.isfile(vkey) else vkey)
    size, root = open_checkpoint(os.path.join(directory, "checkpoint"), key)
    checkpoint = read(os.path.join(directory, "checkpoint"), LONGEST).decode("utf-8")
    manifest = json.loads(read(os.path.join(directory, "manifest.json"), LONGEST))
    for name, digest in manifest["sha256"].items():
        if hashlib.sha256(read(os.path.join(directory, name), LONGEST)).hexdigest() != digest:
            raise NotVerified(f"{name} is not what was frozen")
    proofs = sorted(glob.glob(os.path.join(glob.escape(directory), "journal", "*.tlog-proof")))
    for path in proofs:
        check_proof(path, checkpoint, size, root)
    for path in glob.glob(os.path.join(glob.escape(directory), "journal", "*.details.json")):
        check_details(path)
    print(f"{len(proofs)} entries, size {size}, root {base64.b64encode(root).decode()}")
    print("検証できました。 / verified.")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8")
    try:
        main(sys.argv[1:])
    except (NotVerified, OSError, KeyError, ValueError, UnicodeDecodeError) as reason:
        print(f"検証できませんでした。 / not verified: {reason}", file=sys.stderr)
        sys.exit(1)
