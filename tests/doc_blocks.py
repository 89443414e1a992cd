"""The code blocks of the documents, and what runs them as a reader would: in order, in one folder of their own."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edugraph.cli import main

NOT_RUN = "# not run in the tests: "
"""The one mark, on a block's first line, of what cannot be run; the reason follows it."""
FAILS = "# exit code 1: "
"""The mark of a block whose last command exits with 1; the reason follows it."""
SERVERS = {"edugraph serve": "8000", "oxigraph serve": "7878"}
"""Commands that go on until they are stopped, and the port the documents give them."""

_FENCE = re.compile(r"^(?P<indent> *)```(?P<kind>\w*)[^\n]*\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"^(?:\+\+\+|# new file:) (\S+)\n")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and the line it begins on."""

    kind: str
    text: str
    line: int

    @property
    def reason(self) -> str:
        """Why the block is not run; "" where it is."""
        return self.text.split("\n", 1)[0].removeprefix(NOT_RUN) if self.text.startswith(NOT_RUN) else ""


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page, in order; one inside a list item loses its indentation."""
    return [
        Block(
            m["kind"], re.sub(f"^{m['indent']}", "", m["text"], flags=re.MULTILINE), text.count("\n", 0, m.start()) + 1
        )
        for m in _FENCE.finditer(text)
    ]


def outside(text: str) -> str:
    """A page without its fenced blocks."""
    return _FENCE.sub("", text)


def commands(block: Block) -> Iterator[str]:
    """The commands of a shell block, here-documents whole, comments left out."""
    waiting: list[str] = []
    end = ""
    for line in block.text.splitlines():
        if not waiting and (not line.strip() or line.startswith("#")):
            continue
        waiting.append(line)
        if not end and (found := re.search(r"<<'?(\w+)'?", line)):
            end = found.group(1)
        elif not end or line == end:
            yield "\n".join(waiting)
            waiting, end = [], ""
    assert not waiting, f"line {block.line}: the here-document does not end"


class Shell:
    """Runs commands in a folder. ``edugraph`` runs in this process, which has its lists loaded; servers run beside it, at free ports."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ports: dict[str, str] = {}
        self._servers: list[subprocess.Popen[bytes]] = []

    def run(self, command: str) -> tuple[int, str]:
        """The exit code of a command and what it printed, on both streams."""
        server = next((s for s in SERVERS if command.startswith(s)), "")
        if server:
            self._start(server, command)
            return 0, ""
        for shown, free in self._ports.items():
            command = command.replace(f"127.0.0.1:{shown}", f"127.0.0.1:{free}")
        if command.startswith("edugraph ") and "|" not in command:
            return self._edugraph(command)
        run = subprocess.run(
            ["bash", "-c", command], cwd=self.folder, capture_output=True, text=True, timeout=60, check=False
        )
        return run.returncode, run.stdout + run.stderr

    def _edugraph(self, command: str) -> tuple[int, str]:
        words, printed, said = shlex.split(command, comments=True)[1:], io.StringIO(), io.StringIO()
        file = words[words.index(">") + 1] if ">" in words else ""
        if file:
            words = words[: words.index(">")]
        with contextlib.chdir(self.folder), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(said):
            code = main(words)
        if file:
            (self.folder / file).write_text(printed.getvalue(), encoding="utf-8")
            printed = io.StringIO()
        return code, printed.getvalue() + said.getvalue()

    def _start(self, server: str, command: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        shown = SERVERS[server]
        self._ports[shown] = port
        program = [str(Path(sys.executable).with_name(server.split(maxsplit=1)[0]))]
        words = [*program, *shlex.split(command.replace(f":{shown}", f":{port}"))[1:]]
        words += ["--port", port] if server.startswith("edugraph") else []
        quiet = subprocess.DEVNULL
        self._servers.append(subprocess.Popen(words, cwd=self.folder, stdout=quiet, stderr=quiet))
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", int(port))) == 0:
                    return
            assert self._servers[-1].poll() is None, f"{command}: ended at once"
            time.sleep(0.05)
        raise AssertionError(f"{command}: does not listen")

    def close(self) -> None:
        """End the servers."""
        for process in self._servers:
            process.terminate()
            process.wait(timeout=20)


def fits(shown: str, printed: str) -> bool:
    """Whether a printed text is what a document shows of it; … stands for the rest of a line, alone on a line for any lines."""
    lines = (
        r"(?:.*\n)*?" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + "\n"
        for line in shown.splitlines()
    )
    plain = "".join(line.rstrip() + "\n" for line in printed.strip("\n").splitlines())
    return re.fullmatch("".join(lines), plain) is not None


def change(root: Path, block: Block) -> bool:
    """Make the change to the files under ``root`` that a block shows: a new file, or a diff without line numbers. False where it shows none."""
    named = _NAMED.match(block.text)
    if named is None:
        return False
    path, rest = root / named.group(1), block.text[named.end() :]
    if block.kind != "diff":
        assert not path.exists(), f"{path} exists already"
        path.parent.mkdir(exist_ok=True)
        path.write_text(rest, encoding="utf-8")
        return True
    text = path.read_text(encoding="utf-8")
    for hunk in rest.split("@@\n"):
        lines = hunk.splitlines()
        old, new = ("".join(line[1:] + "\n" for line in lines if line[:1] in keep) for keep in (" -", " +"))
        assert text.count(old) == 1, f"{named.group(1)} has these lines {text.count(old)} times:\n{old}"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return True
