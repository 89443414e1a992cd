"""What pages say of themselves: dates, labels, sources, publishers, titles; and which lines are no body."""

from __future__ import annotations

from pathlib import Path

import pytest

from edugraph.model import RawDocument, Source
from edugraph.read import read
from edugraph.restoration import restore
from edugraph.restoration.edits import apply
from edugraph.restoration.header import Header, header
from edugraph.restoration.metadata import clean_title, dateline, fields, is_byline, is_name, iso, owner

PAGES = Path(__file__).parent / "pages"
PARAGRAPH = "三月一日，临江小学与河口小学签订结对协议，为期三年。"

EXPECTED = {
    "a02": ("十六人团队进驻 正安一中今秋有了新校长", "2022-09-06", "正安县融媒体中心", ""),
    "a03": ("教育协作工作简报", "2019-11-22", "岷县教育局办公室", ""),
    "a04": ("山海有约，今天签了！", "2020-10-23T18:40:00+08:00", "西吉县教育体育局", ""),
    "a05": ("常山：一所乡村小学的“第二个校长室”", "2023-05-31T07:55:12+08:00", "常山新闻网", "常山新闻网"),
    "a07": ("兴国县教育科技体育局关于部分学校更名与撤并的批复", "2020-07-21", "", ""),
    "a08": ("撤不撤、往哪并？固始教育布局调整一年间", "2024-03-11T10:26:45+08:00", "信阳日报", ""),
    "a10": ("总投资2.6亿元！溆浦卢峰镇将添一所九年一贯制学校", "2022-08-16", "", ""),
    "a12": ("一次搬家 三校“换座”", "2018-07-30T08:30:00+08:00", "宜州区教育局", ""),
    "a16": ("在旬阳市2023年秋季开学工作部署会上的讲话（节选）", "2023-08-27", "旬阳市教育体育和科技局", ""),
    "a21": ("尤溪“总校制”让六所学校穿上一身衣裳", "2021-12-14", "三明日报", ""),
    "a25": (
        "顺义区与翁牛特旗学校结对名单出炉(附2023—2025年清单)",
        "2023-06-20T09:31:07+08:00",
        "赤峰市翁牛特旗教育局",
        "",
    ),
    "a27": ("互助县教育局2021年工作总结（摘要）", "2022-01-13", "", "海东市互助土族自治县教育局"),
    "b02": ("临夏州教育局关于公布第二批智慧教育示范校名单的通知", "2024-07-08", "", ""),
    "b03": (
        "龙岩市教育局关于做好2021—2024年城乡学校结对帮扶工作的通知",
        "2021-08-23T09:14:00+08:00",
        "基础教育科",
        "龙岩市教育局",
    ),
    "b05": (
        "锡林郭勒盟教育局关于印发《锡林郭勒盟中小学集团化办学实施意见（试行）》的通知",
        "2020-07-31",
        "",
        "锡林郭勒盟教育局",
    ),
    "b07": ("家门口又添好学校!绵阳高新区今年秋季这样“上新”", "2024-08-21", "绵阳高新发布", ""),
    "b09": ("搬新家啦!威海经开区这两所学校换了校址", "2020-09-02", "威海经开区", ""),
    "b12": ("跨越三千公里的“师徒情”", "2023-04-27", "昌吉零距离", ""),
    "b13": ("郸城县教育体育局2023年工作总结和2024年工作打算", "2024-01-16", "郸城县教育体育局", "郸城县教育体育局"),
    "b17": ("颍上县：三年新增学位超2万个 让孩子在家门口上好学", "2023-02-09", "颍上县融媒体中心", ""),
    "b18": ("从“输血”到“造血”——访湖南省龙山县教育和体育局局长向绍军", "2022-11-14", "团结报", ""),
    "b19": ("“老师，你明年还来吗”", "2021-12-01", "安康教育", ""),
    "b26": ("重庆市江津区白沙镇滩盘小学校史沿革", "2023-04", "", ""),
    "b30": ("两省区牵手科右前旗 东北师大附中托管前旗一中", "2022-03-18", "", ""),
}


def test_the_table_names_every_page() -> None:
    assert sorted(EXPECTED) == sorted(path.stem for path in PAGES.iterdir())


