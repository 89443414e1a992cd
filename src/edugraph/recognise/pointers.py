"""Words that point at something named elsewhere: 我县, 全区, 该校, 两校, 县里."""

from __future__ import annotations

import re

from edugraph.model import Mention

_POINTER = re.compile(
    r"(?:我|该|本|全|此|各)(?P<level>[省市县区州盟旗])(?![级直属域委]|政[府协]|财政[局厅]|教(?:[体科委研]|育(?:[局厅体科和委]|系统)))"
    r"|(?P<in>[省市县区州盟旗])(?:里|内)(?=[\u4e00-\u9fff，])(?!外)"
    r"|(?:该|我|本|此)(?P<body>校|院|园|局|中心|集团)(?![长区园舍友内外门本])"
    r"|(?P<school>学校|幼儿园)(?=[现由占设有位的坐建计拥始原创被获]|还[被获是将]|也[被获是]|又[被获]|签[订署约]|结[成为对]|达成|共建|合作|加[入盟挂]|牵头|对口|先后|荣获|更名|搬迁|整体|升格|承担|选派|累计|为(?![了主学教核依单荣重抓人])|[与和同][\u4e00-\u9fff]{2,18}(?:签|结[为成]|共同|共建|合作|联合|达成|建立|携手|开展))"
    r"|(?P<group>(?:(?<=加入|加盟|纳入|融入|进入|划入|入了)|(?<=[，。；\n]))(?:该|本|此)?(?:集团|共同体|联合体|教联体|联盟|联合校))(?=[，。；、\s]|$|[现共目已每成下涵覆总设由以则将])"
    r"|(?P<it>[它她])(?=始建|创办|创建|建于|建成|成立|坐落|位于|拥有|现有|占地|前身|的前身|是一所|有着|设有)"
    r"|(?P<turn>[前后]者)"
    r"|(?P<two>两校双方|两[地市县区](?:教育局|教育体育局|教体局|教育和体育局)|两市县|两县区|两校|双方|两地|两县|两区|两市)(?![区舍])"
)


_SOMEBODY = re.compile(r"老师|教师|校长|同学|女士|园长")
"""她 after one of these is a person."""


def find_pointers(text: str) -> list[Mention]:
    """Pointer mentions; ``head`` says at what: a level word, ``body``, ``group`` (加入集团), ``two`` or ``turn`` (前者, 后者)."""
    found: list[Mention] = []
    for match in _POINTER.finditer(text):
        kind = match.lastgroup or ""
        head = match.group(kind) if kind in ("level", "in") else (kind if kind in ("two", "turn", "group") else "body")
        if kind == "it" and _SOMEBODY.search(text, max(0, match.start() - 12), match.start()):
            continue
        if match.start() and kind == "school" and re.match(r"[\u4e00-\u9fff]", text[match.start() - 1]):
            continue
        if match.start() and kind == "in" and text[match.start() - 1] not in "，。；：、 \n“”（(今去年明在是，来由与从":
            continue
        found.append(Mention(match.start(), match.end(), "Pointer", match.group(), "name.pointer", head=head))
    return found
