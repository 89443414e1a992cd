"""The store of what single pages say: an embedded database, so that a build reads again only what changed.

A row is found by a digest of the page's bytes, of what else is known of its source, and of the fingerprint of code, lists
and rules; where a page lies is not part of it, so that a page that moves keeps its row. Every batch of rows is one
transaction: whenever the process dies, rows are there whole or not at all.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from edugraph.errors import EdugraphError
from edugraph.kept import FORM, Kept, unpacked
from edugraph.model import RawDocument, Reading, Skipped, content_id
from edugraph.reprints import Sketch
from edugraph.resolve.decisions import Key

FILE_NAME = ".readings.sqlite"
"""The file in an output folder. Hidden, so that a folder that is read does not show it as a page."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS readings (
    key TEXT PRIMARY KEY, reading BLOB NOT NULL, plain BLOB NOT NULL, bands BLOB NOT NULL,
    bodies TEXT NOT NULL, repairs TEXT NOT NULL);
CREATE TEMP TABLE pages (doc TEXT PRIMARY KEY, uri TEXT NOT NULL, key TEXT NOT NULL) WITHOUT ROWID;
"""


class Store:
    """What pages say, kept between builds; ``pages`` are those of the present build. Close it, or use it as a context."""

    def __init__(self, path: Path | None, fingerprint: str) -> None:
        """Open or make a store.

        Args:
            path: the database file; None for a private one that is gone when closed.
            fingerprint: what readings depend on besides their page (:func:`edugraph.fingerprint.fingerprint`).

        Raises:
            EdugraphError: another build is using the store, or it cannot be written.
        """
        self.path = path
        self._fingerprint = fingerprint
        with self._people():
            try:
                self._database = _opened(path)
            except sqlite3.OperationalError:
                raise  # locked, or no permission: nothing is wrong with the file
            except sqlite3.DatabaseError:  # no database, or a damaged one: what it held can be read again
                if path is None:
                    raise
                path.unlink()
                self._database = _opened(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def key(self, raw: RawDocument) -> str:
        """The key of a page: equal where a reading would be, but for where the page lies."""
        source = raw.source
        known = (source.title, source.published, source.publisher, source.origin, source.url)
        return content_id(
            self._fingerprint, str(FORM), source.sha256, source.media_type, source.encoding, *known, length=32
        )

    def __contains__(self, key: str) -> bool:
        with self._people():
            return self._database.execute("SELECT 1 FROM readings WHERE key = ?", (key,)).fetchone() is not None

    def keep(self, rows: list[tuple[str, Kept]]) -> None:
        """Keep some pages, all or none of them; those that are there stay."""
        values = [
            (key, row.reading, row.sketch.plain, row.sketch.bands, _json(row.bodies), _json(row.repairs))
            for key, row in rows
        ]
        with self._people():
            self._database.execute("BEGIN IMMEDIATE")
            self._database.executemany("INSERT OR IGNORE INTO readings VALUES (?, ?, ?, ?, ?, ?)", values)
            self._database.execute("COMMIT")

    def place(self, doc: str, uri: str, key: str) -> Skipped | None:
        """Count a page to the present build, under the first of all places where its bytes lie.

        Returns:
            the place that is left out, where the bytes lie in two.
        """
        with self._people():
            found = self._database.execute("SELECT uri FROM pages WHERE doc = ?", (doc,)).fetchone()
            if found is None:
                self._database.execute("INSERT INTO pages VALUES (?, ?, ?)", (doc, uri, key))
                return None
            first, copy = sorted((found[0], uri))
            if first == uri:
                self._database.execute("UPDATE pages SET uri = ?, key = ? WHERE doc = ?", (uri, key, doc))
        return Skipped(copy, f"the same bytes as {first}; read once")

    def __len__(self) -> int:
        """How many pages the present build has."""
        with self._people():
            return int(self._database.execute("SELECT count(*) FROM pages").fetchone()[0])

    def readings(self) -> Iterator[Reading]:
        """The readings of the present build, one at a time, by document id."""
        query = "SELECT reading, uri FROM pages JOIN readings USING (key) ORDER BY doc"
        with self._people():
            for data, uri in self._database.execute(query):
                yield unpacked(data, uri)

    def text(self, doc: str) -> str:
        """The restored text of a page of the present build."""
        query = "SELECT reading FROM pages JOIN readings USING (key) WHERE doc = ?"
        with self._people():
            return unpacked(self._database.execute(query, (doc,)).fetchone()[0]).document.text

    def sketches(self) -> dict[str, Sketch]:
        """The sketch of every page of the present build, by document id."""
        query = "SELECT doc, plain, bands FROM pages JOIN readings USING (key)"
        with self._people():
            return {doc: Sketch(plain, bands) for doc, plain, bands in self._database.execute(query)}

    def bodies(self) -> dict[Key, set[str]]:
        """The names of schools, groups and agencies in the present build, with the ids of the documents that have them."""
        spots: dict[Key, set[str]] = defaultdict(set)
        with self._people():
            for doc, bodies in self._database.execute("SELECT doc, bodies FROM pages JOIN readings USING (key)"):
                for type_, scope, name in json.loads(bodies):
                    spots[type_, scope, name].add(doc)
        return spots

    def repairs(self) -> Counter[str]:
        """How often each repair was made in the pages of the present build."""
        counts: Counter[str] = Counter()
        with self._people():
            for (repairs,) in self._database.execute("SELECT repairs FROM pages JOIN readings USING (key)"):
                counts.update(dict(json.loads(repairs)))
        return counts

    def tidy(self) -> None:
        """Forget pages that the present build does not have: deleted, edited, or read by other rules."""
        with self._people():
            self._database.execute("DELETE FROM readings WHERE key NOT IN (SELECT key FROM pages)")

    @contextmanager
    def _people(self) -> Iterator[None]:
        """Say what is wrong with a database in words of this program."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                what, remedy = "another build is writing here", "wait for it to end, or choose another folder with -o"
            else:
                what, remedy = f"the store of read pages cannot be used: {error}", "see to space and permissions"
            raise EdugraphError(str(self.path or "temporary store"), what, remedy) from error
        except (sqlite3.DatabaseError, ValueError) as error:
            remedy = "remove the file: all it holds can be read again"
            raise EdugraphError(
                str(self.path or "temporary store"), f"the store is damaged: {error}", remedy
            ) from error


def _opened(path: Path | None) -> sqlite3.Connection:
    database = sqlite3.connect("" if path is None else path, timeout=1.0, isolation_level=None)
    try:
        # One build at a time. In WAL mode a commit survives the death of the process; NORMAL leaves out the wait for the
        # disk, so that a power cut may cost the last commits, never the file.
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL"):
            database.execute(f"PRAGMA {pragma}")
        database.executescript(_SCHEMA)
        database.execute("BEGIN IMMEDIATE")
        database.execute("COMMIT")
    except BaseException:
        database.close()
        raise
    return database


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
