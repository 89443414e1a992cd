"""64 clients at once on ``edugraph serve`` for a minute. ``python benchmarks/endpoint.py GRAPH.ttl [SECONDS]``.

Every client asks named queries that need no parameter, one after the other on one connection. Prints answers a second,
faults, the 95th percentile, and the memory of the server and its processes after each tenth of the time.
"""

from __future__ import annotations

import http.client
import statistics
import sys
import threading
import time
from pathlib import Path

from edugraph.query import named_queries
from edugraph.query.run import with_prefixes
from edugraph.serve import Limits, Server

CLIENTS = 64


def main(path: Path, seconds: float) -> None:
    """Run the clients and print what they saw."""
    queries = [with_prefixes(q.fill({})).encode() for q in named_queries() if not any(p.required for p in q.parameters)]
    server = Server(path, port=0, limits=Limits(seconds=30))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    times: list[float] = []
    faults: list[str] = []
    end = time.monotonic() + seconds

    def client(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
        while time.monotonic() < end:
            query = queries[(number + len(times)) % len(queries)]
            start = time.perf_counter()
            connection.request("POST", "/sparql", query, {"Content-Type": "application/sparql-query"})
            response = connection.getresponse()
            body = response.read()
            times.append(time.perf_counter() - start)
            if response.status != 200:
                faults.append(body.decode())
        connection.close()

    threads = [threading.Thread(target=client, args=(i,)) for i in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for _ in range(10):
        time.sleep(seconds / 10)
        print(f"{len(times)} answers, {len(faults)} faults, {memory() / 1e6:.0f} MB", flush=True)
    for thread in threads:
        thread.join()
    high = statistics.quantiles(times, n=20)[-1]
    print(f"{len(times) / seconds:.0f} answers a second, p95 {high * 1000:.0f} ms, {len(faults)} faults {faults[:1]}")
    server.shutdown()
    server.close()


def family() -> set[int]:
    """Return the numbers of this process and all below it (Linux)."""
    parents = {
        int(p.parent.name): int(p.read_text().rpartition(")")[2].split()[1]) for p in Path("/proc").glob("[0-9]*/stat")
    }
    mine = {int(Path("/proc/self").resolve().name)}
    while more := {pid for pid, parent in parents.items() if parent in mine} - mine:
        mine |= more
    return mine


def memory() -> int:
    """Return the bytes this process and all below it hold, shared pages counted by their share (Linux)."""
    total = 0
    for pid in family():
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        total += int(next(line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:"))) * 1024
    return total


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 60.0)
