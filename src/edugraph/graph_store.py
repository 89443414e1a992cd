"""A graph into an existing triple store, by the SPARQL 1.1 Graph Store HTTP Protocol."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote, urlsplit

from edugraph.errors import GraphError

MEDIA_TYPES = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".jsonld": "application/ld+json",
}
"""Media type by the ending of a file; the protocol takes one graph at a time, so no files with named graphs."""


def put(path: Path, endpoint: str, graph: str = "", *, replace: bool = False, seconds: float = 600.0) -> int:
    """Send an RDF file to a store, byte for byte.

    Args:
        path: the file; it is not read into memory.
        endpoint: http(s) address of the store's graph store service (Oxigraph and GraphDB: ``…/store`` or
            ``…/rdf-graphs/service``; Fuseki: ``…/DATASET/data``).
        graph: IRI of the named graph to send it to; "" for the default graph.
        replace: drop what that graph holds instead of adding to it.
        seconds: how long the store may take.

    Returns:
        the HTTP status of the store: 200, 201 or 204.

    Raises:
        GraphError: the address is not http or https, the file cannot be sent, or the store refuses it.

    """
    if urlsplit(endpoint).scheme not in ("http", "https") or not urlsplit(endpoint).netloc:
        raise GraphError(endpoint, "is no http or https address", "give that of a graph store service")
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise GraphError(str(path), "holds no single graph", "use edugraph export GRAPH turtle")
    mark = "&" if urlsplit(endpoint).query else "?"
    address = endpoint + mark + (f"graph={quote(graph, safe='')}" if graph else "default")
    try:
        with path.open("rb") as body:
            headers = {"Content-Type": media_type, "Content-Length": str(path.stat().st_size)}
            request = urllib.request.Request(address, body, headers, method="PUT" if replace else "POST")  # noqa: S310  # scheme checked
            with urllib.request.urlopen(request, timeout=seconds) as response:  # noqa: S310  # scheme checked
                return int(response.status)
    except urllib.error.HTTPError as error:
        said = error.read(300).decode("utf-8", "replace").strip()
        raise GraphError(endpoint, f"the store answers {error.code}: {said or error.reason}", _REMEDY) from error
    except urllib.error.URLError as error:
        raise GraphError(endpoint, f"the store does not answer: {error.reason}", _REMEDY) from error
    except OSError as error:
        raise GraphError(
            str(path), f"cannot be sent: {error.strerror or error}", "check the path and the store"
        ) from error


_REMEDY = "check the address: it is the graph store service, not the query endpoint"
