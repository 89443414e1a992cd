"""Pages of the field pass, and a page of other news gives nothing but its text."""

from pathlib import Path

from edugraph.extraction import read_document
from edugraph.model import RawDocument, Source
from edugraph.prefilter import of_education
from edugraph.restoration import restore

PAGES = Path(__file__).parent / "pages"
OTHER = "全市召开防汛工作会议\n7月2日，临江市副市长王建国出席全市防汛工作会议并讲话，要求各县区备足物资、加强巡查。\n"


def test_every_page_of_the_field_passes():
    for page in sorted(PAGES.iterdir()):
        raw = RawDocument(Source(page.name, media_type="text/html" if "htm" in page.suffix else ""), page.read_bytes())
        assert of_education(restore(raw).text), page.name


def test_a_page_of_other_news_is_kept_as_text_alone():
    raw = RawDocument(Source("flood.txt", media_type="text/plain"), OTHER.encode())
    reading = read_document(raw)
    assert reading.document.title == "全市召开防汛工作会议"
    assert (reading.entities, reading.claims) == ((), ())


def test_one_word_of_the_field_is_enough():
    assert not of_education("县医院与省医院签约。")
    assert of_education("县医院与省医院结对帮扶。")
    assert of_education("他在县一中任职。")
