"""The endpoint keeps the SPARQL 1.1 Protocol, reads only its graph, and outlives hostile questions."""

from __future__ import annotations

import csv
import http.client
import io
import json
import os
import socket
import threading
import time
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urlencode

import pytest
import rdflib

from edugraph.errors import GraphError
from edugraph.query import named_queries
from edugraph.serve import Limits, Server
from edugraph.serve.accept import ROW_TYPES, choose, ranges
from gold_readings import gold_graph

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="serving needs a system that can fork")

LABELS = "SELECT ?fact ?label WHERE { ?fact a edu:Opening ; rdfs:label ?label } ORDER BY ?fact LIMIT 3"
BUILD = "CONSTRUCT { ?fact rdfs:label ?label } WHERE { ?fact a edu:Opening ; rdfs:label ?label }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
LIMITS = Limits(seconds=1.5, answer=2_000_000, memory=300_000_000, workers=2)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    path = tmp_path_factory.mktemp("served") / "graph.ttl"
    gold_graph().to_turtle(path)
    found = Server(path, port=0, limits=LIMITS)
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield found
    found.shutdown()
    found.close()


class Answered:
    def __init__(self, response):
        self.status = response.status
        self.type = (response.getheader("Content-Type") or "").partition(";")[0]
        self.header = response.getheader
        self.body = response.read()

    @property
    def text(self):
        return self.body.decode("utf-8")


def ask(server, method="GET", target="/sparql", body=None, headers=None) -> Answered:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=30)
    try:
        connection.request(method, target, body, headers or {})
        return Answered(connection.getresponse())
    finally:
        connection.close()


def get(server, query, accept="*/*", **more) -> Answered:
    return ask(server, target="/sparql?" + urlencode({"query": query, **more}), headers={"Accept": accept})


def rows(answered) -> list[dict]:
    assert answered.status == 200, answered.text
    return json.loads(answered.body)["results"]["bindings"]


# ---- the query operation, section 2.1 of the SPARQL 1.1 Protocol recommendation


def test_query_by_get_by_form_and_directly_give_the_same_answer(server):
    by_get = get(server, LABELS)
    by_form = ask(server, "POST", body=urlencode({"query": LABELS}), headers=FORM)
    directly = ask(server, "POST", body=LABELS.encode(), headers=DIRECT)
    assert len(rows(by_get)) == 3
    assert by_get.body == by_form.body == directly.body


def test_a_media_type_may_have_parameters_and_any_case(server):
    headers = {"Content-Type": "Application/SPARQL-Query; charset=UTF-8"}
    assert len(rows(ask(server, "POST", body=LABELS.encode(), headers=headers))) == 3


def test_chinese_in_queries_survives_every_way_of_sending(server):
    query = 'SELECT ("霞山“区”" AS ?x) WHERE {}'
    for found in (
        get(server, query),
        ask(server, "POST", body=urlencode({"query": query}), headers=FORM),
        ask(server, "POST", body=query.encode(), headers=DIRECT),
    ):
        assert rows(found)[0]["x"]["value"] == "霞山“区”"


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml;q=0.9, text/csv;q=0.5", "application/xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("text/turtle, text/csv;q=0.1", "text/csv"),
    ],
)
def test_rows_come_in_the_form_the_client_likes_best(server, accept, given):
    answered = get(server, LABELS, accept)
    assert (answered.status, answered.type) == (200, given)
    if "json" in given:
        assert len(rows(answered)) == 3
    elif "xml" in given:
        space = "{http://www.w3.org/2005/sparql-results#}"
        assert len(ET.fromstring(answered.body).findall(f"{space}results/{space}result")) == 3
    else:
        table = list(csv.reader(io.StringIO(answered.text), delimiter="," if given == "text/csv" else "\t"))
        assert table[0] == (["fact", "label"] if given == "text/csv" else ["?fact", "?label"])
        assert len(table) == 4


