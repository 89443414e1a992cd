"""Rule packs: what is read, what is refused and with what words, and which rules a sentence could concern."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edugraph.errors import RuleError
from edugraph.relate.rule import RuleSet, load_rules, parse_pack
from edugraph.relate.skeleton import skeleton
from reading import recognise_text

PACK = """
- id: transfer.hand
  claim: SiteTransfer
  set: {status: done}
  pattern: "{giver:School}移交{taker:School}"
  carry: [giver]
  unless: [资料]
  barred: [学生]
  confidence: 0.8
  match: ["{giver:泽庭小学}移交{taker:王庄小学}"]
  reject: [{text: 泽庭小学移交资料, because: no school gets them}]
"""


def pack(old: str = "", new: str = "") -> tuple:
    assert old in PACK
    return parse_pack(PACK.replace(old, new), "own.yaml")


def test_a_rule_is_read_with_all_its_fields():
    (rule,) = pack()
    assert (rule.id, rule.claim, rule.assign, rule.carry) == (
        "transfer.hand",
        "SiteTransfer",
        (("status", "done"),),
        ("giver",),
    )
    assert (rule.unless, rule.barred, rule.confidence, rule.source) == (("资料",), ("学生",), 0.8, "own.yaml")
    assert rule.patterns[0].roles == ("giver", "taker")
    assert rule.reject[0].because == "no school gets them"


def test_several_patterns_make_one_rule():
    (rule,) = pack(
        'pattern: "{giver:School}移交{taker:School}"', 'patterns: ["{giver:School}移交", "移交{taker:School}"]'
    )
    assert [p.source for p in rule.patterns] == ["{giver:School}移交", "移交{taker:School}"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("claim: SiteTransfer", "", "needs 'claim' and 'pattern'"),
        ('pattern: "{giver:School}移交{taker:School}"', "", "needs 'claim' and 'pattern'"),
        ('"{giver:School}移交{taker:School}"', '" "', "needs 'claim' and 'pattern'"),
        ("barred:", "bared:", "unknown field 'bared'"),
        ("{taker:School}", "{taker:School", "an unclosed slot"),
        ("unless: [资料]", "unless: 资料", "'unless' is not a list of words"),
        ("carry: [giver]", "carry: {giver: x}", "'carry' is not a list of words"),
        ("set: {status: done}", "set: done", "'set' does not say what role"),
        (
            "[{text: 泽庭小学移交资料, because: no school gets them}]",
            "[泽庭小学移交资料]",
            "'reject' is not a list of sentences",
        ),
        ("confidence: 0.8", "confidence: high", "confidence 'high' is no number"),
        ("confidence: 0.8", "confidence: 80", "confidence 80 is no number"),
    ],
)
def test_a_malformed_rule_is_refused_with_its_id_and_reason(old, new, what):
    with pytest.raises(RuleError) as error:
        pack(old, new)
    assert "transfer.hand" in str(error.value)
    assert what in str(error.value)


@pytest.mark.parametrize(
    ("text", "what"), [("a: [", "is not YAML"), ("a: b", "is not a list of rules"), ("- 5", "an entry is not a rule")]
)
def test_what_is_no_pack_is_refused_with_the_files_name(text, what):
    with pytest.raises(RuleError, match=what) as error:
        parse_pack(text, "own.yaml")
    assert "own.yaml" in str(error.value)


def test_a_pack_cannot_make_python_objects():
    with pytest.raises(RuleError):
        parse_pack("- !!python/object/apply:os.getcwd []", "own.yaml")


def test_an_id_used_twice_is_refused_with_both_places():
    with pytest.raises(RuleError) as error:
        RuleSet([*parse_pack(PACK, "one.yaml"), *parse_pack(PACK, "two.yaml")])
    assert "one.yaml" in str(error.value)
    assert "two.yaml" in str(error.value)


def test_a_directory_of_packs_adds_rules_and_replaces_those_of_the_same_id(tmp_path):
    shipped = load_rules()
    first = shipped.rules[0].id
    (tmp_path / "own.yaml").write_text(PACK + PACK.replace("transfer.hand", first), encoding="utf-8")
    own = {rule.id: rule for rule in load_rules(tmp_path).rules}
    assert own.keys() == {rule.id for rule in shipped.rules} | {"transfer.hand"}
    assert own[first].claim == "SiteTransfer"
    assert own[first].source.endswith("own.yaml")


def test_a_sentence_with_a_literal_of_a_rule_is_its_candidate_and_another_is_not():
    rules = RuleSet(parse_pack(PACK, "own.yaml"))
    assert [rule.id for rule, _ in rules.candidates("泽庭小学移交王庄小学。")] == ["transfer.hand"]
    assert rules.candidates("泽庭小学搬迁。") == []


def test_a_pattern_without_a_literal_is_always_a_candidate():
    (rule,) = pack('"{giver:School}移交{taker:School}"', '"{giver:School}(移交)?{taker:School}"')
    assert len(RuleSet([rule]).candidates("")) == 1


def test_candidates_come_in_the_order_of_the_rules():
    one, two = (
        parse_pack(PACK.replace("transfer.hand", "b"), "x")[0],
        parse_pack(PACK.replace("transfer.hand", "a"), "x")[0],
    )
    assert [rule.id for rule, _ in RuleSet([one, two]).candidates("移交")] == ["b", "a"]


def test_no_rules_have_no_candidates():
    assert RuleSet([]).candidates("移交") == []


WORDS = (
    "宁津县泽庭小学 王庄小学 县教育局 校长 王晓明 2023年9月 3万元 120个学位 与 由 将 把 被 在 于 签订 协议 结对 帮扶 托管 搬迁 迁入 迁至 "
    "原校址 更名为 并入 投入 建设 新增 学位 加入 教育集团 获评 省级示范学校 担任 创办 启用 作为 试点 召开 会议 ， 。 、 ： 的 了"
).split()


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map("".join))
def test_every_rule_that_matches_a_sentence_was_a_candidate_for_it(text):
    rules = load_rules()
    whole = f"\n{text}"
    view = skeleton(whole, 1, len(whole), recognise_text(text).mentions)
    chosen = {(rule.id, pattern.source) for rule, pattern in rules.candidates(text)}
    for rule in rules.rules:
        for pattern in rule.patterns:
            if (rule.id, pattern.source) not in chosen:
                found = pattern.expression.search(view.text)
                assert found is None or found.span()[0] == found.span()[1], (rule.id, pattern.source)