@pytest.mark.parametrize("stem", sorted(EXPECTED))
def test_pages_say_where_they_come_from(stem: str) -> None:
    (raw,) = read(PAGES.glob(f"{stem}.*"))
    assert isinstance(raw, RawDocument)
    document = restore(raw)
    source = document.source
    assert (source.title, source.published, source.origin, source.publisher) == EXPECTED[stem]
    assert document.title == source.title
    assert source.title not in document.text[document.body_start :]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023年3月2日", "2023-03-02"),
        ("2023-03-02 08:05", "2023-03-02T08:05:00+08:00"),
        ("2023/3/2 8:05:09", "2023-03-02T08:05:09+08:00"),
        ("2023.03.02", "2023-03-02"),
        ("2023年3月", "2023-03"),
        ("二〇二三年三月二日", "2023-03-02"),
        ("二○一九年十二月三十一日", "2019-12-31"),
        ("一九九八年十月二十日", "1998-10-20"),
        ("2023-03-02T22:05:00Z", "2023-03-03T06:05:00+08:00"),
        ("2023-03-02T08:05:00.000+08:00", "2023-03-02T08:05:00+08:00"),
        ("2023-02-31T22:05:00Z", "2023-02-31"),
        ("2023 年 3 月 2 日", "2023-03-02"),
        ("2023-03-0208:05", "2023-03-02T08:05:00+08:00"),
        ("2023-03-02 99:99", "2023-03-02"),
        ("2023-13-41", ""),
        ("电话 2023-1234567", ""),
        ("三月二日", ""),
        ("", ""),
    ],
)
def test_dates_are_iso(text: str, date: str) -> None:
    assert iso(text) == date


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("时间:2023-03-02 10:20 来源:临江发布 点击数：12", {"date": "2023-03-02T10:20:00+08:00", "origin": "临江发布"}),
        ("来源：临江日报  作者：李某 通讯员 王某 2023年3月2日", {"origin": "临江日报", "date": "2023-03-02"}),
        (
            "发布机构:临江县教育局  文  号:临教〔2023〕2号  成文日期:2023-03-01",
            {"publisher": "临江县教育局", "written": "2023-03-01"},
        ),
        ("临江县教育局 2023-03-02 发表于某省", {"origin": "临江县教育局", "date": "2023-03-02"}),
        ("《临江教育》记者 李某 2023年3月2日", {"origin": "临江教育", "date": "2023-03-02"}),
        ("(临江新区 2023年3月2日)", {"origin": "临江新区", "date": "2023-03-02"}),
        ("发布人：临江县教育局 发布时间：2023-03-02", {"date": "2023-03-02", "origin": None}),
        ("时间：20230302 来源：未知 作者：admin", {"date": "2023-03-02", "origin": None}),
        ("2023年3月2日 星期四 来源：临江日报", {"date": "2023-03-02", "origin": "临江日报"}),
        ("二〇二三年三月二日", {"date": "2023-03-02"}),
    ],
)
def test_bylines_are_read_with_and_without_labels(line: str, said: dict[str, str]) -> None:
    assert is_byline(line)
    found = dict(reversed(fields(line)))
    assert {kind: found.get(kind) for kind in said} == said


@pytest.mark.parametrize(
    "line",
    [
        "2023年3月2日，临江小学与河口小学签订结对协议。",
        "记者：学校的变化从哪里来？",
        "1952年，人民政府接管，更名为河口村小学。",
        "经费来源：县财政安排120万元，社会捐赠30万元。",
        "2023年3月2日 星期四  临江 晴 4~15℃",
        "一、总体目标",
        "一九五八年九月 学校创办",
    ],
)
def test_sentences_headings_and_clocks_are_no_bylines(line: str) -> None:
    assert not is_byline(line)


def test_titles_lose_the_name_of_the_site_and_nothing_else() -> None:
    assert clean_title("两校结对_临江县人民政府门户网站") == ("两校结对", "临江县人民政府门户网站")
    assert clean_title("两校结对 - 临江教育网") == ("两校结对", "临江教育网")
    assert clean_title("从“输血”到“造血”——访临江县教育局") == ("从“输血”到“造血”——访临江县教育局", "")
    assert clean_title("2021—2024年结对名单") == ("2021—2024年结对名单", "")


def test_names_owners_and_datelines() -> None:
    assert is_name("临江县教育局")
    assert not is_name("临江县教育局召开会议，部署工作")
    assert owner("版权所有 临江县融媒体中心  某ICP备1号") == "临江县融媒体中心"
    assert dateline("(临江讯)2023年3月2日,两校签约。") == "2023-03-02"
    assert dateline("2023年3月2日,两校签约。") == ""


def kept(text: str, title: str = "") -> tuple[Header, str]:
    found, edits = header(text, title)
    return found, "\n".join(line.strip() for line in apply(text, edits).split("\n") if line.strip())


def test_menus_site_names_and_bylines_around_the_title_go() -> None:
    page = (
        "临江县教育局\n首页 > 新闻中心 > 正文\n设为首页 | 加入收藏 | 手机版\n临江县两校结对\n"
        f"时间：2023-03-02 来源：临江发布\n【打印】 【字体：大 中 小】\n{PARAGRAPH}\n"
    )
    found, text = kept(page)
    assert text == f"临江县两校结对\n{PARAGRAPH}"
    assert found == Header("临江县两校结对", "2023-03-02", "临江发布", "临江县教育局")


