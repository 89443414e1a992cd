"""Titles, schemes and meetings inside the frames that name them: 获评|…, 认定某县为|…, 授予某校|…|称号, 实施|…工程, 召开|…会.

The verb says where the name begins, the mark or 称号 where it ends, so that no dictionary has to guess at either edge.
A title that reads like a school's name (获评某市生态文明学校) is a title here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from edugraph.model import Mention
from edugraph.recognise.schools import is_generic
from edugraph.recognise.word_classes import any_of, word_class

_NAME = r"[\u3400-\u9fffA-Za-z0-9·“”‘’—\-－+＋（）()]"
_CLOSE = (
    r"(?=[”’]?(?:[，,。；;：:、！!\s）)]|[（(](?:见?附件|名单)|$|等(?![职级高专教同])|名单|之一|称号|荣誉|殊荣|立项|牌匾|奖牌"
    r"|的(?:称号|荣誉|牌匾|牌子|殊荣|学校|单位|有|是|还有|包括)))"
)
_CONFERRED = re.compile(
    r"(?:获评|获评为|荣获|荣膺|喜获|获得|获授|评为|评选为|评定为|(?<=被)授予|认定为|确定为|确认为|列为|列入|入选为|入选|入围|跻身|立项为|立项|获批立项|获批为|获批成为|获批|获准立项为|命名为|表彰为|遴选为|选为|选树为|"
    r"批准为|批复为|纳入|挂牌(?=[“‘])|晋升为|创建为|创成|创建成|建成为|力争创建|争取创建|全力创建|争创(?!建)|创建|申创|申报|升级为|挂牌为|挂上|摘得|成为|跃升为|定为|作为|通过|挂牌成立|挂牌设立|授牌成立|挂(?!牌)|揭(?!牌))(?:了|为)?[“‘]?(?P<name>"
    + _NAME
    + r"{3,44}?)"
    + _CLOSE
)
_MADE = re.compile(
    r"(?:认定|确定|评定|命名|批准|批复|选定|遴选|推选|评选|确认|授予|认可|同意|列|将|把)[^，。；;：:\n]{2,44}?(?<![合改更升办建变调并])(?<![更改易定]名)为[“‘]?(?P<name>"
    + _NAME
    + r"{4,44}?)"
    + _CLOSE
)
_GIVEN = re.compile(
    r"(?:授予|颁授|颁发|授|获|获得|荣获|颁给)[^，。；;：:\n]{0,40}?[“‘]?(?P<name>(?:全国|国家级?|[\u4e00-\u9fff]{2,6}[省市县区州盟旗]|[省市县区州盟](?:级)?|20\d\d年度?|第[一二三四五六七八九十]+批)"
    + _NAME
    + r"{3,36}?)[”’]?(?:荣誉)?(?:称号|牌匾|奖牌|立项)"
)
_GIVEN_BY = re.compile(
    r"被[^，。；：:\n授]{2,40}?授予(?P<name>" + _NAME + r"{3,20}?)(?:荣誉)?(?:称号|牌匾|奖牌)",
)
"""被某厅授予文明校园称号: after the one who confers, the title alone stands."""
_LISTED = re.compile(
    r"(?:^|(?<=[\n，。；：“、])|公布|发布|印发|下发|公示|评选|开展|启动)(?:了)?[“]?(?P<name>(?:全国|国家级?|第[一二三四五六七八九十]+批|20\d\d年度?"
    r"|[\u4e00-\u9fff]{2,6}[省市县区州盟旗]|[省市县区州盟旗]级?)"
    + _NAME
    + r"{4,36}?)[”]?(?=(?:认定|入选|评选|遴选)?(?:名单|结果))"
)
_TITLED = re.compile(r"[“](?P<name>[^“”，。；\n]{4,30})[”]的?(?:荣誉)?(?:称号|铜牌|牌匾|牌子|奖牌|匾额|殊荣|标牌)")
_OFFICIAL = re.compile(
    r"(?P<name>(?:全国|[\u4e00-\u9fff]{2,4}[省市县区州])?(?:特级教师|正高级教师|优秀教师|优秀教育工作者|劳动模范|先进工作者|模范教师|教学能手|教学名师|五一劳动奖章|"
    r"三八红旗手|优秀班主任|师德标兵|最美教师|骨干教师|学科带头人|先进集体|先进单位|青年文明号|巾帼文明岗))[”]?(?=荣誉称号|称号)"
)
_SERVING = re.compile(
    r"(?:是|系|作为|成为|属于|为|在)(?:首批|第[一二三四五六七八九十]+批|唯一)?[“‘]?(?P<name>"
    + _NAME
    + r"{4,36}?试点)(?:校|学校|县|区|市|单位|乡镇|园|地区|工作)?(?=[，,。；;：:、\s”’）)]|$|中|里|先行|率先)"
)
_COUNTED = re.compile(
    r"(?:确定|认定|公布|命名|遴选|评选|评定|授予)(?:了|出)?(?:[“‘]?[\u3400-\u9fffA-Za-z0-9·]{4,30}?[”’]?\d+[所个家项处]、)*[“‘]?(?P<name>(?:全国|国家级?|[\u4e00-\u9fff]{2,6}?[省市县区州盟旗]|自治区|[省市县区州盟旗]级?)[\u3400-\u9fffA-Za-z0-9·]{3,24}?)[”’]?(?=(?:共|各)?(?:\d+|[一二两三四五六七八九十]+)[所个家项处](?:[，、。；]|$))"
)
"""确定某省甲校11所、某省乙园6所: titles with the number of those that get them."""
_CHAIN = re.compile(
    r"(?:[“][^“”，。；\n]{4,24}[”][、和及]?){2,}等?(?:多项)?(?:国家级|省级|市级)?(?:荣誉)?(?:称号|荣誉|殊荣|奖牌|牌匾)"
)
"""荣获“…”“…”“…”等称号: quoted honours in a row."""
_DATED = re.compile(
    r"(?:^|(?<=[\n】：:；;、，。 ]))[“]?(?P<name>[\u3400-\u9fffA-Za-z0-9·“”]{4,30}?)[”]?(?=[（(](?:19|20)\d\d年(?:度|\d{1,2}月)?(?:[，,、 ][^（）()\n]{2,20})?[）)])"
)
"""省级文明校园（2018年）, …先进单位（2020年，省政府授予）: an honour with its year."""
_LABELLED = re.compile(
    r"(?<=[：；])(?:(?:19|20)\d\d年(?:度|\d{1,2}月)?，)?[“]?(?P<name>(?:全国|国家|[\u4e00-\u9fff]{2,6}[省市县区州盟旗]|[省市县区州](?:级)?)"
    r"[\u3400-\u9fffA-Za-z0-9·“”]{4,28}?)[”]?(?=[（；。\n]|，由|$)"
)
"""某校：2021年12月，某省示范高中（某厅认定）, 荣誉：2009年，某州文明校园；: a title alone behind a colon or between semicolons."""
_IN_A_CELL = re.compile(
    r"(?<=[|｜\t])[ “]*(?P<name>(?:全国|国家|[\u4e00-\u9fff]{2,6}?[省市县区州盟旗]|[省市县区州](?:级)?)"
    r"[\u3400-\u9fffA-Za-z0-9·“”]{4,28}?)[” ]*(?=[|｜\t\n]|$)"
)
"""|全国学前教育普及普惠县|: a title that fills the cell of a table."""
_TOLD = re.compile(r"列为|列入|获|评为|授予|认定为|命名|未|把|被|创建(?=.{2,6}[省市县区州盟旗])|争创|申报|挂牌")
"""Words that tell how a title came about: what holds one is more than a title."""
_OVER_LIST = re.compile(
    r"(?<=\n)(?:[（(]?[一二三四五六七八九十]{1,3}[、.．）)]|附件 ?[\d一二三四五六七八九十]*[：:.．]?)\s*(?P<name>[\u3400-\u9fffA-Za-z0-9·“”（）]{4,30}?)(?:名单)?(?:[（(]\d+[所个家名项][）)])?(?=\n)"
)
_HEAD = re.compile(
    r"(?:(?:工程|计划|行动|项目)\d\.\d|学校|中学|小学|高中|校|园|县|区|市|镇|单位|集体|基地|校园|工作站|工作室|中心|项目|工程|试点|案例|品牌|团队|教研组|党组织|支部|中队|大队|名师|名校长|校长|园长|班主任|园丁|教师|工作者|个人|标兵|能手|模范|少年|学生|班级|课程|课题|社区|家庭|机构|"
    r"平台|计划|行动|联盟|青年文明号|奖章|奖状|示范岗|巾帼文明岗|样板|典型|示范点|集群|专业)$"
)
_LEVEL = re.compile(
    r"^(?:“|‘)?(?:全国|国家|中国|教育部|首批|第[一二三四五六七八九十]+批|20\d\d年度?|[\u4e00-\u9fff]{2,8}?(?:省|市|县|区|州|盟|旗|自治区)|[省市县区州盟旗](?:级)?|自治[区州县旗](?:级)?|东西部|全[省市县区州盟旗])"
)
_KEY = re.compile(r"(?:国家级?|全国|省级?|自治区级?|市级?)(?:重点|[一二三四五特]级|[三四五]星)")
_HONOUR = re.compile(
    r"示范|合格|先进|文明|特色|优秀|实验|试验|试点|先行|达标|标准化|规范化|平安|绿色|健康|智慧|书香|模范|样板|标杆|领航|创新|改革|重点|普及|均衡|一流|名师|骨干|十佳|最美|功勋|师德|标兵|安全|卫生|传承|传统|和谐|温馨|美丽|诚信|红旗|五四|五一|巾帼|精品|优质|培育|基地|工作站|[一二三四五特]级|[三四五]星"
)
_NOT_TITLE = re.compile(
    r"入选|获评|荣获|推荐|公布|印发|发布|关于|教育厅|教育局|[的了在由向将与于被]|支持|帮扶|协议|学生$|重点工作|中心工作|重要|民生|实事|议程|预算|日程|计划生育|目标|抓手|突破口|主题|牵头|核心$|成员|支援|受援|结对|分校|校区|总校|附属|法人|负责|考点|定点|新[学校建址居]|共同体$|教育集团|联盟校|主体|对象|试点范围|范围|序列|体系|管理$|学区"
)
_PLAIN_SCHOOL = re.compile(r"(?:小学|中学|高中|幼儿园|大学)$")


_CARRIED_OUT = re.compile(
    r"(?:是|作为|成为|系|为|在)(?:首批|第[一二三四五六七八九十]+批)?[“‘]?(?P<name>"
    + _NAME
    + r"{4,36}?(?:工程|计划|行动|项目)(?:\d\.\d)?)[”’]?"
    r"的?(?:首批|第[一二三四五六七八九十]+批)?(?:试点|实施|示范|样板|成员|培育)"
)
_OWNED = re.compile(
    r"(?:^|(?<=[\n，。；：“、]))[“]?(?P<name>[\u3400-\u9fff]{3,20}?(?:工程|计划|行动|项目|课堂|讲坛|大讲堂|论坛|读书会))[”]?"
    r"(?:的(?:主办方|主办单位|发起方|发起人|组织方|承办单位|实施单位)|(?:正式)?由[^，。；\n]{2,20}?(?:主办|承办|发起|组织|牵头))"
)
_FRAMES = (
    ("conferred", _CONFERRED),
    ("made", _MADE),
    ("given", _GIVEN),
    ("given-by", _GIVEN_BY),
    ("listed", _LISTED),
    ("titled", _TITLED),
    ("pilot", _SERVING),
    ("carried", _CARRIED_OUT),
    ("owned", _OWNED),
    ("counted", _COUNTED),
    ("dated", _DATED),
    ("labelled", _LABELLED),
    ("cell", _IN_A_CELL),
)


_BY_HEAD = frozenset({"pilot", "carried", "owned"})
"""Frames so narrow that a head word and four characters before it are enough."""


_UNFRAMED = frozenset({"labelled", "cell"})
"""Frames without a verb, in which a school or what happened to one may stand as well."""
_RANKED = re.compile(r"示范|特色|重点|[一二三四五]级|达标|优质")


def _speaks_for_itself(piece: str) -> bool:
    """Whether a piece can be nothing but a title: no word of conferring in it, and no school's name (某市实验小学)."""
    return not _TOLD.search(piece) and (not _PLAIN_SCHOOL.search(piece) or _RANKED.search(piece) is not None)