@pytest.mark.parametrize(
    ("accept", "given", "parser"),
    [
        ("*/*", "text/turtle", "turtle"),
        ("text/turtle", "text/turtle", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("application/ld+json", "application/ld+json", "json-ld"),
    ],
)
def test_triples_come_in_the_form_the_client_likes_best(server, accept, given, parser):
    answered = get(server, BUILD, accept)
    assert (answered.status, answered.type) == (200, given)
    assert len(rdflib.Graph().parse(data=answered.body, format=parser)) == len(
        [s for s in gold_graph().statements if s.kind == "Opening"]
    )


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "application/sparql-results+xml", "text/csv"])
def test_ask(server, accept):
    assert "true" in get(server, "ASK { ?fact a edu:Opening }", accept).text
    assert "false" in get(server, "ASK { ?fact a edu:Closing }", accept).text


def test_describe(server):
    fact = rows(get(server, LABELS))[0]["fact"]["value"]
    answered = get(server, f"DESCRIBE <{fact}>", "application/n-triples")
    assert (answered.status, answered.type) == (200, "application/n-triples")
    assert f"<{fact}> " in answered.text


def test_head_has_no_body(server):
    answered = ask(server, "HEAD", "/sparql?" + urlencode({"query": LABELS}))
    assert (answered.status, answered.body) == (200, b"")
    assert int(answered.header("Content-Length")) > 0


def test_options_name_the_methods_and_no_other_origin_is_let_in(server):
    answered = ask(server, "OPTIONS", headers={"Origin": "https://elsewhere.example"})
    assert (answered.status, answered.body) == (204, b"")
    assert answered.header("Allow") == "GET, HEAD, POST, OPTIONS"
    for target in ("/sparql?" + urlencode({"query": LABELS}), "/query", "/queries"):
        assert (
            ask(server, target=target, headers={"Origin": "https://elsewhere.example"}).header(
                "Access-Control-Allow-Origin"
            )
            is None
        )


def test_no_query_gets_the_service_description(server):
    graph = rdflib.Graph().parse(data=ask(server).body, format="turtle")
    space = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (None, space.supportedLanguage, space.SPARQL11Query) in graph
    assert [str(o) for o in graph.objects(None, space.endpoint)] == [server.url + "sparql"]


