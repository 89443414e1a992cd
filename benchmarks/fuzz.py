"""Any bytes, read and restored: a document or a named error, never another fault. ``python benchmarks/fuzz.py [libFuzzer options]``.

Needs atheris (``pip install atheris``). The first byte chooses the reader, the rest is the file; the corpus starts from the pages of
``tests/pages`` and ``samples``, as they are, in GBK, zipped and gzipped. ``-max_total_time=600`` fuzzes for ten minutes.
"""

from __future__ import annotations

import gzip
import io
import sys
import tempfile
import zipfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["edugraph"]):
    from edugraph.errors import EdugraphError
    from edugraph.model import Skipped
    from edugraph.read import read
    from edugraph.restoration import restore
    from edugraph.restoration.edits import apply

ROOT = Path(__file__).parents[1]
SUFFIXES = (".txt", ".html", ".gz", ".zip", "", ".jsonl")
LARGEST = 20_000
PLACE = Path(tempfile.mkdtemp())


def one(data: bytes) -> None:
    """Read and restore one file; its edits must lead from the decoded page to the text."""
    if not data:
        return
    path = PLACE / f"page{SUFFIXES[data[0] % len(SUFFIXES)]}"
    path.write_bytes(data[1:])
    try:
        for found in read([path]):
            if isinstance(found, Skipped):
                assert found.reason
                continue
            document = restore(found)
            assert apply(document.raw, document.edits) == document.text
    except EdugraphError as error:
        assert str(error)


def corpus(folder: Path) -> None:
    """Write the files to start from."""
    for number, page in enumerate(sorted([*(ROOT / "tests/pages").iterdir(), *(ROOT / "samples").iterdir()])):
        if not page.is_file():
            continue
        data = page.read_bytes()[:LARGEST]
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
            target.writestr(page.name, data)
        forms = {
            1 if page.suffix in (".html", ".htm") else 0: data,
            4: data.decode("utf-8", "ignore").encode("gb18030"),
            2: gzip.compress(data, mtime=0),
            3: archive.getvalue(),
        }
        for reader, content in forms.items():
            (folder / f"{number:03d}-{reader}").write_bytes(bytes([reader]) + content)


def main() -> None:
    """Fuzz from the corpus, with the options of libFuzzer given."""
    with tempfile.TemporaryDirectory() as folder:
        corpus(Path(folder))
        atheris.Setup([sys.argv[0], folder, f"-max_len={LARGEST}", "-timeout=30", *sys.argv[1:]], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