def find_titles(text: str) -> list[Mention]:
    """Return the titles and pilots in the frames that confer them, in text order; they may overlap."""
    found: dict[tuple[int, int], Mention] = {}
    for rule, pattern in _FRAMES:
        for match in overlapping(pattern, text):
            for start, end in _pieces(text, match.start("name"), match.end("name")):
                if rule in _UNFRAMED and not _speaks_for_itself(text[start:end]):
                    continue
                piece = text[start:end]
                if (
                    _is_title(piece)
                    or (rule in _BY_HEAD and _is_scheme(piece))
                    or (rule == "given-by" and _HONOUR.search(piece))
                ):
                    found.setdefault(
                        (start, end),
                        Mention(start, end, "Programme", text[start:end], f"name.title.{rule}", head="title"),
                    )
    for chain in _CHAIN.finditer(text):
        for quoted in re.finditer(r"[“](?P<name>[^“”]{4,24})[”]", chain.group()):
            start, end = chain.start() + quoted.start("name"), chain.start() + quoted.end("name")
            found.setdefault(
                (start, end), Mention(start, end, "Programme", text[start:end], "name.title.chain", head="title")
            )
    if _NAMES_LISTED.search(text.split("\n", 1)[0]):
        for match in (*_OVER_LIST.finditer(text), *_IN_TITLE.finditer(text.split("\n", 1)[0])):
            for start, end in _listed_titles(text, *match.span("name")):
                found.setdefault(
                    (start, end),
                    Mention(start, end, "Programme", text[start:end], "name.title.over-list", head="title"),
                )
    for match in _OFFICIAL.finditer(text):
        start, end = match.span("name")
        found.setdefault(
            (start, end), Mention(start, end, "Programme", text[start:end], "name.title.official", head="title")
        )
    return sorted(found.values(), key=lambda m: (m.start, -m.end))


