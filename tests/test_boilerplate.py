"""Site furniture, controls, credits, tails and pictures go; prose that looks a little like them stays."""

from __future__ import annotations

import pytest

from edugraph.restoration.boilerplate import boilerplate, is_furniture, is_navigation, starts_tail
from edugraph.restoration.captions import captions
from edugraph.restoration.edits import apply

PARAGRAPH = "三月一日，临江小学与河口小学签订结对协议，为期三年，双方互派骨干教师，联合开展教研活动，共建课程资源，共享优质课堂。"
SHORT_LINES = "从城东到城西\n路上要走\n一个小时\n如今\n老师来了\n孩子们\n不用再跑\n学校就在\n家门口\n"


def kept(body: str) -> str:
    page = f"标题\n{body}"
    return apply(page, boilerplate(page)).removeprefix("标题\n")


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 政务公开 > 教育信息公开 > 工作动态",
        "临江新闻网>>新闻>>教育",
        "当前位置：首页 >> 信息公开 >> 工作总结",
        "设为首页 | 加入收藏 | 手机版 | 繁体版 | 无障碍阅读",
        "【打印】【关闭】",
        "【字体：大 中 小】",
        "字号:[大 中 小] 浏览次数:1187 打印本页 关闭窗口",
        "分享到: 微信 微博 QQ空间",
        "【责任编辑:李某】",
        "（责编：李某 审核：王某）",
        "编辑:小江",
        "（文/图 李某 审核 王某）",
        "素材来自县教育局、各学校",
        "您访问的链接即将离开“临江县人民政府门户网站”,是否继续?",
        "继续访问",
        "某ICP备05012345号 某公网安备 33000000000011号",
        "建议使用1024×768以上分辨率浏览",
        "长按识别二维码关注我们",
        "var _hmt = _hmt || []; (function() { var hm = document.createElement(\"script\"); })();",
        "--国家部委-- --省直部门-- --县市区--",
        "1.临江县集团化办学实施意见(试行).docx",
        "报：县委办、县政府办。送：各学区。",
    ],
)  # fmt: skip
def test_what_is_not_the_text_goes(line: str) -> None:
    assert kept(f"{PARAGRAPH}\n{line}\n") == f"{PARAGRAPH}\n"


@pytest.mark.parametrize(
    "line",
    [
        "记者：听说老师们愿意下乡了？",
        "编辑部设在临江小学，由六名学生组成。",
        "（相关链接）数读教育：近三年，全县新建学校36所，投入9.6亿元。",
        "临江县教育局",
        "2023年3月2日",
        "一、主要做法",
        "附：县内城乡结对名单",
        "整理：校办公室 2023年4月",
        "学校打印室、图书馆向学生开放。",
        "视频教研、在线课堂走进山村",
        "关闭12个教学点",
        "1\t临江小学\t河口小学",
    ],
)
def test_what_the_text_says_stays(line: str) -> None:
    assert kept(f"{PARAGRAPH}\n{line}\n") == f"{PARAGRAPH}\n{line}\n"


def test_all_below_the_first_mark_of_the_tail_goes() -> None:
    tail = "上一篇:我县开展防火检查\n下一篇:采摘节下月开幕\n采摘节下月开幕\n版权所有 临江县融媒体中心\n"
    assert kept(f"{PARAGRAPH}\n此复。\n{tail}") == f"{PARAGRAPH}\n此复。\n"


def test_a_mark_of_the_tail_in_front_of_prose_takes_only_its_line() -> None:
    assert kept(f"{PARAGRAPH}\n相关链接\n{PARAGRAPH[::-1][1:]}。\n").startswith(PARAGRAPH)
    assert PARAGRAPH[::-1][1:] in kept(f"{PARAGRAPH}\n相关链接\n{PARAGRAPH[::-1][1:]}。\n")


def test_a_list_of_files_goes_with_its_heading() -> None:
    assert kept(f"{PARAGRAPH}\n附件:\n1.名单.docx\n2.回执.xls\n") == f"{PARAGRAPH}\n"
    assert kept(f"{PARAGRAPH}\n附件:\n1.临江小学\n") == f"{PARAGRAPH}\n附件:\n1.临江小学\n"


def test_the_title_stays_whatever_it_looks_like() -> None:
    assert apply("编辑:小江\n", boilerplate("编辑:小江\n")) == "编辑:小江\n"


def test_kinds_of_lines() -> None:
    assert is_navigation("政务公开 教育新闻 通知公告 招生考试")
    assert not is_navigation("教育新闻")
    assert is_furniture("【打印】 【字体:")
    assert starts_tail("友情链接：甲网 | 乙网")
    assert not starts_tail("相关链接介绍说，全县共有学校36所。")


def without_pictures(body: str) -> str:
    page = f"标题\n{body}"
    return apply(page, captions(page)).removeprefix("标题\n")


def test_captions_that_cut_running_text_go() -> None:
    page = (
        f"{PARAGRAPH}\nimage.png\n临江小学教师在河口小学联合教研\n{PARAGRAPH[1:]}\n"
        "图为签约现场。(李某 摄)\n▲ 河口小学课间\n[图片]\n"
    )
    assert without_pictures(page) == f"{PARAGRAPH}\n{PARAGRAPH[1:]}\n"


def test_a_heading_under_a_picture_stays() -> None:
    page = f"{PARAGRAPH}\n图片\n师资流动激活一池春水\n{PARAGRAPH[1:]}\n"
    assert without_pictures(page) == f"{PARAGRAPH}\n师资流动激活一池春水\n{PARAGRAPH[1:]}\n"


def test_captions_on_a_page_of_short_lines_stay_without_the_picture() -> None:
    assert without_pictures(f"{SHORT_LINES}图片\n图:孩子们在新教室\n") == f"{SHORT_LINES}图:孩子们在新教室\n"
    assert without_pictures(f"{SHORT_LINES}图片河口小学新校区\n") == f"{SHORT_LINES}河口小学新校区\n"


def test_pictures_that_are_spoken_of_stay() -> None:
    assert without_pictures(f"{PARAGRAPH}\n图片展吸引了全校师生\n") == f"{PARAGRAPH}\n图片展吸引了全校师生\n"


def test_a_tail_is_found_on_a_short_page_with_a_long_foot() -> None:
    news = "三月一日，临江小学与河口小学签订结对协议，为期三年，每学期互派三名教师。"
    foot = "网站标识码：1234567890 某公网安备11010102000001号\n扫一扫在手机打开当前页\n" * 2
    page = f"题目\n{news}\n推荐阅读\n临江县召开教育工作会议\n{foot}"
    assert apply(page, boilerplate(page)) == f"题目\n{news}\n"