@pytest.mark.parametrize(
    ("status", "method", "target", "body", "headers"),
    [
        (400, "GET", "/sparql?query=SELEC", None, {}),
        (400, "GET", "/sparql?query=", None, {}),
        (400, "GET", "/sparql?other=1", None, {}),
        (400, "GET", "/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D", None, {}),
        (400, "GET", "/sparql?query=%ff", None, {}),
        (400, "POST", "/sparql", "query=ASK+%7B%7D&query=ASK+%7B%7D", FORM),
        (400, "POST", "/sparql", "", FORM),
        (400, "POST", "/sparql", b'SELECT ("\xff" AS ?x) {}', DIRECT),
        (400, "POST", "/sparql", 'SELECT ("é" AS ?x) {}'.encode("utf-16"), DIRECT),
        (400, "POST", "/sparql?query=ASK%20%7B%7D", "ASK {}", DIRECT),
        (400, "POST", "/sparql", "ASK { ?x", DIRECT),
        (415, "POST", "/sparql", "query=ASK+%7B%7D", {}),
        (415, "POST", "/sparql", "ASK {}", {"Content-Type": "text/plain"}),
        (403, "POST", "/sparql", "update=CLEAR+ALL", FORM),
        (403, "POST", "/sparql", "CLEAR ALL", {"Content-Type": "application/sparql-update"}),
        (403, "GET", "/sparql?update=CLEAR%20ALL", None, {}),
        (403, "GET", "/sparql?query=ASK%20%7B%7D&default-graph-uri=http%3A%2F%2Fe%2F", None, {}),
        (403, "POST", "/sparql?named-graph-uri=http%3A%2F%2Fe%2F", "ASK {}", DIRECT),
        (403, "POST", "/sparql", "query=ASK+%7B%7D&default-graph-uri=http%3A%2F%2Fe%2F", FORM),
        (403, "GET", "/sparql?query=INSERT%20DATA%20%7B%20%3Cu%3Aa%3E%20%3Cu%3Ab%3E%201%20%7D", None, {}),
        (403, "POST", "/sparql?update=CLEAR%20ALL", "ASK {}", DIRECT),
        (406, "POST", "/sparql", "ASK {}", {**DIRECT, "Accept": "text/csv;q=0"}),
        (405, "PATCH", "/sparql", "ASK {}", DIRECT),
        (406, "GET", "/sparql?query=ASK%20%7B%7D", None, {"Accept": "image/png"}),
        (406, "GET", "/sparql?query=ASK%20%7B%7D", None, {"Accept": "text/turtle"}),
        (405, "PUT", "/sparql", "ASK {}", DIRECT),
        (405, "DELETE", "/sparql", None, {}),
        (405, "POST", "/query", "", FORM),
        (404, "GET", "/etc/passwd", None, {}),
        (404, "GET", "/queries/nonesuch", None, {}),
        (400, "GET", "/queries/partners", None, {}),
        (414, "GET", "/sparql?query=" + "x" * 70_000, None, {}),
        (411, "POST", "/sparql", iter([b"ASK {}"]), DIRECT),
        (421, "GET", "/query", None, {"Host": "elsewhere.example"}),
    ],
)
def test_faults_have_their_status_and_a_sentence(server, status, method, target, body, headers):
    answered = ask(server, method, target, body, headers)
    assert answered.status == status
    assert answered.type in ("text/plain", "text/html")
    assert len(answered.text.strip()) > 10
    if status == 405:
        assert "GET" in answered.header("Allow")


# ---- hostile


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",
        "SELECT * WHERE { SERVICE SILENT <http://127.0.0.1:1/> { ?a ?b ?c } }",
        "LOAD <file:///etc/passwd>",
        "SELECT * FROM <file:///etc/passwd> WHERE { ?a ?b ?c }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?a ?b ?c }",
        "DROP ALL",
        "SELECT * WHERE { \\u0053ERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",
    ],
)
def test_what_would_leave_or_change_the_graph_is_refused(server, query):
    assert get(server, query).status == 403
    assert ask(server, "POST", body=query.encode(), headers=DIRECT).status == 403


@pytest.mark.parametrize(
    ("query", "statuses"),
    [
        ("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", {503}),
        ("SELECT (COUNT(*) AS ?n) WHERE { ?a (!<urn:x>|!<urn:y>)* ?b . ?c (!<urn:x>)* ?d }", {503}),
        ("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT 1000000000", {403}),
        ("CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f }", {403, 500, 503}),
        ("SELECT (GROUP_CONCAT(?c) AS ?all) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", {500, 503}),
        ("SELECT DISTINCT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c", {500, 503}),
        ("SELECT * WHERE " + "{" * 100_000, {400, 500}),
        ("SELECT (" + "(" * 100_000, {400, 500}),
        ('ASK { FILTER(REGEX("' + "a" * 5_000 + '", "(a*)*b")) }', {200, 400}),
    ],
)
def test_a_hostile_query_is_ended_within_its_limits_and_the_next_one_is_answered(server, query, statuses):
    start = time.perf_counter()
    assert ask(server, "POST", body=query.encode(), headers=DIRECT).status in statuses
    assert time.perf_counter() - start < LIMITS.seconds + 2.5  # the machine may be busy
    assert len(rows(get(server, LABELS))) == 3


def test_a_large_body_is_refused_unread(server):
    with socket.create_connection(server.server_address[:2], timeout=5) as client:
        head = "POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
        client.sendall(f"{head}Content-Length: 10000000\r\n\r\n".encode())
        assert client.recv(4096).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("headers", [FORM, DIRECT])
