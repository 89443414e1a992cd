"""How Chinese shortens the official name of an administrative area: the regular classes, and the few irregular forms.

Regular: the class word drops (湛江市 -> 湛江), an autonomous unit drops its peoples (临夏回族自治州 -> 临夏州, 临夏),
and a banner keeps the first character of a long stem (科尔沁右翼前旗 -> 科右前旗, 翁牛特旗 -> 翁旗).
"""

from __future__ import annotations

import re

PEOPLES = """
蒙古族 蒙古 回族 藏族 维吾尔族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族
土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族
纳西族 景颇族 柯尔克孜族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族
锡伯族 锡伯 阿昌族 普米族 塔吉克族 塔吉克 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族
裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 各族
"""
_PEOPLES = "(?:" + "|".join(sorted(PEOPLES.split(), key=len, reverse=True)) + ")+"

AUTONOMOUS = re.compile(rf"^(?P<stem>.+?)(?:{_PEOPLES})?自治(?P<unit>[州县旗])$")
ETHNIC_UNIT = re.compile(rf"^(?P<stem>.+?){_PEOPLES}(?P<unit>[区乡镇])$")
BANNER = re.compile(r"^(?P<stem>.{2,}?)(?P<wing>[左右]翼)?(?P<side>[左右前中后]?)旗$")
WHOLE_STEM = tuple("正镶东西四")  # 正蓝旗, 镶黄旗, 四子王旗 are whole words; 东乌珠穆沁旗 keeps its direction
CLASS_WORDS = ("特别行政区", "自治区", "地区", "矿区", "新区", "林区", "特区", "省", "市", "区", "县", "盟", "旗")

IRREGULAR = {
    "内蒙古自治区": ("内蒙古", "内蒙"),
    "西藏自治区": ("西藏",),
    "广西壮族自治区": ("广西",),
    "宁夏回族自治区": ("宁夏",),
    "新疆维吾尔自治区": ("新疆",),
    "巴音郭楞蒙古自治州": ("巴州",),
    "博尔塔拉蒙古自治州": ("博州",),
    "克孜勒苏柯尔克孜自治州": ("克州",),
    "呼和浩特市": ("呼市",),
    "乌鲁木齐市": ("乌市",),
    "前郭尔罗斯蒙古族自治县": ("前郭县", "前郭"),
    "杜尔伯特蒙古族自治县": ("杜蒙县", "杜蒙"),
    "喀喇沁左翼蒙古族自治县": ("喀左县", "喀左"),
    "阜新蒙古族自治县": ("阜蒙县",),
    "塔什库尔干塔吉克自治县": ("塔县",),
    "察布查尔锡伯自治县": ("察县",),
    "达尔罕茂明安联合旗": ("达茂旗",),
    "东乌珠穆沁旗": ("东乌旗",),
    "西乌珠穆沁旗": ("西乌旗",),
}

ABBREVIATIONS = {
    "北京市": "京", "天津市": "津", "河北省": "冀", "山西省": "晋", "内蒙古自治区": "蒙",
    "辽宁省": "辽", "吉林省": "吉", "黑龙江省": "黑", "上海市": "沪", "江苏省": "苏",
    "浙江省": "浙", "安徽省": "皖", "福建省": "闽", "江西省": "赣", "山东省": "鲁",
    "河南省": "豫", "湖北省": "鄂", "湖南省": "湘", "广东省": "粤", "广西壮族自治区": "桂",
    "海南省": "琼", "重庆市": "渝", "四川省": "川 蜀", "贵州省": "黔 贵",
    "云南省": "滇 云", "西藏自治区": "藏", "陕西省": "陕 秦", "甘肃省": "甘 陇",
    "青海省": "青", "宁夏回族自治区": "宁", "新疆维吾尔自治区": "新", "香港特别行政区": "港",
    "澳门特别行政区": "澳", "台湾省": "台",
}  # fmt: skip


def short_names(name: str) -> tuple[str, ...]:
    """Return the shorter forms of an official area name, longest first, never the name itself.

    One-character stems (沙县 -> 沙) are not formed: no writer uses them alone. The one-character abbreviations of the
    provinces (粤桂协作) are the exception and come last.
    """
    forms = list(IRREGULAR.get(name, ()))
    if not (name.endswith(("自治区", "联合旗")) and forms):
        forms += _banner(name) if name.endswith("旗") and "自治" not in name else _stems(name)
    forms = [form for form in dict.fromkeys(forms) if len(form) > 1 and form != name]
    return (*sorted(forms, key=lambda form: -len(form)), *ABBREVIATIONS.get(name, "").split())


def _stems(name: str) -> list[str]:
    if found := AUTONOMOUS.match(name):
        # 东乡族自治县 is named after its people: nothing is left but the people's own name.
        stem = found["stem"].removesuffix("族")
        contracted = [stem[0] + "旗"] if found["unit"] == "旗" and len(stem) > 2 else []
        return [stem + found["unit"], stem, *contracted]
    if found := ETHNIC_UNIT.match(name):
        return [found["stem"] + found["unit"], found["stem"]]
    for word in CLASS_WORDS:
        if name.endswith(word):
            # 井陉矿区 lies beside 井陉县: a mining district's stem is its own only when no county has it.
            return [name.removesuffix(word)]
    return []


def _banner(name: str) -> list[str]:
    found = BANNER.match(name)
    if not found:
        return []
    stem, wing, side = found["stem"], (found["wing"] or "")[:1], found["side"]
    contracted = [stem[0] + wing + side + "旗"] if side or len(stem) > 2 else []
    if stem.startswith(WHOLE_STEM):
        contracted = []
    return contracted if side else [*contracted, stem]
