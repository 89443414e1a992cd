"""A digest of everything that decides what a page is read as: the code, the word lists, the rules, the libraries.

Two builds with equal fingerprints read equal pages alike, so that what one read the other need not read again.
"""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from edugraph._version import __version__
from edugraph.ontology import directory

LIBRARIES = ("daachorse", "google-re2", "jieba", "opencc", "pypinyin", "pyyaml")
"""Packages whose own lists or behaviour a reading rests on."""

AFTER_READING = frozenset({"view", "serve", "query", "export", "rdf"})
"""Folders of the package that only see graphs: reading imports none of them (the layers are a tested contract)."""

_SUFFIXES = (".py", ".yaml", ".tsv", ".ttl")


def fingerprint(rules: Path | None = None) -> str:
    """The digest, as 32 hex digits.

    Args:
        rules: a folder of the user's own rule packs.
    """
    digest = hashlib.sha256(f"{__version__}\0{platform.python_version()}".encode())
    for name in LIBRARIES:
        digest.update(f"\0{name} {_version(name)}".encode())
    package = files("edugraph")
    _add(digest, package, top=True)
    for folder in (directory(), rules):
        for path in sorted(folder.iterdir()) if folder is not None else ():
            if path.is_file() and path.name.endswith(_SUFFIXES):
                _add_file(digest, path)
    return digest.hexdigest()[:32]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # bundled with another package or put on the path by hand
        return ""


def _add(digest: hashlib._Hash, folder: Traversable, *, top: bool = False) -> None:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            if not (top and entry.name in AFTER_READING) and entry.name != "__pycache__":
                _add(digest, entry)
        elif entry.name.endswith(_SUFFIXES):
            _add_file(digest, entry)


def _add_file(digest: hashlib._Hash, file: Traversable) -> None:
    data = file.read_bytes()
    digest.update(f"\0{file.name} {len(data)}\0".encode())
    digest.update(data)
