"""A graph over HTTP: its page, a read-only SPARQL 1.1 endpoint, and a query editor that works offline."""

from edugraph.serve.server import Server, serve
from edugraph.serve.workers import Limits

__all__ = ["Limits", "Server", "serve"]
