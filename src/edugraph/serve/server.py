"""The HTTP server: routes, statuses and headers; queries are answered by :mod:`edugraph.serve.workers`."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qsl, unquote

from edugraph._version import __version__
from edugraph.errors import EdugraphError, GraphError, QueryError
from edugraph.query.named import named_queries, named_query
from edugraph.query.run import with_prefixes
from edugraph.serve.request import Refusal, wanted
from edugraph.serve.worker import PageWanted, Reply, plain
from edugraph.serve.workers import Limits, Pool

LARGEST_BODY = 1_000_000
"""Bytes: a thousand times the longest query anyone writes by hand."""
IDLE_SECONDS = 15
"""How long a connection may say nothing before its thread is taken back."""
LINGER_SECONDS, LINGER_BYTES = 2.0, 20_000_000
LOOPBACK = ("127.0.0.1", "::1", "localhost")
EDITOR_POLICY = "default-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
STATIC = {
    "/query": ("editor.html", "text/html; charset=utf-8"),
    "/query.css": ("editor.css", "text/css; charset=utf-8"),
    "/query.js": ("editor.js", "text/javascript; charset=utf-8"),
}


class Server(ThreadingHTTPServer):
    """Serves one graph; :meth:`close` ends it and its processes. Listens as soon as it is made; port 0 takes any.

    Raises:
        GraphError: the graph cannot be read, or the address cannot be listened at.

    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, graph: Path, host: str = "127.0.0.1", port: int = 8000, limits: Limits | None = None) -> None:
        try:
            super().__init__((host, port), Handler)
        except (OSError, OverflowError) as error:
            raise GraphError(f"{host}:{port}", f"cannot be listened at: {error}", "choose another --port") from error
        try:
            self.pool = Pool(graph, limits or Limits())
        except EdugraphError:
            self.server_close()
            raise
        self.loopback = host in LOOPBACK
        self._page: Reply | None = None
        self._page_lock = threading.Lock()

    @property
    def url(self) -> str:
        """The address to open in a browser."""
        host, port = self.server_address[:2]
        return f"http://{host if isinstance(host, str) else host.decode()}:{port}/"

    def page(self) -> Reply:
        """Return the page to open with, made on first use."""
        with self._page_lock:
            if self._page is None or self._page.status != 200:
                self._page = self.pool.page(PageWanted())
            return self._page

    def close(self) -> None:
        """Stop listening and end all processes."""
        self.server_close()
        self.pool.close()


