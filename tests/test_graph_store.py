"""A graph put into a real triple store by the Graph Store Protocol is the graph that was built."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from edugraph.cli import main
from edugraph.errors import GraphError
from edugraph.graph_store import put
from edugraph.rdf import load
from made_readings import pair_graph

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


@pytest.fixture(scope="module")
def graph_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.ttl"
    pair_graph().to_turtle(path)
    return path


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    if OXIGRAPH is None:
        pytest.skip("the oxigraph server is not installed: pip install oxigraph")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    place = tmp_path_factory.mktemp("store")
    command = [OXIGRAPH, "serve", "--location", str(place), "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/store"
    process.terminate()
    process.wait(timeout=10)


def fetched(address: str, tmp_path: Path):
    path = tmp_path / "back.nt"
    request = urllib.request.Request(address, headers={"Accept": "application/n-triples"})
    with urllib.request.urlopen(request, timeout=10) as response:
        path.write_bytes(response.read())
    return load(path)


def test_the_default_graph_and_a_named_one_hold_what_was_sent(store, graph_file, tmp_path):
    assert put(graph_file, store) in (200, 201, 204)
    assert fetched(store + "?default", tmp_path) == pair_graph()
    assert put(graph_file, store, "https://example.org/g?a=1&b=区") in (200, 201, 204)
    assert fetched(store + "?graph=https%3A%2F%2Fexample.org%2Fg%3Fa%3D1%26b%3D%E5%8C%BA", tmp_path) == pair_graph()


def test_replace_drops_what_was_there(store, graph_file, tmp_path):
    name = "https://example.org/replaced"
    other = tmp_path / "other.ttl"
    other.write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    put(other, store, name)
    assert main(["load", str(graph_file), "--endpoint", store, "--into", name, "--replace"]) == 0
    with urllib.request.urlopen(f"{store}?graph=https%3A%2F%2Fexample.org%2Freplaced", timeout=10) as response:
        assert b"urn:a" not in response.read()


def test_what_the_store_says_against_it_is_passed_on(store, tmp_path):
    broken = tmp_path / "broken.ttl"
    broken.write_text("no turtle", encoding="utf-8")
    with pytest.raises(GraphError, match="the store answers 400"):
        put(broken, store)


@pytest.mark.parametrize("endpoint", ["file:///tmp/x", "ftp://example.org/", "example.org/store", "", "http://"])
def test_only_http_is_spoken(graph_file, endpoint):
    with pytest.raises(GraphError, match="no http or https address"):
        put(graph_file, endpoint)


def test_files_of_several_graphs_are_refused(tmp_path):
    with pytest.raises(GraphError, match="holds no single graph"):
        put(tmp_path / "graph.trig", "http://127.0.0.1:1/")


def test_a_store_or_a_file_that_is_not_there(graph_file, tmp_path):
    with pytest.raises(GraphError, match="does not answer"):
        put(graph_file, "http://127.0.0.1:1/store", seconds=2)
    with pytest.raises(GraphError, match="cannot be sent"):
        put(tmp_path / "none.ttl", "http://127.0.0.1:1/store")


def test_the_graph_is_not_sent_on_to_where_a_store_points(graph_file):
    class Elsewhere(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(307)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()

        def log_message(self, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        with pytest.raises(GraphError, match="the store answers 307"):
            put(graph_file, f"http://127.0.0.1:{server.server_address[1]}/store")
