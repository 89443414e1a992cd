"""A standalone Spark cluster on loopback: one master and two workers, each a process of its own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path


def missing() -> str:
    """Why there can be no cluster; "" where there can."""
    if find_spec("pyspark") is None:
        return "pyspark is not installed: pip install 'edugraph[spark]'"
    return "" if shutil.which("java") else "there is no Java"


class SparkCluster:
    """Start with ``with``; all processes end with it."""

    def __init__(self, folder: Path, memory: str = "1g") -> None:
        self.folder, self.memory = folder, memory
        self.port = _free_port()
        self.url = f"spark://127.0.0.1:{self.port}"
        self.workers: list[subprocess.Popen[bytes]] = []
        spec = find_spec("pyspark")
        assert spec and spec.origin
        home = Path(spec.origin).parent
        self.java = str(home / "bin" / "spark-class")
        self.environment = os.environ | {
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_NO_DAEMONIZE": "1",
            "SPARK_DAEMON_JAVA_OPTS": "-Djava.net.preferIPv4Stack=true",
            "SPARK_DAEMON_MEMORY": "256m",
        }

    def __enter__(self) -> SparkCluster:
        self.master = self._start("master.Master", "--port", str(self.port), "--webui-port", "0")
        _wait_for(self.port, self.master)
        self.workers = [self._worker(number) for number in range(2)]
        return self

    def __exit__(self, *error: object) -> None:
        for process in (*self.workers, self.master):
            _end(process)

    def kill_a_worker(self) -> None:
        """Kill a worker with its executors, without a word to anyone."""
        _end(self.workers[0])

    def settings(self) -> list[tuple[str, str]]:
        """What the driver must know to stay on loopback."""
        return [
            ("spark.driver.host", "127.0.0.1"),
            ("spark.driver.bindAddress", "127.0.0.1"),
            ("spark.executor.memory", self.memory),
        ]

    def _worker(self, number: int) -> subprocess.Popen[bytes]:
        work = self.folder / f"worker{number}"
        where = ("--port", "0", "--webui-port", "0", "-d", str(work))
        return self._start("worker.Worker", *where, "-c", "1", "-m", self.memory, self.url)

    def _start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{name}-{len(self.workers)}-{time.monotonic_ns()}.log").open("wb")
        command = [self.java, f"org.apache.spark.deploy.{name}", "--host", "127.0.0.1", *arguments]
        return subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, start_new_session=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with the group it leads: its executors are in it."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, "the master ended"
        time.sleep(0.1)
    raise AssertionError("the master does not listen")
