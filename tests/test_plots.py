"""Plots have Chinese labels where a font allows it and pinyin where none does; neither draws with a warning."""

import warnings

import pytest

from edugraph import plots
from edugraph.areas import all_areas

matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is not installed (pip install .[notebooks])")
pyplot = pytest.importorskip("matplotlib.pyplot")
PROVINCES = {area.name for area in all_areas() if area.level == "province" and area.in_force()}


@pytest.fixture(autouse=True)
def drawn_on_nothing():
    matplotlib.use("Agg")
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("error")
        yield
    pyplot.close("all")


@pytest.fixture(params=["as installed", "no Chinese font"])
def font(request, monkeypatch):
    if request.param == "no Chinese font":
        monkeypatch.setattr(plots, "FONTS", ())
    plots.chinese_font.cache_clear()
    plots.set_up()
    yield plots.chinese_font()
    plots.chinese_font.cache_clear()


def words(axes):
    labels = [
        *axes.texts,
        axes.title,
        axes.xaxis.label,
        axes.yaxis.label,
        *axes.get_xticklabels(),
        *axes.get_yticklabels(),
    ]
    return {label.get_text() for label in labels} - {""}


def test_every_province_has_one_tile():
    places = plots.tile_places()
    assert set(places) == PROVINCES
    assert len(set(places.values())) == len(places) == 34


def test_tiles_show_the_numbers_of_their_provinces(font):
    axes = plots.tiles({"广东省": 3, "黑龙江省": 12}, "结对")
    axes.figure.canvas.draw()
    shown = words(axes)
    assert {"广东\n3", "黑龙江\n12", "云南", "结对"} <= shown if font else {"Guangdong\n3", "Yunnan", "Jiedui"} <= shown


def test_a_matrix_shows_each_number_where_row_and_column_meet(font):
    axes = plots.matrix({("广州市", "湛江市"): 2, ("银川市", "吴忠市"): 1}, "谁帮谁", rows="帮扶方", columns="受援方")
    axes.figure.canvas.draw()
    assert {(text.get_position(), text.get_text()) for text in axes.texts} == {((1, 0), "2"), ((0, 1), "1")}
    assert plots.drawable("湛江市") in words(axes)


def test_without_a_font_no_chinese_is_drawn(monkeypatch):
    monkeypatch.setattr(plots, "chinese_font", lambda: "")
    plots.set_up()
    assert all(word.isascii() for word in words(plots.tiles(dict.fromkeys(PROVINCES, 1), "按省")))
    assert plots.drawable("霞山区2022") == plots.spelled("霞山区2022")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("结对帮扶（2022）", "Jiedui Bangfu (2022)"),
        ("小学、初中", "Xiaoxue, Chuzhong"),
        ("绿色学校：“女子中学”", 'Lvse Xuexiao: " Nvzi Zhongxue "'),
        ("𠮷", ""),
        ("", ""),
    ],
)
def test_names_are_spelled_in_ascii(text, plain):
    assert plots.spelled(text) == plain


def test_an_empty_plot_can_be_drawn(font):
    assert words(plots.tiles({}, "无"))
    plots.matrix({}, "无").figure.canvas.draw()
