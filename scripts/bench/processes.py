"""Child processes that end with the benchmark, each on its core."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 30.0
_LAST_LINES = 15


class NotReadyError(Exception):
    """A process did not come up; the last lines it wrote say why."""


@contextmanager
def running(
    command: Sequence[str], *, core: set[int], log: Path, env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command on a core for the length of the block; what it says goes to `log`."""
    with log.open("ab") as out:
        process = subprocess.Popen(  # noqa: S603  # commands of our own
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=env
        )
        try:
            os.sched_setaffinity(process.pid, core)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_until_listening(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait for a loopback port to take connections. Raises `NotReadyError`."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise NotReadyError("\n".join(log.read_text(errors="replace").splitlines()[-_LAST_LINES:]))


def free_port() -> int:
    """A loopback port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
