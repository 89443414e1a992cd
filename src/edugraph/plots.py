"""Plots of a graph's figures with Chinese labels, for notebooks: a matrix of who and whom, and provinces as tiles.

Needs the extra ``notebooks``. Where no installed font has Chinese characters, labels are written in pinyin.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import pypinyin

from edugraph.areas import all_areas
from edugraph.export.extra import needed
from edugraph.recognise.lexicon import cut

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "PingFang SC", "Hiragino Sans GB", "Heiti SC", "Microsoft YaHei",
    "SimHei", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Noto Sans CJK JP", "Noto Serif CJK SC", "Noto Serif CJK JP",
    "SimSun", "Songti SC", "Arial Unicode MS",
)  # fmt: skip
"""Fonts with Chinese characters that come with systems or are commonly installed, the most legible first.

Of a collection of fonts matplotlib lists the first alone, which of Noto's is the Japanese one.
"""

TILES = """
.... .... .... .... .... .... .... 黑龙
.... .... .... .... .... 内蒙 .... 吉林
新疆 .... 甘肃 宁夏 山西 北京 天津 辽宁
.... 青海 .... 陕西 河南 河北 山东 ....
西藏 .... 四川 重庆 湖北 安徽 江苏 上海
.... .... 云南 贵州 湖南 江西 浙江 ....
.... .... .... 广西 广东 福建 .... 台湾
.... .... .... 海南 澳门 香港 .... ....
"""
"""Provinces by the first two characters of their names, each a tile about where it lies."""

_LONG_SHORT_NAMES = ("黑龙江", "内蒙古")
_MARKS = str.maketrans("、。·“”‘’《》—", ',.-""\'\'""-')
_EMPTY = "#eef1f4"
_DARK_FROM = 0.55


@lru_cache(maxsize=1)
def chinese_font() -> str:
    """Return the name of an installed font with Chinese characters, "" where there is none.

    Raises:
        GraphError: matplotlib is not installed.

    """
    installed = {font.name for font in needed("matplotlib.font_manager", "notebooks").fontManager.ttflist}
    return next((name for name in FONTS if name in installed), "")


def set_up() -> None:
    """Set matplotlib up for Chinese labels and plain, light plots.

    Raises:
        GraphError: matplotlib is not installed.

    """
    settings = needed("matplotlib", "notebooks").rcParams
    settings["font.family"] = [*filter(None, [chinese_font()]), "DejaVu Sans"]
    settings["axes.unicode_minus"] = False  # many Chinese fonts lack the minus sign
    settings["axes.spines.top"] = settings["axes.spines.right"] = False
    settings["figure.dpi"] = 90


def drawable(text: str) -> str:
    """Return a label as the font can draw it: as it stands, or word by word in pinyin.

    Raises:
        GraphError: matplotlib is not installed.

    """
    return text if chinese_font() else spelled(text)


def spelled(text: str) -> str:
    """Return a text in pinyin without tones, a capital for each word, with nothing but ASCII left.

    >>> spelled("结对帮扶（2022）")
    'Jiedui Bangfu (2022)'
    """
    words = (
        "".join(pypinyin.lazy_pinyin(text[word.start : word.end], v_to_u=False)).capitalize() for word in cut(text)
    )
    plain = unicodedata.normalize("NFKC", " ".join(words)).translate(_MARKS).encode("ascii", "ignore").decode()
    return re.sub(r"(?<=\() | (?=[),:.])", "", " ".join(plain.split()))


def matrix(counts: Mapping[tuple[str, str], int], title: str, *, rows: str = "", columns: str = "") -> Axes:
    """Draw how often each one goes with each other: rows give, columns take.

    Args:
        counts: a number for each pair of a row's and a column's name.
        title: above the plot.
        rows: what the rows are.
        columns: what the columns are.

    Returns:
        the axes.

    Raises:
        GraphError: matplotlib is not installed.

    """
    gives, takes = (sorted({pair[end] for pair in counts}) for end in (0, 1))
    axes = _axes(2.5 + 0.5 * len(takes), 1.8 + 0.42 * len(gives))
    most = max(counts.values(), default=1)
    cells = [[counts.get((one, other), 0) for other in takes] for one in gives]
    if counts:
        axes.imshow(cells, cmap="Blues", vmin=0, vmax=most, aspect="auto")
    for (one, other), number in counts.items():
        ink = "white" if number > _DARK_FROM * most else "black"
        axes.text(takes.index(other), gives.index(one), str(number), ha="center", va="center", color=ink)
    axes.set_xticks(range(len(takes)), [drawable(name) for name in takes], rotation=35, ha="right")
    axes.set_yticks(range(len(gives)), [drawable(name) for name in gives])
    axes.set(xlabel=drawable(columns), ylabel=drawable(rows), title=drawable(title))
    return axes


def tiles(values: Mapping[str, int], title: str) -> Axes:
    """Draw a number for each province as a grid of tiles about where provinces lie; those without one stay grey.

    Args:
        values: a number by the official name of the province.
        title: above the plot.

    Returns:
        the axes.

    Raises:
        GraphError: matplotlib is not installed.

    """
    axes = _axes(6.4, 5.6)
    shades = needed("matplotlib", "notebooks").colormaps["Blues"]
    most = max(values.values(), default=1)
    places = tile_places()
    for name, (row, column) in places.items():
        number = values.get(name, 0)
        share = number / most
        axes.bar(column, 0.94, 0.94, bottom=-row, color=shades(0.15 + 0.75 * share) if number else _EMPTY)
        label = drawable(short_province(name)) + (f"\n{number}" if number else "")
        ink = "white" if share > _DARK_FROM else "black" if number else "#8792a0"
        axes.text(column, 0.47 - row, label, ha="center", va="center", color=ink, fontsize=9 if chinese_font() else 7)
    axes.set_aspect("equal")
    axes.axis("off")
    axes.set_title(drawable(title))
    return axes


def tile_places() -> dict[str, tuple[int, int]]:
    """Return row and column of each province's tile, by the official name of the province."""
    names = {area.name[:2]: area.name for area in all_areas() if area.level == "province" and area.in_force()}
    grid = (line.split() for line in TILES.split("\n") if line)
    return {
        names[word]: (row, column) for row, line in enumerate(grid) for column, word in enumerate(line) if word in names
    }


def short_province(name: str) -> str:
    """Return the everyday name of a province: 广西, 黑龙江."""
    return name[:3] if name.startswith(_LONG_SHORT_NAMES) else name[:2]


def _axes(width: float, height: float) -> Axes:
    _, axes = needed("matplotlib.pyplot", "notebooks").subplots(figsize=(width, height), layout="constrained")
    made: Axes = axes
    return made
