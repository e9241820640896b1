"""Imports the service once, then lets it begin again and again as processes of their own: a start costs a fork, not seconds.

Each is told of in one message: its words and its variables, with its standard streams and a pipe, which says its number when it is
there and its exit code when it has ended.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import IO

from tests.support.forked import MESSAGE, STREAMS

_LOOK = 0.01


class Nursery:
    """The process that is forked from; whoever begins it closes it."""

    def __init__(self, environ: dict[str, str]) -> None:
        self._to, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            number = theirs.fileno()
            command = [sys.executable, "-m", "tests.support.forked", str(number)]
            self._process = subprocess.Popen(command, env=environ, pass_fds=(number,), stdin=subprocess.DEVNULL)

    def begin(self, command: Sequence[str], environ: dict[str, str]) -> "Forked":
        """Begin `kelidar` with these words."""
        mine, theirs = zip(*(_pipe(writes=number == 0) for number in range(STREAMS)), strict=True)
        said = json.dumps([command, environ]).encode()
        assert len(said) < MESSAGE
        socket.send_fds(self._to, [said], theirs)
        for number in theirs:
            os.close(number)
        return Forked(mine)

    def close(self) -> None:
        """End it; those that it began are ended by who began them."""
        self._to.close()
        self._process.wait(10)


class Forked:
    """One that was begun, with what is used of `subprocess.Popen`."""

    def __init__(self, pipes: Sequence[int]) -> None:
        self.stdin: IO[str] = os.fdopen(pipes[0], "w")
        self.stdout: IO[str] = os.fdopen(pipes[1])
        self.stderr: IO[str] = os.fdopen(pipes[2])
        self._life = os.fdopen(pipes[3])
        self.pid = int(self._life.readline())
        os.set_blocking(pipes[3], False)
        self._code: int | None = None

    def poll(self) -> int | None:
        """Its exit code, once it has ended."""
        if self._code is None and (said := self._life.readline()):
            self._code = int(said)
            self._life.close()
        return self._code

    def wait(self, timeout: float) -> int:
        """The same, waited for."""
        deadline = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired("kelidar", timeout)
            time.sleep(_LOOK)
        return code

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def _pipe(*, writes: bool) -> tuple[int, int]:
    """Our end, and that of the process."""
    read, write = os.pipe()
    return (write, read) if writes else (read, write)