def test_a_title_below_the_index_of_a_document_is_found() -> None:
    page = f"索引号:11/2023-1 发布机构:临江县教育局\n文号:临教〔2023〕2号 成文日期:2023-03-01\n关于两校结对的通知\n{PARAGRAPH}\n"
    assert kept(page)[1] == f"关于两校结对的通知\n{PARAGRAPH}"


def test_a_title_said_again_without_what_the_window_adds_is_the_title() -> None:
    page = f"临江县两校结对_临江教育\n临江县教育局\n临江县两校结对\n发布：2023年3月2日\n{PARAGRAPH}\n"
    found, text = kept(page)
    assert text == f"临江县两校结对\n{PARAGRAPH}"
    assert (found.title, found.published) == ("临江县两校结对", "2023-03-02")


def test_a_title_with_its_byline_on_one_line_is_parted() -> None:
    found, text = kept(f"临江县两所小学结成对子 发布时间：2023-03-02 来源：临江发布\n{PARAGRAPH}\n")
    assert text == f"临江县两所小学结成对子\n{PARAGRAPH}"
    assert (found.published, found.origin) == ("2023-03-02", "临江发布")


def test_a_subtitle_stays_and_a_document_number_goes() -> None:
    assert (
        kept(f"两校一家亲\n——临江县结对侧记\n临江日报 2023年3月2日\n{PARAGRAPH}\n")[1].split("\n")[1]
        == "——临江县结对侧记"
    )
    assert kept(f"关于结对的批复\n临教〔2023〕2号\n{PARAGRAPH}\n")[1] == f"关于结对的批复\n{PARAGRAPH}"


def test_a_page_without_a_title_keeps_its_first_paragraph_below_a_blank_title() -> None:
    found, edits = header(f"{PARAGRAPH}\n{PARAGRAPH}\n")
    assert found.title == ""
    assert apply(f"{PARAGRAPH}\n{PARAGRAPH}\n", edits) == f"\n{PARAGRAPH}\n{PARAGRAPH}\n"


def test_the_date_of_publication_goes_before_that_of_the_document() -> None:
    page = f"关于两校结对的通知\n成文日期：2023-03-01\n发布日期：2023-03-02\n{PARAGRAPH}\n"
    assert kept(page)[0].published == "2023-03-02"
    assert kept(page.replace("发布日期：2023-03-02\n", ""))[0].published == "2023-03-01"


def test_a_byline_with_a_weekday_names_no_publisher() -> None:
    found, _ = kept(f"临江县两校结对\n2023年3月2日 星期四 来源：临江日报\n{PARAGRAPH}\n")
    assert (found.origin, found.publisher) == ("临江日报", "")


@pytest.mark.parametrize("window", ["临江县教育局", "无标题文档", "临江县两校结对|结对帮扶|临江"])
def test_a_window_that_names_the_site_or_says_more_does_not_hide_the_title(window: str) -> None:
    found, edits = header(f"临江县两校结对\n来源：临江日报\n{PARAGRAPH}\n", "", window)
    assert found.title == "临江县两校结对"
    assert apply(f"临江县两校结对\n来源：临江日报\n{PARAGRAPH}\n", edits) == f"临江县两校结对\n{PARAGRAPH}\n"


def test_a_window_is_the_title_where_no_line_is() -> None:
    assert header(f"{PARAGRAPH}\n", "", "两校结对")[0].title == "两校结对"


def test_a_known_title_is_found_on_its_line_or_put_in() -> None:
    assert kept(f"首页 > 正文 > 新闻\n两校结对_临江教育网\n{PARAGRAPH}\n", "两校结对")[1] == f"两校结对\n{PARAGRAPH}"
    assert kept(f"{PARAGRAPH}\n", "两校结对")[1] == f"两校结对\n{PARAGRAPH}"


def test_a_source_named_below_the_text_is_read() -> None:
    page = f"临江县两校结对\n{PARAGRAPH}\n（来源：临江日报 2023年3月2日）\n"
    document = restore(RawDocument(Source("page.txt"), page.encode()))
    assert document.text == f"临江县两校结对\n{PARAGRAPH}"
    assert (document.source.origin, document.source.published) == ("临江日报", "2023-03-02")


def test_a_signature_gives_the_date_and_stays() -> None:
    found, text = kept(f"关于结对的通知\n{PARAGRAPH}\n临江县教育局\n2023年3月2日\n")
    assert found.published == "2023-03-02"
    assert text.endswith("临江县教育局\n2023年3月2日")
