"""What is kept of a page gives back all that assembly needs of it."""

from pathlib import Path

import pytest

from edugraph.assemble import assemble
from edugraph.kept import kept, page_name, unpacked
from edugraph.model import Reading
from edugraph.pipeline import extract

SAMPLES = Path(__file__).parents[1] / "samples"
READINGS = [item for item in extract([SAMPLES]) if isinstance(item, Reading)]


def test_the_graph_of_what_is_kept_is_the_graph_of_the_readings():
    assert assemble(unpacked(kept(r).reading) for r in READINGS) == assemble(READINGS)


def test_what_is_kept_is_kept_alike_again():
    for reading in READINGS:
        once = kept(reading)
        assert kept(unpacked(once.reading)).reading == once.reading


def test_a_moved_page_has_its_new_place_and_name():
    moved = unpacked(kept(READINGS[0]).reading, "2024/other.html").document
    assert (moved.source.uri, moved.name) == ("2024/other.html", "other")
    assert page_name(READINGS[0].document.source.uri) == READINGS[0].document.name


def test_damage_is_noticed():
    data = kept(READINGS[0]).reading
    with pytest.raises(ValueError, match="damaged"):
        unpacked(data[:-20])
