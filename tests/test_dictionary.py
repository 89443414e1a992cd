"""The dictionary cuts as jieba's plain mode does, and reads its list without jieba."""

import logging
import random

import jieba
import pytest

from edugraph.errors import DataError
from edugraph.recognise.dictionary import Dictionary, dictionary
from edugraph.recognise.word_classes import word_class

TEXT = (
    "临江县实验小学与河口镇中心小学签订结对帮扶协议，double-A计划2.0由县教育局、教体局牵头；"
    "校长王建国表示，控辍保学、随班就读一个都不能少。𠮷屋小学在省级示范性普通高级中学名单里，中华人民共和国教育部公布。 \n"
)


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    for word in sorted(word_class("domain-word")):
        tokenizer.add_word(word)
    return tokenizer


def test_every_stretch_is_cut_as_jieba_cuts_it(theirs):
    lot = random.Random(3)
    for _ in range(500):
        start = lot.randrange(len(TEXT))
        stretch = TEXT[start : start + lot.randint(1, 30)]
        assert list(dictionary().cut(stretch)) == list(theirs.cut(stretch, HMM=False)), stretch


def test_words_of_the_field_are_one_word():
    assert list(dictionary().cut("成立教联体")) == ["成立", "教联体"]
    assert dictionary().tags["学校"] == "n"


def test_an_added_long_word_is_found():
    words = Dictionary([("教", 50, "v"), ("育", 20, "v"), ("教育", 40, "vn"), ("共同体", 9, "n")])
    assert list(words.cut("教育共同体")) == ["教育", "共同体"]
    words.add("教育共同体")
    assert list(words.cut("教育共同体")) == ["教育共同体"]


def test_a_list_of_another_form_is_refused(tmp_path):
    path = tmp_path / "dict.txt"
    path.write_text("教育 3 n\n学校 4\n", encoding="utf-8")
    with pytest.raises(DataError, match="frequency and tag"):
        Dictionary.read(path)
