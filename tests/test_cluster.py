"""A build on a cluster of one master and two workers, one of them killed, gives the triples of the build on one machine."""

import shutil
import threading
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

import spark_cluster
from edugraph import cluster, rdf
from edugraph.errors import EdugraphError
from edugraph.pipeline import build_with_report
from edugraph.read import MAX_PAGE_BYTES

ROOT = Path(__file__).parents[1]
MISSING = spark_cluster.missing()
DECISIONS = (
    "verdict\ttype\tname\tscope\tother_name\tother_scope\twho\twhen\twhy\n"
    "same\tSchool\t{0}\t\t{1}\t\ta person\t2026-01-01\ta test\n"
)


def sorted_lines(folder):
    return sorted({line for file in folder.glob("*.nt") for line in file.read_text(encoding="utf-8").splitlines()})


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
def test_same_triples_as_on_one_machine_though_a_worker_dies(tmp_path):
    pages = tmp_path / "pages"
    shutil.copytree(ROOT / "samples", pages)
    shutil.copytree(ROOT / "tests" / "pages", pages / "more")
    (pages / "copy.txt").write_bytes((ROOT / "samples" / "03-xiashan-seats.txt").read_bytes())
    (pages / "empty.txt").write_bytes(b"")
    first = build_with_report([pages])
    schools = [e.name for e in first.graph.entities if e.type == "School" and not e.scope][:2]
    decisions = tmp_path / "decisions.tsv"
    decisions.write_text(DECISIONS.format(*schools), encoding="utf-8")
    local = build_with_report([pages], decisions=decisions)
    with spark_cluster.SparkCluster(tmp_path) as spark:
        killer = threading.Thread(target=_kill_when_pages_are_read, args=(spark, tmp_path), daemon=True)
        killer.start()
        made = cluster.build(
            [pages],
            tmp_path / "out",
            master=spark.url,
            decisions=decisions,
            max_page_bytes=MAX_PAGE_BYTES,
            settings=spark.settings(),
        )
        killer.join(1)
        assert spark.workers[0].poll() is not None
    assert (made.pages, made.facts) == (local.report.documents, len(local.graph.statements))
    assert {(s.uri, s.reason) for s in made.skipped} == {(s.uri, s.reason) for s in local.report.skipped}
    data = ox.serialize(rdf.triples(local.graph), format=ox.RdfFormat.N_TRIPLES)
    assert sorted_lines(tmp_path / "out") == sorted(set(data.decode("utf-8").splitlines()))


def _kill_when_pages_are_read(spark, folder):
    """Kill a worker as soon as its executor has kept a part: it has work in hand, and work that is lost with it."""
    for _ in range(1200):
        if any(folder.glob("worker0/app-*/*/stderr")) and any(Path(folder, "worker0").rglob("*")):
            time.sleep(12)
            break
        time.sleep(0.1)
    spark.kill_a_worker()


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
def test_an_address_that_is_none_is_an_error_for_people(tmp_path):
    with pytest.raises(EdugraphError, match="no Spark session"):
        cluster.build([ROOT / "samples"], tmp_path, master="nonsense", max_page_bytes=MAX_PAGE_BYTES)


def test_without_the_engine_the_remedy_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "import_module", _absent)
    with pytest.raises(EdugraphError, match=r"edugraph\[spark\]"):
        cluster.build([ROOT / "samples"], tmp_path, master="local", max_page_bytes=MAX_PAGE_BYTES)


def _absent(name):
    raise ImportError(name)
