"""Advertising goes, honest words stay, and a gap stands where a word is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edugraph.restoration.edits import apply
from edugraph.restoration.spam import GAP, is_spam, spam_lines, spam_tokens


@pytest.mark.parametrize(
    "line",
    [
        "88365线路检测中心(中国)有限公司官网",
        "云顶棋牌官网登录-安全购彩入口",
        "678bet体育在线投注(中国)官方网站-登录入口",
        "友情链接: 天成彩票快三计划 | 老虎机在线试玩送彩金 | 博海娱乐app下载",
        "国产精品一区二区三区,人妻少妇中文字幕在线观看",
        "白癜风专科医院哪家好 治疗费用多少钱",
        "真人百家乐试玩送彩金28元，注册即领",
        "澳门新朔瀛官网网址",
        "代开发票加微信13900000000",
    ],
)
def test_a_line_of_nothing_but_advertising_goes(line: str) -> None:
    assert is_spam(line)
    page = f"{line}\n某县教育局工作动态\n三月一日，新校区启用。\n{line}"
    assert apply(page, spam_lines(page)) == "某县教育局工作动态\n三月一日，新校区启用。\n"


@pytest.mark.parametrize(
    "line",
    [
        "教育局严查校园网络赌博，开展禁毒禁赌宣传",
        "全市中小学体育平台上线，学生在线登录即可查看",
        "使用彩票公益金18万元建设乡村学校少年宫",
        "国家中小学智慧教育平台登录入口",
        "亚洲青少年篮球赛在我市举行",
        "县医院专家进校园开展癫痫病知识讲座。",
        "成人教育 高等教育 职业教育",
        "2023年体育中考平台下载",
        "5G智慧体育平台官网上线",
    ],
)
def test_honest_lines_stay(line: str) -> None:
    assert not is_spam(line)
    assert spam_tokens(line) == []


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        # between words or inside one: nothing is missing
        ("全县共撤并小规模77真人平台学校12所，其中小学9所。", "全县共撤并小规模学校12所，其中小学9所。"),
        ("投资3亿元的第十五小88bet投注学去年落成。", "投资3亿元的第十五小学去年落成。"),
        ("该校是朔瀛vwin体育公办学校。", "该校是公办学校。"),
        ("老师们把教室泽霖zelin登录入口布置好了。", "老师们把教室布置好了。"),
        ("学校(朔瀛官网网址)举行开学典礼。", "学校举行开学典礼。"),
        ("交给特殊教育学校澳门新朔瀛网址使用。", "交给特殊教育学校使用。"),
        # less sure by make-up: the sentence is far more plausible without it
        ("县教育局基础教时时彩平台育科组织教师培训。", "县教育局基础教育科组织教师培训。"),
        ("协议签订后，双方学校朔瀛体育官网互派教师。", "协议签订后，双方学校互派教师。"),
        ("今年全县bo77体育新增学位九百个。", "今年全县新增学位九百个。"),
        ("招生沿用bet58在线前者的名字。", "招生沿用前者的名字。"),
        # a brand of everyday words, told by the word that it broke in two
        ("全县推进义务教月亮湾集团育优质均衡。", "全县推进义务教育优质均衡。"),
        ("两校签订合作办学协金山角网址议书。", "两校签订合作办学协议书。"),
        ("学生们参加了社会实Kwin88践活动。", "学生们参加了社会实践活动。"),
        # small letters and digits between characters, which honest codes are not written in
        ("省教育厅公布第二批kq77示范园名单。", "省教育厅公布第二批示范园名单。"),
        ("近日，rt8bet新校区启用。", "近日，新校区启用。"),
        ("原中心小学zz55xw搬迁。", "原中心小学搬迁。"),
        ("全县4400体育推进优质均衡。", "全县推进优质均衡。"),
        ("名师工作室网上棋牌定期组织备课。", "名师工作室定期组织备课。"),
        ("双方在kq98朔月app官网师资培训上合作。", "双方在师资培训上合作。"),
        ("校长表示要癫痫病专科医院哪家好办好学校。", "校长表示要办好学校。"),
        # in place of a word: the sentence lacks it
        ("学生们围坐88365路检测中心、讨论问题。", f"学生们围坐{GAP}、讨论问题。"),
        ("搭建教师99棋牌真人的平台。", f"搭建教师{GAP}的平台。"),
        ("骨干教师定期678bet体育在线投注，成绩统一分析。", f"骨干教师定期{GAP}，成绩统一分析。"),
        ("上学现在ag旗舰厅客户端十分钟。", f"上学现在{GAP}十分钟。"),
    ],
)
def test_tokens_go_and_leave_a_gap_only_where_a_word_is_missing(dirty: str, clean: str) -> None:
    assert apply(dirty, spam_tokens(dirty)) == clean


@pytest.mark.parametrize(
    "sentence",
    [
        "家长可通过UMU平台登录入口查询成绩。",
        "旅客在白云国际机场集合，凭智能IC卡乘坐S2线前往国家5A级景区。",
        "他是高级会计师，国际注册内部审计师。",
        "登录www.example.cn网站首页即可下载准考证。",
        "澳门大学官网公布招生计划。",
        "一年一度的澳门国际龙舟邀请赛开赛。",
        "常态化开行17条国际线路，与10个省份相连。",
        "经营者可登录网址申请入驻平台。",
        "电商平台在线销售额同比增长。",
        "国营业性演出（不含娱乐场所演出）增加。",
        "依托国家智慧教育平台在线开展教研。",
        "学校开通“家校通”APP，家长下载后注册。",
        "报名系统网址见附件，网上注册后登录平台在线缴费。",
        "学生用python3编程，电脑装windows10操作系统，教室配mp4、usb3接口和hdmi2显示器。",
        "他参加4x100米接力，背起50kg重物，跑完10km全程。",
        "乘坐mu9191航班，住gk1203教室旁，微信号abc123可加。",
        "2023国际学校联盟年会、expo2020展馆、2022体育节。",
        "县医院癫痫病专家到校讲课，问老人身体怎么样。",
        "税务局严查代开发票，家长询问多少钱。",
        "darwin理论、windows系统、twin课堂",
    ],
)
def test_honest_sentences_stay_as_they_are(sentence: str) -> None:
    assert spam_tokens(sentence) == []


def test_a_line_that_begins_as_a_sentence_loses_only_the_token() -> None:
    line = "统一678bet体育在线投注"
    assert not is_spam(line)
    assert apply(line, spam_tokens(line)) == f"统一{GAP}"


@given(st.text(alphabet="真人平台体育官网登录入口澳门bet365（中国）学校的、。 \n", max_size=60))
def test_edits_are_sorted_and_apart(text: str) -> None:
    apply(text, spam_lines(text))
    apply(text, spam_tokens(text))


def test_long_runs_take_linear_time() -> None:
    text = "真人平台" * 100_000 + "a" * 100_000 + "澳门" * 50_000
    assert spam_lines(text) == []
    apply(text, spam_tokens(text))