_NAMES_LISTED = re.compile(r"(?:公布|认定|确定|命名|公示|表彰|表扬|嘉奖|授予|立项).*(?:名单|通知|决定|公示|结果|通报)")
_IN_TITLE = re.compile(
    r"(?:公布|认定|确定|命名|公示|授予)(?:第[一二三四五六七八九十]+批|20\d\d年度?)?(?P<name>[^，。；《》]{6,60}?)(?:名单|的通知|的决定)"
)
_LISTED_HEAD = re.compile(
    r"(?:校园|实验园|示范园|示范校|特色校|实验校|试点校|基地校|先进校|达标校|学校|试点县|示范县|先行县|试点区|示范区|实验区|先行区|基地|集体|单位|幼儿园|工作室|个人|校长|园长|教师|班主任|标兵|能手|模范|工作者|园丁|名师|带头人|[县校园])$"
)


def _listed_titles(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The titles that a notice of names confers (书香校园、|幼小衔接实验园|和|教师流动试点县): each ends in a head of honours."""
    low = start
    for joint in [*re.finditer(r"、|和|及|与", text[start:end]), None]:
        high = start + joint.start() if joint else end
        piece = text[low:high]
        honour = _HONOUR.search(piece)
        if (
            len(piece) >= 4
            and _LISTED_HEAD.search(piece)
            and honour
            and not _NOT_TITLE.search(piece)
            and not is_generic(piece)
        ):
            yield low, high
            low = start + joint.end() if joint else end
        elif joint is not None and piece and not _LISTED_HEAD.search(piece):
            continue
        else:
            low = start + joint.end() if joint else end


def overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield a pattern's matches from every place one can begin (申报的…获批|…: the second verb is inside the first's match)."""
    match = pattern.search(text)
    while match is not None:
        yield match
        match = pattern.search(text, match.start() + 1)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The titles of a coordination (全国文明校园|和|省级绿色学校), without their quotation marks."""
    while start < end and text[start] in "“‘（(":
        start += 1
    inner = text.rfind("“", start, end)
    if inner >= 0 and text.find("”", inner, end - 1) < 0:  # 授予|某校“|书香校园
        start = inner + 1
    piece = text[start:end]
    joint = next(
        (
            m
            for m in re.finditer(r"[”’]?(?:和|及|与|暨)[“‘]?", piece)
            if _HEAD.search(piece[: m.start()]) and _LEVEL.match(piece[m.end() :])
        ),
        None,
    )
    if joint is not None:
        yield start, start + joint.start()
        yield from _pieces(text, start + joint.end(), end)
        return
    while end > start and text[end - 1] in "”’“‘":
        end -= 1
    if end > start:
        yield start, end


def _is_title(piece: str) -> bool:
    """Whether what a frame holds names a title: a head word, and a level, a year or a word of honour before it."""
    head = _HEAD.search(piece)
    if (
        head is None
        or len(piece) < 4
        or piece.count("“") != piece.count("”")
        or _NOT_TITLE.search(piece)
        or piece.count("（") != piece.count("）")
    ):
        return False
    body = piece[: head.start()]
    if not body or ((is_generic(body) or is_generic(piece)) and not _KEY.match(piece)):
        return False
    honour = _HONOUR.search(piece)
    if _PLAIN_SCHOOL.search(piece):
        return bool(_LEVEL.match(piece)) and honour is not None and honour.end() > len(piece) - 12
    return honour is not None or (
        bool(_LEVEL.match(piece))
        and len(body) >= 4
        and head.group() not in ("区", "县", "市", "镇", "学校", "校", "园")
    )


def _is_scheme(piece: str) -> bool:
    """Whether a piece has a scheme's head and a body of its own before it, in a frame that leaves no doubt of its edges."""
    body = re.sub(r"(?:工程|计划|行动|项目|试点|课堂|讲坛|大讲堂|论坛|读书会)(?:\d\.\d)?$", "", piece)
    balanced = piece.count("“") == piece.count("”")
    return (
        balanced
        and 3 <= len(body) < len(piece)
        and not (_NOT_TITLE.search(piece) or names_works(piece) or is_generic(body))
    )


_SCHEME_VERB = r"(?:组织实施|组织开展|组织|实施|启动|参加|参与|加入|承担|承办|推进|开展|落实|实行|推行|试行|试点|依托|对接|申报|举办|主办|合办|自办|打造|开设|开办|办起|纳入|深化|探索)(?:了|的|好)?"


@lru_cache(maxsize=1)
def _scheme() -> re.Pattern[str]:
    heads = any_of("scheme-head")
    return re.compile(
        _SCHEME_VERB
        + rf"(?P<name>[\u3400-\u9fffA-Za-z0-9·+]{{2,24}}?(?:{heads})(?:\d\.\d)?)(?![\u4e00-\u9fff]{{0,2}}(?:组|人员|师|书|性|化|员))"
    )


_WORKS = re.compile(
    r"改造|新建|扩建|迁建|主体|维修|加固|装修|绿化|校舍|教学楼|综合楼|实验楼|学生公寓|食堂|宿舍|操场|运动场|校区|[一二三]期|配套|土建|厕所|供暖|投资|建筑|施工|工地|采购|招标|明后|今后|"
    r"工作计划|教学计划|招生计划|学习计划|年度计划|发展计划|扶贫项目|帮扶项目|合作项目|教育项目|^[^省市]*建设项目|^[^省市]*建设工程|科研项目"
)
_LOOSE = re.compile(
    r"的|了|和|与|等|各|有关|相关|系列|重点|重大|这|该|一批|多个|以|为|被|将|在|于|行动计划$|社会实践|志愿服务|教育活动|多样|主题|教学|教研活动"
)


def names_works(name: str) -> bool:
    """Whether a would-be scheme is building work, or nothing but a kind of plan (教学楼改造工程, 招生计划)."""
    return _WORKS.search(name) is not None


def find_schemes(text: str) -> list[Mention]:
    """Schemes, lectures and pilots after a verb of carrying out (实施|名师下山工程), in text order."""
    found: list[Mention] = []
    for match in _scheme().finditer(text):
        start, end = match.span("name")
        name = match.group("name")
        heads = next(
            h for h in sorted(word_class("scheme-head"), key=len, reverse=True) if re.search(rf"{h}(?:\d\.\d)?$", name)
        )
        body = name[: name.rindex(heads)]
        if len(body) >= 3 and not names_works(name) and not _LOOSE.search(name) and not is_generic(body):
            found.append(Mention(start, end, "Programme", name, "name.scheme", head=heads))
    return found


@lru_cache(maxsize=1)
def _meeting() -> re.Pattern[str]:
    heads = any_of("event-head")
    return re.compile(
        r"(?:召开|举行|举办|出席|参加|主持召开|组织召开|召开的|举行的|举办的)(?:了|过)?[“]?(?P<name>[\u3400-\u9fffA-Za-z0-9·“”—\-（）()]{2,40}?(?:"
        + heads
        + r"))(?=[”]?(?:[，,。；;：:、！!\s]|$|上|时|中|和|暨|并|在|由|后|期间|的|结束|现场))"
    )


@lru_cache(maxsize=1)
def _meeting_first() -> re.Pattern[str]:
    heads = any_of("event-head")
    return re.compile(
        r"(?:^|(?<=[\n，。；：、“ 的]))(?P<name>[\u3400-\u9fffA-Za-z0-9·“”（）]{4,40}?(?:"
        + heads
        + r"))(?=[”]?[，,]?(?:在|于|昨|今[天日晚]|上周|日前|近日|隆重|如期|顺利|圆满|\d+月\d+日|举行|召开|开幕|落下|落幕))"
    )


_NOT_MEETING = re.compile(
    r"了|的|[，。]|各类|各种|有关|多次|多场|\d+场|[一二三四五六七八九十几]+[场次]|相关|系列|一系列|^(?:工作|专题|座谈|动员|培训|研讨|交流|家长|表彰|启动|签约|揭牌|部署|推进|现场|协调)+(?:会议|会|仪式|大会)$"
)


_DAY_FIRST = re.compile(r"\d{1,2}月\d{1,2}日(?:[上下]午|晚|至\d{1,2}日)?(?=[\u4e00-\u9fff]{4})")


def find_meetings(text: str) -> list[Mention]:
    """Meetings and ceremonies after a verb of holding or attending, in text order."""
    found: list[Mention] = []
    for match in (*_meeting().finditer(text), *_meeting_first().finditer(text)):
        start, end = match.span("name")
        last = [m.end() for m in re.finditer(r"[会式礼坛议](?:和|暨|与|及)", text[start:end])]
        for low, high in zip([start, *(start + i for i in last)], [*(start + i - 1 for i in last), end], strict=True):
            # The quotation mark before it opens a part of the name.
            cut_open = text[low - 1 : low] == "“" and text.count("”", low, high) > text.count("“", low, high)
            dated = _DAY_FIRST.match(text, low, high)
            begin = dated.end() if dated is not None else low - cut_open
            piece = text[begin:high]
            if (
                len(piece) >= 5
                and not _NOT_MEETING.search(piece)
                and not is_generic(re.sub(r"(?:工作)?(?:会议|仪式|大会|会)$", "", piece))
            ):
                found.append(Mention(begin, high, "Event", piece, "name.event.held", head=piece[-2:]))
    return found
