"""How Chinese text writes dates: the forms, as one table of patterns that the date finder scans and then reads."""

from __future__ import annotations

import re

_SPACE = "[ \u3000]?"
_YEAR = r"(?:1[6-9]|20)[0-9]{2}"
_CN_YEAR = "[一二][零〇○一二三四五六七八九]{3}"
_MONTH = r"(?:1[0-2]|0?[1-9])(?![0-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
_CN_MONTH = "(?:十[一二]?|[一二三四五六七八九])"
_CN_DAY = "(?:三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_COUNT = "(?:[1-9][0-9]?|[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_RANGE_SIGN = "(?:至|到|—{1,2}|--?|–|~|～|－)"
# 5月5日路, 7月1日广场: names after a day.
_NAME = "(?:路|街|巷|大道|大街|广场|中学|小学|村)"
_NOT_A_NAME = f"(?!{_NAME})"
# 2022年初中学位, 9月初一: the head of a school level, not the beginning of the year.
_BEGINNING = "初(?![中高级步一二三])"
_PART_OF_MONTH = f"(?:底|{_BEGINNING}|末|份|上旬|中旬|下旬)"

_MONTH_AND_DAY = (
    rf"(?P<month>{_MONTH}|{_CN_MONTH}){_SPACE}月"
    rf"(?:{_SPACE}(?P<day>{_DAY}|{_CN_DAY}){_SPACE}[日号]{_NOT_A_NAME}|{_PART_OF_MONTH})?"
)
_SEASON = "(?P<season>[春夏秋冬])(?![节游运训奥令至分色风收考])(?P<term>季学期|季|天|学期|开学)?"
_TAIL = (
    rf"(?:{_SPACE}{_MONTH_AND_DAY}|的?{_SEASON}|(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度"
    rf"|[底末终]|{_BEGINNING}|中(?=[，。、旬])|暑假|寒假|暑期|度)?"
)

_CN_NUMERAL = "零〇○一二三四五六七八九十百千万"
_TERM = "(?P<half_of_school>第?[一上二下]学期|[春秋]季学期)"

FORMS = {
    # 2022-09-06, 2022/9/6, 2022.9.6 and 2022-09, with or without a time of day
    "iso": rf"(?<![0-9./-])(?P<year>{_YEAR})"
    rf"(?:(?P<sign>[-/.])(?P<month>{_MONTH})(?P=sign)(?P<day>{_DAY})日?"
    r"(?:[ T]?[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)?|-(?P<only>0[1-9]|1[0-2])(?![0-9./-]))",
    # 2021—2024年, 2023—2024学年第一学期, （1983—1994）
    "years": rf"(?<![0-9])(?P<low>{_YEAR}){_SPACE}{_RANGE_SIGN}{_SPACE}(?P<high>{_YEAR}){_SPACE}"
    rf"(?:(?P<school>学年)度?{_TERM}?|年(?![级代版制号]|{_SPACE}[0-9])|(?=[)）]))",
    # 2023学年第一学期
    "school": rf"(?<![0-9])(?P<year>{_YEAR}){_SPACE}学年度?{_TERM}?",
    # 2022年, 二〇二三年十月, 2022 年 9 月 6 日, 2023年秋季学期, 2022年底
    "full": rf"(?<![0-9])(?P<year>{_YEAR}|(?<![{_CN_NUMERAL}]){_CN_YEAR}){_SPACE}年(?![级代版制号])" + _TAIL,
    # 民国十七年, 清光绪三十年（1904年）: a year of the Republic or of a reign, with the common year in brackets or without
    "era": rf"清?(?:朝|末|代)?(?P<era>民国|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统)(?P<count_of>元|{_COUNT}|[一二三四五六]十[一二三四五六七八九]?){_SPACE}年"
    rf"(?:[（(](?:公元)?(?P<common>{_YEAR}){_SPACE}年?[）)])?" + _TAIL,
    # 今年, 去年9月, 明年秋季, 今秋; 较上年 and 比去年 give a base of comparison, not a time
    "relative": r"(?<![比较以之然年])(?P<base>今年|去年|前年|明年|后年|来年|本年|上年|下年|同年|次年|翌年|当年|那年|这一年|那一年|转年"
    r"|[今去](?=[春夏秋冬]))(?![级龄代轮薪会]|同期)" + _TAIL,
    # 本月, 上个月15日, 下月初
    "month": r"(?<![以每])(?P<base>本月|上个?月|下个?月|当月|同月|次月)"
    rf"(?:{_SPACE}(?P<day>{_DAY}){_SPACE}[日号]|{_PART_OF_MONTH})?",
    # 今天, 昨日, 当天, 同一天; 美好的明天 is no date
    "day": r"(?P<base>(?<!的)今天|今日|今晚|今晨|今早|昨天|昨日|昨晚|(?<!的)明天|明日(?!之)|前天|后天(?!性|教)"
    r"|当天|当日|同日|同一天|次日|翌日)",
    # 届时: on the day told of last
    "then": r"(?P<base>届时|到时候)",
    # 3-4月
    "months": rf"(?<![0-9./-])(?P<low>{_MONTH}){_RANGE_SIGN}(?P<high>{_MONTH}){_SPACE}月(?!{_SPACE}[0-9])",
    # 9月14—16日
    "days": rf"(?<![0-9./-])(?P<month>{_MONTH}){_SPACE}月{_SPACE}"
    rf"(?P<low>{_DAY}){_RANGE_SIGN}(?P<high>{_DAY}){_SPACE}[日号]",
    # 9月1日, 8月底; 九月一日; 每年9月 comes back every year
    "partial": rf"(?<![0-9./每年-])(?:(?P<month>{_MONTH}){_SPACE}月"
    rf"(?![均薪租度考饼龄球刊票]|{_SPACE}{_DAY}{_SPACE}[日号]{_NAME})"
    rf"(?:{_SPACE}(?P<day>{_DAY}){_SPACE}[日号]|{_PART_OF_MONTH})?"
    rf"|(?<![{_CN_NUMERAL}年])(?P<cn_month>{_CN_MONTH})月"
    rf"(?:(?P<cn_day>{_CN_DAY})[日号]{_NOT_A_NAME}|{_PART_OF_MONTH}))",
    # 15日; not 3日内, 5日制
    "bare_day": rf"(?<![0-9./月第每年-])(?P<day>{_DAY}){_SPACE}日(?![内游制均龄常本元子程期历夜])",
    # 四年以后, 六年后: after the year told of last
    "years_after": rf"(?<![第每年几数0-9{_CN_NUMERAL}])(?P<count>{_COUNT})年(?:之|以)?后(?![的期备起勤续0-9])",
    # 近三年, 过去五年, 未来三年; 五年来, 十年前, 五年内, 半年里
    "span": rf"(?<![第每年几数0-9{_CN_NUMERAL}])(?:"
    rf"(?P<before>近|最近|过去|未来|今后)的?(?P<count>{_COUNT}|半)(?P<vague>[多余])?(?P<unit>年|个月)(?P<extra>多)?"
    r"(?P<after>来|以来|间|内)?(?![级制])"
    rf"|(?P<count2>{_COUNT}|半)(?P<vague2>[多余])?(?P<unit2>年|个月)(?P<extra2>多)?"
    r"(?P<after2>以来|来(?![源自校到访宾信])|间(?![隔断接])|之?内(?![部容涵])"
    r"|[以之]?前(?![期置景身后])|里(?!程)))",
    # “十四五”期间, 十三五末; 十四五规划 is the name of a document
    "plan": r"[“\"]?(?P<number>十[一二三四五六七八九]?|二十|[六七八九])五[”\"]?"
    r"(?P<part>期间|时期|以来|末|初|开局之年|收官之年)",
    # 上学期, 本学年; 八年级上学期 is a volume of the curriculum
    "term": r"(?<![级年第])(?P<base>本学期|上学期|下学期|本学年|上学年|下学年|秋季学期|春季学期)",
    # 年底, 年内, 月底
    "edge": r"(?<!每年)(?<![比较每几多数学周0-9一二三四五六七八九十])"
    rf"(?P<base>年底|年末|岁末|年内|年{_BEGINNING}|月底|月初|月末)",
    # 即日成立: on the day the page is dated
    "instant": r"(?P<base>即日)(?![内常])",
    "now": r"(?P<base>(?:截[至止]到?)?目前|截[至止]当前)",
}
"""Each form's pattern; the scanner tries them in this order."""

READERS = {name: re.compile(pattern) for name, pattern in FORMS.items()}

_FIRST = (
    '即那这转届到0-9一二三四五六七八九十两半今去前明后来本上下同次翌当昨近最过未年岁月截目秋春“"清民康雍乾嘉道咸光宣'
)
_SCANNED = {name: re.sub(r"[(][?]P<[a-z_0-9]+>", "(?:", pattern) for name, pattern in FORMS.items()}
_ALL = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _SCANNED.items()).replace("(?P=sign)", "[-/.]")
# The look at the first character makes one set test of sixteen failing branches: 46 MB/s instead of 4.
SCANNER = re.compile(f"(?=[{_FIRST}])(?:{_ALL})")
"""All forms at once; ``lastgroup`` says which."""

PREFIX = re.compile(
    r"(?P<since>自从?|从)$|(?P<by>不晚于|最迟(?:在|于)?|(?<![直达得遇收看来迟期转长])到|(?<![截及乃甚直以转])至)$"
)
"""What stands right before a date and bounds it; 推迟到 and 结转至 move a thing to the date, they set no limit."""

SUFFIX = re.compile(
    r"(?P<by>底?(?:之前|以前|前(?![往来夕后期三两0-9一二四五六七八九十])))|(?P<now>至今|到现在)"
    r"|(?P<since>以来|起(?![草点源步初伏到])|来(?![源自到校访宾信临]))|(?P<until>为?止|截止)"
)
"""What stands right after a date and bounds it."""

BETWEEN = re.compile(rf"[，,]?{_SPACE}{_RANGE_SIGN}{_SPACE}")
"""What joins two dates into one period."""
