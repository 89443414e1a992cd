"""What a figure is about: words of education, and words of other fields whose figures are none of ours."""

from __future__ import annotations

import re

EDUCATION = re.compile(r"教|学|校|幼儿|师|班|课|园|高考|中考|本科|考生|上线|升学|入园|普惠|巩固")
"""Stands in every sentence that speaks of education."""

OTHER_FIELD = re.compile(
    r"医院|病床|医疗|卫生院|卫生室|公路|高速|道路|桥梁|生产总值|GDP|税收|财政收入|农田|耕地|养老|(?<!爱心)企业(?!.{0,20}捐)|工业|旅游|景区|座席|观众|运动员|住房|棚户|脱贫户|低保|"
    r"水库|水利|河道|供水|供电|电网|管网|招商|外贸|进出口|粮食|产值|销售|贷款余额|存款|商场|地铁|机场|铁路|码头|社区卫生|警|消防(?!安全)|比赛|演出|客流|游客|就业(?!率)|研发|科技创新|科技重大|技术攻关|基础研究|国家实验室|重点实验室|城镇化|园林绿化|育儿补贴|婴幼儿|托位|乡村医生|残疾人|善款|就诊|环卫"
)
"""Stands in clauses about roads, hospitals, business and the like; 消防 and 警 do, 消防安全 does not."""

OTHER_SCHEME = re.compile(
    r"医疗|医药|卫生|健康|疾病|就业|稳岗|城市更新|乡村建设|强农|种业|粮|农机|养老|老年|康复|托育|生育|交通|水利|消费|制造|产业|能源|生态|环境|消防|扫黑|脱贫攻坚|住房|物流|旅游|创投"
)
"""Stands in the names of schemes of other fields; one that also says 教, 学 or 校 (学校健康行动) is of education."""

GENERIC = re.compile(
    r"(?:项目|设备|人员|志愿者|党员|党支部|家庭|家长|群众|基地|人才|器材|干部|专家|率|比例|占比|面积)$"
)
"""Ends what may be counted anywhere: such a count is of education only where its own clause says so, or a school has it."""