def serve(graph: Path, host: str, port: int, limits: Limits, ready: Callable[[str], object]) -> None:
    """Serve a graph until interrupted.

    Args:
        graph: an RDF file.
        host: address to listen at.
        port: port to listen at, 0 for any.
        limits: what one query may cost.
        ready: called with the address once the server listens.

    Raises:
        GraphError: the graph cannot be read, or the address cannot be listened at.

    """
    server = Server(graph, host, port, limits)
    try:
        ready(server.url)
        server.serve_forever()
    finally:
        server.close()


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = f"edugraph/{__version__}"
    sys_version = ""
    timeout = IDLE_SECONDS
    # A head and a body in two packets wait 40 ms for each other's acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self) -> None:  # the name http.server calls
        """Answer GET and, without a body, HEAD."""
        self._guarded(self._get)

    do_HEAD = do_GET  # noqa: N815  # see do_GET

    def do_POST(self) -> None:  # see do_GET
        """Answer POST to the endpoint."""
        self._guarded(self._post)

    def do_OPTIONS(self) -> None:  # see do_GET
        """Say which methods there are."""
        self._send(Reply(204, "", b""), {"Allow": self._methods()})

    def do_PUT(self) -> None:  # see do_GET
        """Refuse what would change the graph."""
        self.close_connection = True
        self._send(plain(405, f"{self.command} is refused: the graph is read-only"), {"Allow": self._methods()})
        self._linger()

    do_DELETE = do_PATCH = do_PUT  # noqa: N815  # see do_GET

    def _methods(self) -> str:
        return "GET, HEAD, POST, OPTIONS" if self._path() == "/sparql" else "GET, HEAD, OPTIONS"

    def _path(self) -> str:
        return self.path.partition("?")[0]

    def _guarded(self, action: Callable[[], Reply]) -> None:
        try:
            self._check_host()
            reply = action()
        except Refusal as refusal:
            reply = plain(refusal.status, refusal.what)
        unread = reply.status in (411, 413)
        self.close_connection = self.close_connection or unread
        self._send(reply, {"Allow": self._methods()} if reply.status == 405 else {})
        if unread:
            self._linger()

    def _linger(self) -> None:
        """Close without having read the body: what comes is thrown away for a while, lest a reset outrun the answer."""
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_WR)
        self.connection.settimeout(LINGER_SECONDS)
        left = LINGER_BYTES
        while left > 0 and (data := self.connection.recv(65_536)):
            left -= len(data)

    def _check_host(self) -> None:
        """Refuse names other than the loopback's where only that is served: a page elsewhere may have bound its name to it."""
        name = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if self.server.loopback and name.strip("[]") not in LOOPBACK:
            self.close_connection = True
            raise Refusal(421, "this server answers for the local machine only")

    def _get(self) -> Reply:
        path, _, query = self.path.partition("?")
        if path == "/":
            return self.server.pool.page(_part(query)) if query else self.server.page()
        if path == "/names":
            return self.server.pool.page(PageWanted(names=True))
        if path in STATIC:
            name, media_type = STATIC[path]
            return Reply(200, media_type, (files("edugraph.serve") / name).read_bytes())
        if path == "/queries":
            return _library()
        if path.startswith("/queries/"):
            return _filled(unquote(path.removeprefix("/queries/")), dict(parse_qsl(query)))
        if path == "/sparql" and not query:
            return Reply(200, "text/turtle; charset=utf-8", _description(self.server.url).encode("utf-8"))
        if path == "/sparql":
            return self.server.pool.answer(wanted("GET", query, "", b"", self._accept()))
        raise Refusal(404, f"nothing is at {path}: there are /, /query, /queries and /sparql")

    def _post(self) -> Reply:
        body = self._body()
        path, _, query = self.path.partition("?")
        if path != "/sparql":
            raise Refusal(405, "only /sparql takes a POST")
        content_type = self.headers.get("Content-Type", "")
        return self.server.pool.answer(wanted("POST", query, content_type, body, self._accept()))

    def _accept(self) -> str:
        return ",".join(self.headers.get_all("Accept", []))

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if self.headers.get("Transfer-Encoding") or not (length.isascii() and length.isdigit()):
            raise Refusal(411, "say how long the body is by Content-Length")
        if int(length) > LARGEST_BODY:
            raise Refusal(413, f"the body is larger than {LARGEST_BODY} bytes")
        return self.rfile.read(int(length))

    def _send(self, reply: Reply, more: Mapping[str, str]) -> None:
        self.send_response(reply.status)
        if reply.media_type:
            self.send_header("Content-Type", reply.media_type)
        if reply.status != 204:
            self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Vary", "Accept")
        if self._path() in STATIC:
            self.send_header("Content-Security-Policy", EDITOR_POLICY)
        for name, value in more.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def handle(self) -> None:
        """Serve the connection until either side ends it; a client that has gone is no fault."""
        try:
            super().handle()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name http.server gives it
        """Stay silent: addresses hold people's questions."""


def _part(query: str) -> PageWanted:
    """Read which part of the graph an address asks the page of."""
    asked = dict(parse_qsl(query))
    steps = asked.get("steps", "1")
    return PageWanted(asked.get("area", ""), asked.get("near", ""), int(steps) if steps in ("1", "2", "3") else 1)


def _library() -> Reply:
    queries = [
        {
            "name": q.name,
            "title": q.title,
            "title_en": q.title_en,
            "parameters": [
                {"name": p.name, "type": p.type, "required": p.required, "zh": p.zh, "en": p.en} for p in q.parameters
            ],
            "columns": {name: zh for name, zh, _ in q.columns},
        }
        for q in named_queries()
    ]
    return Reply(200, "application/json", json.dumps(queries, ensure_ascii=False).encode("utf-8"))


def _filled(name: str, values: Mapping[str, str]) -> Reply:
    """Return a named query as SPARQL text with its parameters filled in."""
    try:
        query = named_query(name)
    except QueryError as error:
        raise Refusal(404, str(error)) from error
    try:
        text = with_prefixes(query.fill(values))
    except QueryError as error:
        raise Refusal(400, str(error)) from error
    return Reply(200, "application/sparql-query; charset=utf-8", text.encode("utf-8"))


def _description(url: str) -> str:
    """Return the service description that SPARQL 1.1 asks an endpoint for where no query is given."""
    forms = (
        *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
        *("Turtle", "N-Triples", "RDF_XML", "JSON-LD"),
    )
    listed = " , ".join(f"<http://www.w3.org/ns/formats/{form}>" for form in forms)
    return (
        "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .\n\n"
        f"<{url}sparql> a sd:Service ;\n  sd:endpoint <{url}sparql> ;\n  sd:supportedLanguage sd:SPARQL11Query ;\n"
        f"  sd:resultFormat {listed} .\n"
    )
