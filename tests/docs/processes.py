"""Real processes for tests: started with a log, waited for by what they say, ended by a signal."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[2]
KELIDAR = Path(sys.executable).with_name("kelidar")
SIMULATOR = ROOT / "scripts" / "simulate_providers.py"

_SAYS_WITHIN = 90.0
_ENDS_WITHIN = 60.0


class Started:
    """A process, and what it has printed so far."""

    def __init__(self, command: Sequence[str | Path], folder: Path, settings: Mapping[str, str]) -> None:
        others = {name: value for name, value in os.environ.items() if not name.startswith("KELIDAR_")}
        self._log = folder / f"{Path(command[-1]).name}-{time.monotonic_ns()}.log"
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [str(part) for part in command],
                cwd=folder,
                env={**others, "LANG": "en_US.UTF-8", "LC_ALL": "", **settings},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(_ENDS_WITHIN)

    @property
    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def wait_until_it_says(self, text: str) -> str:
        """What it has printed, once that holds the text."""
        until = time.monotonic() + _SAYS_WITHIN
        while text not in self.said:
            assert self.process.poll() is None, f"it ended with {self.process.returncode}:\n{self.said}"
            assert time.monotonic() < until, f"it never said {text!r}:\n{self.said}"
            time.sleep(0.05)
        return self.said

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Its exit code after the signal."""
        self.process.send_signal(number)
        return self.process.wait(_ENDS_WITHIN)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
