"""A pool of processes that answer queries and can be killed: the engine itself cannot be interrupted.

One process, the keeper, reads the graph once and then only forks: workers share its memory, so that a pool costs little
more than one store, and a killed worker is replaced in milliseconds. The server asks the keeper rather than fork
itself, because it has threads.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import socket
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox

from edugraph.errors import EdugraphError, GraphError
from edugraph.query.run import open_store
from edugraph.serve.request import Wanted
from edugraph.serve.worker import PageWanted, Reply, plain, work
from edugraph.view.served import MOST_FACTS

READY, FORK, KILL = b"ready", b"fork", b"kill"
PAGE_SECONDS = 300.0
"""Longest time the page of a graph may take to make; it is made once."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Per query: seconds, bytes of the answer, bytes of memory; how many queries run at a time; facts one page may hold."""

    seconds: float = 10.0
    answer: int = 32_000_000
    memory: int = 1_000_000_000
    workers: int = max(2, os.cpu_count() or 2)
    facts: int = MOST_FACTS


@dataclass(frozen=True, slots=True)
class _Worker:
    pid: int
    connection: Connection


class Pool:
    """Workers on one graph. Use from any thread; :meth:`close` ends all processes.

    Raises:
        GraphError: the graph cannot be read, or the system cannot fork.

    """

    def __init__(self, graph: Path, limits: Limits) -> None:
        if not hasattr(os, "fork"):
            raise GraphError("serve", "this system cannot fork processes", "use Linux, macOS or WSL")
        self.limits = limits
        self._ours, theirs = socket.socketpair()
        self._lock = threading.Lock()
        self._viewing = threading.Lock()
        self._viewer: _Worker | None = None
        arguments = (theirs, graph, limits)
        self._keeper = multiprocessing.get_context("spawn").Process(target=_keep, args=arguments, daemon=True)
        self._keeper.start()
        theirs.close()
        message = self._ours.recv(65_536)
        if message != READY:
            self.close()
            where, what, remedy = (
                (*message.decode("utf-8").split("\0"), "", "")[:3] if message else (str(graph), "", "")
            )
            raise GraphError(where, what or "the process that reads the graph has died", remedy)
        self._idle: queue.Queue[_Worker] = queue.Queue()
        for _ in range(limits.workers):
            self._idle.put(self._fork())

    def answer(self, wanted: Wanted) -> Reply:
        """Run a query within its limits; waits as long again for a free worker."""
        try:
            worker = self._idle.get(timeout=self.limits.seconds)
        except queue.Empty:
            return plain(503, "too many queries are running: try again in a while")
        return self._run(worker, wanted, self.limits.seconds)

    def page(self, wanted: PageWanted) -> Reply:
        """Make a page of the graph, in a process kept for pages: what it has worked out serves the next."""
        with self._viewing:
            worker = self._viewer or self._fork()
            self._viewer = None
            try:
                worker.connection.send(wanted)
                if worker.connection.poll(PAGE_SECONDS):
                    reply: Reply = worker.connection.recv()
                    self._viewer = worker
                    return reply
                late = plain(503, "the page of this graph takes too long to make")
            except (EOFError, OSError):
                late = plain(500, "the page of this graph could not be made")
            self._kill(worker)
            return late

    def close(self) -> None:
        """End all processes; the keeper takes its workers with it."""
        with contextlib.suppress(OSError):
            self._ours.shutdown(socket.SHUT_RDWR)
        self._ours.close()
        self._keeper.join(timeout=5)
        if self._keeper.is_alive():
            self._keeper.kill()

    def _run(self, worker: _Worker, wanted: Wanted, seconds: float) -> Reply:
        reply: Reply | None = None
        try:
            worker.connection.send(wanted)
            if worker.connection.poll(seconds):
                reply = worker.connection.recv()
            else:
                late = plain(503, f"the query took more than {seconds:g} seconds: ask for less")
        except (EOFError, OSError):
            late = plain(500, "the query ended its process: it needs too much memory or is nested too deeply")
        if reply is not None:
            self._idle.put(worker)
            return reply
        self._kill(worker)
        self._idle.put(self._fork())
        return late

    def _fork(self) -> _Worker:
        mine, its = socket.socketpair()
        with self._lock:
            socket.send_fds(self._ours, [FORK], [its.fileno()])
            pid = int(self._ours.recv(32))
        its.close()
        return _Worker(pid, Connection(mine.detach()))

    def _kill(self, worker: _Worker) -> None:
        worker.connection.close()
        with self._lock:
            self._ours.sendall(KILL + str(worker.pid).encode("ascii"))
            self._ours.recv(32)


def _keep(commands: socket.socket, graph: Path, limits: Limits) -> None:
    """Read the graph, then fork and kill workers as told, until the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server's business
    try:
        store = open_store(graph)
    except EdugraphError as error:
        commands.sendall("\0".join((error.where, error.what, error.remedy)).encode("utf-8"))
        return
    commands.sendall(READY)
    children: set[int] = set()
    while True:
        message, handles, _, _ = socket.recv_fds(commands, 32, 1)
        if not message:
            break
        if message == FORK:
            pid = os.fork()
            if pid == 0:
                _become_worker(commands, handles[0], store, limits)
            os.close(handles[0])
            children.add(pid)
            commands.sendall(str(pid).encode("ascii"))
        else:
            _end(int(message.removeprefix(KILL)), children)
            commands.sendall(KILL)
    for pid in sorted(children):
        _end(pid, children)


def _become_worker(commands: socket.socket, handle: int, store: ox.Store, limits: Limits) -> NoReturn:
    """Work in a forked process and end it without returning into the keeper's own code."""
    try:
        commands.close()
        work(Connection(handle), store, limits.answer, limits.memory, limits.facts)
    finally:
        os._exit(0)


def _end(pid: int, children: set[int]) -> None:
    """Kill a child of this process and wait for its end, so that no other process can have its number yet."""
    if pid in children:
        children.remove(pid)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
