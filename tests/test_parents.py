"""Names that state what they belong to."""

import pytest

from edugraph.extraction import understand
from edugraph.model import Document, Source
from edugraph.relate.rule import RuleSet

NO_RULES = RuleSet([])


def members(text: str) -> list[tuple[str, str, str]]:
    document = Document("t", "t", "\n" + text, Source(uri="t", published="2023-09-14"))
    claims = understand(document, NO_RULES).claims
    return [(c.values("member")[0], c.values("whole")[0], c.values("role")[0]) for c in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("河北师范大学附属中学今天开学。", ("河北师范大学附属中学", "河北师范大学", "affiliate")),
        ("邢台学院第二附属小学今天开学。", ("邢台学院第二附属小学", "邢台学院", "affiliate")),
        ("清河县第一小学运河校区今天开学。", ("清河县第一小学运河校区", "清河县第一小学", "campus")),
        ("清河县第一小学分校今天开学。", ("清河县第一小学分校", "清河县第一小学", "campus")),
        ("清河县第二幼儿园城东分园今天开学。", ("清河县第二幼儿园城东分园", "清河县第二幼儿园", "campus")),
    ],
)
def test_a_name_states_its_parent(text, expected):
    assert members(text) == [expected]


def test_a_parent_takes_the_name_the_document_gives_it():
    found = members("清河县第一小学扩建。县一小运河校区今天开学。")
    assert found == [("清河县第一小学运河校区", "清河县第一小学", "campus")]


def test_each_bond_is_claimed_once():
    text = "河北师范大学附属中学开学。河北师范大学附属中学招生。"
    assert len(members(text)) == 1


def test_a_rumoured_or_refused_name_belongs_to_nothing():
    assert members("清河县第三中学申请增挂“邢台学院附属中学”牌子一事，暂不批准。") == []


def test_new_and_old_campuses_are_no_names():
    assert members("清河县第一小学新校区今天开学。") == []
