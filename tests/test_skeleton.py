"""A sentence as patterns see it, and the way back to the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from edugraph.model import Mention, Value
from edugraph.relate.pattern import symbol
from edugraph.relate.skeleton import kind_of, skeleton
from reading import recognise_text

SCHOOL, AREA = symbol("School"), symbol("Area")


def mention(text: str, words: str, kind: str, value: Value | None = None) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), kind, words, "test", value=value)


def test_a_mention_is_one_symbol_and_other_characters_stand_for_themselves():
    text = "泽庭小学迁入霞山区。"
    view = skeleton(text, 0, len(text), [mention(text, "泽庭小学", "School"), mention(text, "霞山区", "Area")])
    assert view.text == f"{SCHOOL}迁入{AREA}。"


def test_spans_of_symbols_are_spans_of_the_text():
    text = "泽庭小学迁入霞山区。"
    view = skeleton(text, 0, len(text), [mention(text, "泽庭小学", "School"), mention(text, "霞山区", "Area")])
    assert text[slice(*view.span(0, 1))] == "泽庭小学"
    assert text[slice(*view.span(1, 3))] == "迁入"
    assert text[slice(*view.span(0, len(view.text)))] == text
    assert [m.text for m in view.inside(0, 4)] == ["泽庭小学", "霞山区"]


def test_mentions_outside_the_stretch_are_left_out():
    text = "泽庭小学。王庄小学。"
    both = [mention(text, "泽庭小学", "School"), mention(text, "王庄小学", "School")]
    assert skeleton(text, 5, len(text), both).text == f"{SCHOOL}。"


def test_a_quantity_is_named_by_its_kind():
    money = Mention(0, 3, "Quantity", "3万元", "test", value=Value("money", "30000", "元"))
    bare = Mention(0, 3, "Quantity", "3万元", "test")
    assert [kind_of(money), kind_of(bare)] == ["Money", "Other"]


def test_the_gloss_of_a_short_name_is_passed_over():
    text = "泽庭小学（以下简称“泽小”）与霞山区结对"
    view = skeleton(text, 0, len(text), [mention(text, "泽庭小学", "School"), mention(text, "霞山区", "Area")])
    assert view.text == f"{SCHOOL}与{AREA}结对"


def test_a_pointer_that_only_leads_a_name_is_passed_over():
    text = "我县第三中学搬迁"
    view = skeleton(text, 0, len(text), [mention(text, "我县", "Pointer"), mention(text, "第三中学", "School")])
    assert view.text == f"{SCHOOL}搬迁"


def test_a_pointer_of_its_own_is_a_symbol():
    text = "我县搬迁第三中学"
    view = skeleton(text, 0, len(text), [mention(text, "我县", "Pointer"), mention(text, "第三中学", "School")])
    assert view.text == f"{symbol('Pointer')}搬迁{SCHOOL}"


def test_a_private_use_character_of_the_text_is_not_taken_for_a_mention():
    text = f"甲{SCHOOL}乙"
    assert skeleton(text, 0, 3, []).text == "甲\ufffd乙"


TEXTS = st.lists(
    st.sampled_from(
        "泽庭小学 宁津县 我县 第三中学 教育局 ，以下简称“ （以下简称“泽小”） （核心校） 与 、 结对 3万元 12所 2023年9月 校长王晓明 两校 \ue000 。".split()
    ),
    max_size=10,
).map("".join)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_symbols_lie_in_order_in_the_text_and_give_back_what_they_stand_for(text):
    mentions = recognise_text(text).mentions
    whole = f"\n{text}"
    view = skeleton(whole, 1, len(whole), mentions)
    assert len(view.text) == len(view.starts) == len(view.ends) == len(view.mentions)
    position = 1
    for char, start, end, found in zip(view.text, view.starts, view.ends, view.mentions, strict=True):
        assert position <= start < end <= len(whole)
        if found is None:
            assert end == start + 1
            assert char in (whole[start], "\ufffd")
        else:
            assert (found.start, found.end) == (start, end)
            assert char == symbol(kind_of(found))
        position = end