def test_ten_megabytes_of_query_are_refused_and_the_next_one_is_answered(server, headers):
    body = b"query=" * (headers is FORM) + b"ASK { # " + b"x" * 10_000_000
    start = time.perf_counter()
    assert ask(server, "POST", body=body, headers=headers).status == 413
    assert time.perf_counter() - start < LIMITS.seconds + 2.5  # the machine may be busy
    assert len(rows(get(server, LABELS))) == 3


def test_a_client_that_leaves_in_the_middle_harms_nobody(server):
    for _ in range(5):
        with socket.create_connection(server.server_address[:2], timeout=5) as client:
            client.sendall(b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nSELECT")
    assert len(rows(get(server, LABELS))) == 3


def test_more_slow_queries_than_workers_hold_nobody_up_for_long(server):
    slow = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    statuses: list[int] = []
    threads = [threading.Thread(target=lambda: statuses.append(get(server, slow).status)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [503] * 4
    assert len(rows(get(server, LABELS))) == 3


def test_64_clients_at_once(server):
    faults: list[object] = []
    done = [0] * 64
    end = time.monotonic() + 3

    def client(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=30)
        while time.monotonic() < end:
            connection.request("GET", "/sparql?" + urlencode({"query": LABELS}))
            response = connection.getresponse()
            if response.status != 200 or len(json.loads(response.read())["results"]["bindings"]) != 3:
                faults.append(response.status)
            done[number] += 1
        connection.close()

    threads = [threading.Thread(target=client, args=(i,)) for i in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert min(done) >= 1


# ---- pages


def test_the_page_of_the_graph(server):
    answered = ask(server, target="/")
    assert (answered.status, answered.type) == (200, "text/html")
    assert "vis-network" in answered.text
    assert server.page() is server.page()


def test_the_editor_loads_nothing_from_elsewhere(server):
    page = ask(server, target="/query")
    assert page.header("Content-Security-Policy").startswith("default-src 'self'")
    for part in (page, ask(server, target="/query.js"), ask(server, target="/query.css")):
        assert part.status == 200
        assert "http:" not in part.text
        assert "https:" not in part.text
        assert "innerHTML" not in part.text


def test_every_named_query_can_be_filled_and_run(server):
    listed = json.loads(ask(server, target="/queries").body)
    assert [q["name"] for q in listed] == [q.name for q in named_queries()]
    examples = {"name": "霞山区", "text": "x", "year": "2023", "number": "1", "date": "2023-09-01"}
    for query in listed:
        given = {p["name"]: examples.get(p["type"], "opening-2023-0123456789") for p in query["parameters"]}
        filled = ask(server, target=f"/queries/{query['name']}?" + urlencode(given))
        assert (filled.status, filled.type) == (200, "application/sparql-query")
        assert ask(server, "POST", body=filled.body, headers=DIRECT).status == 200, query["name"]


# ---- starting and ending


def test_a_graph_that_cannot_be_read_is_said_at_once(tmp_path):
    path = tmp_path / "broken.ttl"
    path.write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(GraphError, match="not readable as RDF"):
        Server(path, port=0)
    with pytest.raises(GraphError, match="cannot be read"):
        Server(Path("nowhere.ttl"), port=0)


def test_a_port_in_use_is_said(server, tmp_path):
    with pytest.raises(GraphError, match="cannot be listened at"):
        Server(tmp_path / "any.ttl", port=server.server_address[1])


def test_accept_headers():
    assert choose("text/*;q=0.5, text/csv;q=0.1", ROW_TYPES) == "text/xml"
    assert choose("text/csv;q=0", ROW_TYPES) == ""
    assert choose("*/*;q=0.1, text/csv", ROW_TYPES) == "text/csv"
    assert choose("nonsense", ROW_TYPES) == next(iter(ROW_TYPES))
    assert ranges("text/csv;q=bad") == ranges("")
